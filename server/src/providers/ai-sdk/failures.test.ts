import { createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ModelError, ModelRequest } from '#agent/language-model.ts';
import { connect } from '#test/fakes/openai/connect.ts';
import { failureOf, shown } from '#test/fakes/openai/failure-of.ts';
import type { Misbehaviour } from '#test/fakes/openai/script.ts';
import { type FakeOpenAi, startFakeOpenAi } from '#test/fakes/openai/server.ts';

const secret = 'Mrs. Robinson lost card 4111 1111 1111 1111';
const request: ModelRequest = {
  system: 'You are Ada.',
  messages: [{ role: 'user', content: secret }],
  tools: [],
  config: { request_timeout_ms: 5_000 },
};
const impatient: ModelRequest = { ...request, config: { request_timeout_ms: 250 } };

let fake: FakeOpenAi;
beforeEach(async () => {
  fake = await startFakeOpenAi();
});
afterEach(() => fake.close());

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
        const { error } = await failureOf(connect(provider, fake.url), request, { watched });
        expect(error).toMatchObject({ ...expected, model: `${provider}/gpt-4.1-mini` });
        expect(shown(error)).not.toMatch(/Robinson|4111|quick brown|sk-secret/);
      },
    );

    it('an empty body is unavailable when streamed, since the last word is missing, and else invalid', async () => {
      fake.answerWith({ misbehave: { kind: 'empty_body' } });
      const { error } = await failureOf(connect(provider, fake.url), request, { watched });
      expect(error.kind).toBe(watched ? 'unavailable' : 'invalid_answer');
    });

    it('an answer that says nothing is invalid', async () => {
      fake.answer('');
      expect((await failureOf(connect(provider, fake.url), request, { watched })).error.kind).toBe(
        'invalid_answer',
      );
    });

    it('an answer that was withheld is rejected', async () => {
      fake.answerWith({ text: '', finish: 'content_filter' });
      expect((await failureOf(connect(provider, fake.url), request, { watched })).error.kind).toBe(
        'rejected',
      );
    });

    it('words where JSON was asked for are invalid', async () => {
      fake.answer(`{"facts": ["${secret}`);
      const asked = { ...request, json: { name: 'facts', schema: { type: 'object' } } };
      const { error } = await failureOf(connect(provider, fake.url), asked, { watched });
      expect(error.kind).toBe('invalid_answer');
      expect(shown(error)).not.toContain('Robinson');
    });

    it('silence before the headers is a timeout, and the socket is closed', async () => {
      fake.answerWith({ text, misbehave: { kind: 'stall' } });
      expect((await failureOf(connect(provider, fake.url), impatient, { watched })).error.kind).toBe(
        'timeout',
      );
      await fake.requests[0]?.abandoned;
    });

    it('silence in the middle is a timeout, and the socket is closed', async () => {
      fake.answerWith({ text, misbehave: { kind: 'stall', afterPieces: 2 } });
      const { error, pieces } = await failureOf(connect(provider, fake.url), impatient, { watched });
      expect(error.kind).toBe('timeout');
      expect(pieces.join('')).toBe(watched ? text.slice(0, 32) : '');
      await fake.requests[0]?.abandoned;
    });

    it('an abort closes the socket', async () => {
      const held = fake.hold();
      const controller = new AbortController();
      const failing = failureOf(connect(provider, fake.url), request, { watched, signal: controller.signal });
      const { abandoned } = await held.arrived;
      controller.abort();
      expect((await failing).error.kind).toBe('aborted');
      await abandoned;
    });

    it('does not ask when it is aborted already', async () => {
      expect(
        (await failureOf(connect(provider, fake.url), request, { watched, signal: AbortSignal.abort() }))
          .error.kind,
      ).toBe('aborted');
      expect(fake.requests).toHaveLength(0);
    });

    it('a closed port is unavailable', async () => {
      const { error } = await failureOf(connect(provider, await closedAddress()), request, { watched });
      expect(error).toMatchObject({ kind: 'unavailable', reason: 'ECONNREFUSED' });
    });
  });

  it('carries the pause that a vendor asks for', async () => {
    fake.answerWith({ misbehave: { kind: 'status', status: 429, headers: { 'retry-after': '3' } } });
    expect(
      (await failureOf(connect(provider, fake.url), request, { watched: false })).error.retryAfterMs,
    ).toBe(3_000);
  });
});

it('a failure that the responses API reports in an answer with status 200 is worth another attempt', async () => {
  fake.answerWith({ misbehave: { kind: 'failed', message: secret } });
  const { error } = await failureOf(connect('openai', fake.url), request, { watched: false });
  expect(error).toMatchObject({ kind: 'invalid_answer', retryable: true });
  expect(shown(error)).not.toContain('Robinson');
});

/** Where nobody listens. */
async function closedAddress(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (typeof address !== 'object' || !address) throw new Error('no port');
  return `http://127.0.0.1:${address.port}/v1`;
}
