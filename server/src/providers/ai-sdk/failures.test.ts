import { createServer } from 'node:net';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type LanguageModel, ModelError, type ModelRequest } from '#agent/language-model.ts';
import { createKeepAliveFetch } from '#providers/keep-alive-fetch.ts';
import { vendorModel } from '#providers/vendors.ts';
import type { Misbehaviour } from '#test/fakes/openai/script.ts';
import { type FakeOpenAi, startFakeOpenAi } from '#test/fakes/openai/server.ts';
import { createAiSdkModel } from './ai-sdk-model.ts';

const secret = 'Mrs. Robinson lost card 4111 1111 1111 1111';
const request: ModelRequest = {
  system: 'You are Ada.',
  messages: [{ role: 'user', content: secret }],
  tools: [],
  config: { request_timeout_ms: 5_000 },
};
const impatient: ModelRequest = { ...request, config: { request_timeout_ms: 60 } };

let fake: FakeOpenAi;
beforeEach(async () => {
  fake = await startFakeOpenAi();
});
afterEach(() => fake.close());

function connect(provider: 'openai' | 'openai-chat', baseUrl = fake.url): LanguageModel {
  const keys = { openai: { apiKey: 'sk-secret', baseUrl } };
  const vendor = vendorModel(provider, 'gpt-4.1-mini', keys, createKeepAliveFetch());
  if (!vendor) throw new Error('not configured');
  return createAiSdkModel(vendor);
}

/** Asks and returns the failure, with the pieces that were handed over before it. */
async function fail(
  model: LanguageModel,
  watched: boolean,
  asked = request,
  signal = new AbortController().signal,
) {
  const pieces: string[] = [];
  const options = watched ? { signal, onText: (piece: string) => void pieces.push(piece) } : { signal };
  const error: unknown = await model.generate(asked, options).then(
    () => new Error('it answered'),
    (failure: unknown) => failure,
  );
  if (!(error instanceof ModelError)) throw error;
  return { error, pieces };
}

/** Everything that a log could show of an error. */
function shown(error: ModelError): string {
  return [
    error.message,
    error.stack,
    JSON.stringify(error),
    inspect(error, { depth: 9, showHidden: true }),
  ].join('\n');
}

const text = 'The quick brown fox jumps over the lazy dog, twice.';

describe.each(['openai', 'openai-chat'] as const)('%s', (provider) => {
  const cases: [string, Misbehaviour, Partial<ModelError>][] = [
    ['429', { kind: 'status', status: 429, message: secret }, { kind: 'rate_limited', status: 429 }],
    ['500', { kind: 'status', status: 500, message: secret }, { kind: 'unavailable', status: 500 }],
    ['503', { kind: 'status', status: 503, message: secret }, { kind: 'unavailable', status: 503 }],
    ['400', { kind: 'status', status: 400, message: secret }, { kind: 'rejected', status: 400 }],
    ['401', { kind: 'status', status: 401, message: secret }, { kind: 'rejected', status: 401 }],
    [
      'a redirect',
      { kind: 'status', status: 307, headers: { location: 'http://other/' } },
      { kind: 'rejected' },
    ],
    ['a body that is no JSON', { kind: 'malformed_json' }, { kind: 'invalid_answer' }],
    [
      'an answer broken off',
      { kind: 'break_off', afterPieces: 2 },
      { kind: 'unavailable', reason: 'ECONNRESET' },
    ],
  ];

  describe.each([
    ['whole', false],
    ['streamed', true],
  ])('%s', (_name, watched) => {
    it.each(cases)(
      '%s fails with its kind and without a word of what was said',
      async (_what, misbehave, expected) => {
        fake.answerWith({ text: `${secret} ${text}`, misbehave });
        const { error } = await fail(connect(provider), watched);
        expect(error).toMatchObject({ ...expected, model: `${provider}/gpt-4.1-mini` });
        expect(shown(error)).not.toMatch(/Robinson|4111|quick brown|sk-secret/);
      },
    );

    it('an empty body is unavailable when streamed, since the last word is missing, and else invalid', async () => {
      fake.answerWith({ misbehave: { kind: 'empty_body' } });
      const { error } = await fail(connect(provider), watched);
      expect(error.kind).toBe(watched ? 'unavailable' : 'invalid_answer');
    });

    it('an answer that says nothing is invalid', async () => {
      fake.answer('');
      expect((await fail(connect(provider), watched)).error.kind).toBe('invalid_answer');
    });

    it('an answer that was withheld is rejected', async () => {
      fake.answerWith({ text: '', finish: 'content_filter' });
      expect((await fail(connect(provider), watched)).error.kind).toBe('rejected');
    });

    it('words where JSON was asked for are invalid', async () => {
      fake.answer(`{"facts": ["${secret}`);
      const asked = { ...request, json: { name: 'facts', schema: { type: 'object' } } };
      const { error } = await fail(connect(provider), watched, asked);
      expect(error.kind).toBe('invalid_answer');
      expect(shown(error)).not.toContain('Robinson');
    });

    it('silence before the headers is a timeout, and the socket is closed', async () => {
      fake.answerWith({ text, misbehave: { kind: 'stall' } });
      expect((await fail(connect(provider), watched, impatient)).error.kind).toBe('timeout');
      await fake.requests[0]?.abandoned;
    });

    it('silence in the middle is a timeout, and the socket is closed', async () => {
      fake.answerWith({ text, misbehave: { kind: 'stall', afterPieces: 2 } });
      const { error, pieces } = await fail(connect(provider), watched, impatient);
      expect(error.kind).toBe('timeout');
      expect(pieces.join('')).toBe(watched ? text.slice(0, 32) : '');
      await fake.requests[0]?.abandoned;
    });

    it('an abort closes the socket', async () => {
      const held = fake.hold();
      const controller = new AbortController();
      const failing = fail(connect(provider), watched, request, controller.signal);
      const { abandoned } = await held.arrived;
      controller.abort();
      expect((await failing).error.kind).toBe('aborted');
      await abandoned;
    });

    it('does not ask when it is aborted already', async () => {
      expect((await fail(connect(provider), watched, request, AbortSignal.abort())).error.kind).toBe(
        'aborted',
      );
      expect(fake.requests).toHaveLength(0);
    });

    it('a closed port is unavailable', async () => {
      const { error } = await fail(connect(provider, `http://127.0.0.1:${await closedPort()}/v1`), watched);
      expect(error).toMatchObject({ kind: 'unavailable', reason: 'ECONNREFUSED' });
    });
  });

  it.each([0, 2])(
    'an error in its stream, after %s pieces, is unavailable and says nothing',
    async (afterPieces) => {
      fake.answerWith({ text, misbehave: { kind: 'failed', message: secret, afterPieces } });
      const { error, pieces } = await fail(connect(provider), true);
      expect(error).toMatchObject({ kind: 'unavailable', status: 500 });
      expect(shown(error)).not.toContain('Robinson');
      expect(pieces.join('')).toBe(text.slice(0, afterPieces * 16));
    },
  );

  it('carries the pause that a vendor asks for', async () => {
    fake.answerWith({ misbehave: { kind: 'status', status: 429, headers: { 'retry-after': '3' } } });
    expect((await fail(connect(provider), false)).error.retryAfterMs).toBe(3_000);
  });

  it('an abort in mid-stream ends it at once', async () => {
    fake.answerWith({ text, misbehave: { kind: 'stall', afterPieces: 2 } });
    const controller = new AbortController();
    const model = connect(provider);
    const pieces: string[] = [];
    const onText = (piece: string) => {
      pieces.push(piece);
      if (pieces.length === 2) controller.abort();
    };
    await expect(model.generate(request, { signal: controller.signal, onText })).rejects.toMatchObject({
      kind: 'aborted',
    });
    expect(pieces).toHaveLength(2);
    await fake.requests[0]?.abandoned;
  });

  it('a stream that ends without its last word is unavailable', async () => {
    fake.answerWith({ text, misbehave: { kind: 'unfinished', afterPieces: 2 } });
    const { error, pieces } = await fail(connect(provider), true);
    expect(error).toMatchObject({ kind: 'unavailable', reason: 'interrupted' });
    expect(pieces.join('')).toBe(text.slice(0, 32));
  });

  it('a stream that goes wrong in the middle keeps the pieces it gave and is invalid', async () => {
    fake.answerWith({ text, misbehave: { kind: 'malformed_json', afterPieces: 2 } });
    const { error, pieces } = await fail(connect(provider), true);
    expect(error.kind).toBe('invalid_answer');
    expect(pieces.join('')).toBe(text.slice(0, 32));
  });

  it('a slow stream is no timeout as long as its pieces come', async () => {
    fake.answerWith({ text, chunkSize: 4, pieceDelayMs: 20 });
    const pieces: string[] = [];
    const patient = { ...request, config: { request_timeout_ms: 200 } };
    const onText = (piece: string) => void pieces.push(piece);
    const { signal } = new AbortController();
    expect((await connect(provider).generate(patient, { signal, onText })).text).toBe(text);
    expect(pieces.length).toBeGreaterThan(10);
  });
});

it('a failure that the responses API reports in an answer with status 200 is unavailable', async () => {
  fake.answerWith({ misbehave: { kind: 'failed', message: secret } });
  const { error } = await fail(connect('openai'), false);
  expect(error).toMatchObject({ kind: 'unavailable', reason: 'failed' });
  expect(shown(error)).not.toContain('Robinson');
});

async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (typeof address !== 'object' || !address) throw new Error('no port');
  return address.port;
}
