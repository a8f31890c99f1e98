import { expect, it } from 'vitest';
import type { CallableTool } from '#domain/tool.ts';
import { buildRequest } from './build-request.ts';

const tool = (headers: CallableTool['configuration']['headers']): CallableTool => ({
  toolId: 't',
  revisionId: 'r',
  name: 'look',
  effect: 'reads',
  responseSchema: null,
  configuration: {
    url: 'https://shop.example/',
    method: 'GET',
    headers,
    query_params: [],
    body: null,
    timeout: 5,
    variables: [],
    retry: { max_retries: 0, base_delay_seconds: 1, max_delay_seconds: 30, jitter: true },
  },
});

it.each(['__proto__', 'constructor', 'X-Shop'])('sends a header of the name %s', (key) => {
  const built = buildRequest(tool([{ key, value: 'ours', secure: false }]), {
    inputs: {},
    metadata: {},
    callId: 'call',
    openSecret: (sealed) => sealed,
  });
  expect(Object.entries(built.headers)).toContainEqual([key.toLowerCase(), 'ours']);
  expect(built.headers['idempotency-key']).toBe('call');
});
