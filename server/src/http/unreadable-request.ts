/** What Fastify and Node refuse before a route is found, answered in our own shape all the same. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Socket } from 'node:net';
import { invalidRequest, RapportError } from '#domain/errors.ts';
import type { Authentication } from './authentication.ts';
import { answerError, errorAnswer } from './error-answer.ts';

/** A path that cannot be read: after its key, as everything is. */
export function answerUnreadablePath(
  authentication: Authentication,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  const key = request.headers['x-api-key'];
  authentication.identify(typeof key === 'string' ? key : null).then(
    () =>
      answerError(invalidRequest(['path'], 'is not a path that can be read', 'value_error'), request, reply),
    (error: unknown) => answerError(error, request, reply),
  );
}

/** Whoever does not close after the answer is cut off: it may take a moment to be read, and no longer. */
const lingerMs = 1_000;

/** Bytes that are no HTTP request, one whose head is too large, or one that does not come to its end. */
export function answerNoRequest(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const body = JSON.stringify(errorAnswer(unreadable(error)).body);
  const head = [
    'HTTP/1.1 400 Bad Request',
    'content-type: application/json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
  setTimeout(() => socket.destroy(), lingerMs).unref();
}

const reasons: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: 'The headers are too large.',
  ERR_HTTP_REQUEST_TIMEOUT: 'The request did not arrive in time.',
};

function unreadable({ code = '' }: NodeJS.ErrnoException): RapportError {
  return new RapportError('bad_request', reasons[code] ?? 'This is no HTTP request.');
}
