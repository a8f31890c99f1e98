import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ToolCaller, ToolCallRequest } from '#agent/tool-caller.ts';
import { systemClock } from '#domain/clock.ts';
import type { ToolConfiguration } from '#domain/tool.ts';
import { createSealer } from '#secrets/sealer.ts';
import { sealToolSecret } from '#secrets/tool-secret.ts';
import { type FakeToolServer, startFakeToolServer } from '#test/fakes/tool-server/server.ts';
import { createHttpToolCaller } from './http-tool-caller.ts';

const sealer = createSealer(Buffer.alloc(32, 1));
let shop: FakeToolServer;
let caller: ToolCaller;
let pausesMs: number[];
beforeEach(async () => {
  shop = await startFakeToolServer();
  pausesMs = [];
  caller = createHttpToolCaller({
    sealer,
    clock: systemClock,
    allowPrivateNetworks: true,
    random: () => 0.5,
    sleep: async (ms) => void pausesMs.push(ms),
  });
});
afterEach(() => shop.close());

function request(
  configuration: Partial<ToolConfiguration> = {},
  fields: Partial<ToolCallRequest> = {},
): ToolCallRequest {
  return {
    organizationId: 'ours',
    inputs: {},
    metadata: {},
    callId: randomUUID(),
    signal: new AbortController().signal,
    tool: {
      toolId: randomUUID(),
      revisionId: randomUUID(),
      name: 'refund',
      effect: 'acts',
      responseSchema: null,
      configuration: {
        url: `${shop.url}/`,
        method: 'POST',
        headers: [],
        query_params: [],
        body: null,
        timeout: 5,
        variables: [],
        retry: { max_retries: 0, base_delay_seconds: 1, max_delay_seconds: 30, jitter: true },
        ...configuration,
      },
    },
    ...fields,
  };
}
const retrying = (max_retries: number, fields: object = {}) => ({
  retry: { max_retries, base_delay_seconds: 1, max_delay_seconds: 3, jitter: true, ...fields },
});

describe('whether a failed call can have happened', () => {
  it('is no when nothing listens there', async () => {
    const { url } = shop;
    await shop.close();
    const result = await caller.call(request({ url }));
    expect(result).toMatchObject({
      kind: 'failed',
      reached: 'unsent',
      error: 'ConnectionError: ECONNREFUSED',
    });
    shop = await startFakeToolServer();
  });

  it('is no when the other side refused it', async () => {
    shop.answer({ status: 422, json: { why: 'closed' } });
    expect(await caller.call(request())).toMatchObject({
      kind: 'failed',
      reached: 'answered',
      error: 'HttpError: status 422',
      answer: { status_code: 422, body: { why: 'closed' } },
    });
  });

  it.each(['silence', 'hang_up', 'break_off'] as const)('is perhaps after %s', async (misbehave) => {
    shop.answer({ misbehave });
    const result = await caller.call(request({ timeout: 0.1 }));
    expect(result).toMatchObject({ kind: 'failed', reached: 'unknown', answer: null });
  });

  it.each([
    ['too large', '"x"'.padEnd(1_100_000, ' ')],
    ['nested too deep', '['.repeat(400_000) + ']'.repeat(400_000)],
  ])('is perhaps after a success that is %s, and no after a refusal', async (_case, text) => {
    shop.answer({ status: 200, text });
    shop.answer({ status: 422, text });
    expect(await caller.call(request(retrying(1)))).toMatchObject({ kind: 'failed', reached: 'unknown' });
    expect(await caller.call(request(retrying(1)))).toMatchObject({ kind: 'failed', reached: 'answered' });
    expect(shop.calls).toHaveLength(2);
  });

  it('is perhaps when the first attempt got no answer, whatever became of the second', async () => {
    shop.answer({ misbehave: 'hang_up' });
    shop.answer({ status: 500 });
    const result = await caller.call(request(retrying(1)));
    expect(result).toMatchObject({ kind: 'failed', reached: 'unknown', error: 'HttpError: status 500' });
  });
});

describe('attempts', () => {
  it('are made after pauses that double up to a limit, half of them left to chance', async () => {
    for (let times = 0; times < 4; times += 1) shop.answer({ status: 503 });
    await caller.call(request(retrying(3)));
    expect(pausesMs).toEqual([750, 1_500, 2_250]);
  });

  it('wait as long as they are asked to, up to the same limit', async () => {
    shop.answer({ status: 429, headers: { 'retry-after': '2' } });
    shop.answer({ status: 429, headers: { 'retry-after': '3600' } });
    await caller.call(request(retrying(2, { jitter: false })));
    expect(pausesMs).toEqual([2_000, 3_000]);
  });

  it('end with an abort, which rejects', async () => {
    const stop = new AbortController();
    shop.answer({ misbehave: 'silence' });
    const call = caller.call(request(retrying(5), { signal: stop.signal }));
    stop.abort(new Error('the turn is over'));
    await expect(call).rejects.toThrow('the turn is over');
    expect(pausesMs).toEqual([]);
    await expect(caller.call(request({}, { signal: stop.signal }))).rejects.toThrow('the turn is over');
  });
});

describe('secure values', () => {
  const headers = (organizationId: string) => [
    {
      key: 'Authorization',
      secure: true,
      sealed: sealToolSecret(sealer, organizationId, 'Bearer s3cr3t'),
    } as const,
  ];

  it('are opened for the call', async () => {
    await caller.call(request({ headers: headers('ours') }));
    expect(shop.calls[0]?.headers['authorization']).toBe('Bearer s3cr3t');
  });

  it('of another organization are not, and nothing is sent', async () => {
    const result = await caller.call(request({ headers: headers('theirs') }));
    expect(result).toMatchObject({
      kind: 'failed',
      reached: 'unsent',
      error: expect.stringMatching(/^SecretError: /),
    });
    expect(shop.calls).toEqual([]);
  });
});
