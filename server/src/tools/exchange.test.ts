import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { addressPolicy } from './address-policy.ts';
import type { BuiltRequest } from './build-request.ts';
import { exchange, ExchangeFailure } from './exchange.ts';
import { isDeeper } from './json-depth.ts';

let server: Server | undefined;
const sockets = new Set<Socket>();
afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  await new Promise((closed) => (server ? server.close(closed) : closed(null)));
});

/** A server that says exactly this to every request, and no more. */
async function saying(answer: string): Promise<BuiltRequest> {
  server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined); // whoever asked has gone
    socket.once('data', () => socket.write(answer));
  });
  await new Promise<void>((listening) => server?.listen(0, '127.0.0.1', listening));
  const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  return { url, shownUrl: url.href, method: 'POST', headers: {}, body: '{}' };
}

const json = (body: string) => `HTTP/1.1 200 OK\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;

const options = (fields: { signal?: AbortSignal; timeoutMs?: number } = {}) => ({
  policy: addressPolicy({ allowPrivateNetworks: true }),
  timeoutMs: 5_000,
  maxBytes: 1_048_576,
  signal: new AbortController().signal,
  ...fields,
});

async function failureOf(built: BuiltRequest, fields?: Parameters<typeof options>[0]) {
  const failure = await exchange(built, options(fields)).catch((error: unknown) => error);
  if (!(failure instanceof ExchangeFailure)) throw new Error('it did not fail');
  return { error: failure.problem.message, ...failure.progress };
}

describe('an exchange ends', () => {
  it('when the other side switches to another protocol', async () => {
    const built = await saying(
      'HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: chat\r\n\r\n',
    );
    expect(await failureOf(built)).toEqual({
      error: 'ConnectionError: the other side wants to speak another protocol',
      wasSent: true,
      status: null,
    });
  });

  it.each([
    ['nothing is answered', ''],
    ['the head has no end', 'HTTP/1.1 200 OK\r\nx: '],
    ['only interim answers come', 'HTTP/1.1 102 Processing\r\n\r\n'],
    ['the body has no end', 'HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nhalf'],
  ])('with its time when %s', async (_case, answer) => {
    const failure = await failureOf(await saying(answer), { timeoutMs: 50 });
    expect(failure).toMatchObject({
      error: 'Timeout: no answer within the time the tool allows',
      wasSent: true,
    });
  });

  it('with its signal, for the reason of that', async () => {
    const stop = new AbortController();
    const call = exchange(await saying(''), options({ signal: stop.signal }));
    stop.abort(new Error('the turn is over'));
    await expect(call).rejects.toThrow('the turn is over');
  });
});

describe('the JSON of an answer', () => {
  const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);

  it('may be nested a hundred levels deep', async () => {
    const { answer } = await exchange(await saying(json(nested(100))), options());
    expect(JSON.stringify(answer.body)).toBe(nested(100));
  });

  it.each([101, 400_000])('is refused at %i levels, with the status it came with', async (levels) => {
    expect(await failureOf(await saying(json(nested(levels))))).toEqual({
      error: 'ResponseTooDeep: the answer is nested more than 100 levels deep',
      wasSent: true,
      status: 200,
    });
  });
});

it.each([
  [0, 'text'],
  [0, null],
  [1, {}],
  [1, [1, 'a', null]],
  [3, { a: [1, { b: 2 }], c: {} }],
])('counts %i levels of %j', (levels, value) => {
  expect(isDeeper(value, levels)).toBe(false);
  if (levels > 0) expect(isDeeper(value, levels - 1)).toBe(true);
});
