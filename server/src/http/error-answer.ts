/** The one place where an exception becomes an HTTP answer. */
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { type Unavailability, unavailability } from '#database/unavailable.ts';
import { type ErrorCode, errorCatalogue, InvalidRequest, RapportError } from '#domain/errors.ts';

interface ErrorAnswer {
  readonly status: number;
  readonly body: unknown;
}

const unavailable: Readonly<Record<Unavailability, string>> = {
  away: 'The database cannot be reached or is overloaded. Repeat the request in a moment.',
  late: 'The database did not get to this in time, as something else held it up. Repeat the request in a moment.',
};

export function errorAnswer(error: unknown): ErrorAnswer {
  if (error instanceof InvalidRequest) return { status: 422, body: { detail: error.issues } };
  if (error instanceof RapportError) return refusal(error.code, error.message);
  if (isFrameworkRefusal(error)) return frameworkAnswer(error);
  const reason = unavailability(error);
  if (reason) return refusal('unavailable', unavailable[reason]);
  return refusal('internal', 'Something went wrong on our side. The request can be repeated.');
}

function refusal(code: ErrorCode, message: string): ErrorAnswer {
  return { status: errorCatalogue[code], body: { error: code, message } };
}

function isFrameworkRefusal(error: unknown): error is FastifyError {
  return error instanceof Error && 'statusCode' in error && (error.statusCode as number) < 500;
}

/** Fastify refuses before our schemas see the request: what it calls 400 or 415 is our 422. */
function frameworkAnswer(error: FastifyError): ErrorAnswer {
  if (error.statusCode === 413) return refusal('payload_too_large', 'The body is larger than 1 MiB.');
  if (error.code === 'FST_ERR_BAD_URL') {
    return invalid(['path'], 'is not a valid URL path', 'value_error');
  }
  return invalid(['body'], 'is not a body that can be read', 'body_invalid');
}

function invalid(loc: string[], msg: string, type: string): ErrorAnswer {
  return { status: 422, body: { detail: [{ loc, msg, type }] } };
}

export function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { status, body } = errorAnswer(error);
  if (status >= 500) request.log.error({ err: error }, 'request failed');
  return reply.status(status).send(body);
}
