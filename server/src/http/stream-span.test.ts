/** The span of a streamed turn, as a collector gets it from a real process: it is no success because its status was 200. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#database/database.ts';
import { type SpanReceiver, startSpanReceiver } from '#server/start/span-receiver.fixture.ts';
import { keyIn } from '#server/start/start.fixture.ts';
import { apiClient } from '#test/api-client.ts';
import { type ServerProcess, startServerProcess } from '#test/child-process.ts';
import { type FakeOpenAi, startFakeOpenAi } from '#test/fakes/openai/server.ts';
import { createTestAgent, createTestConversation } from '#test/harness.ts';
import { readStream } from '#test/sse-reader.ts';
import { createTestDatabase, openTestDatabase } from '#test/test-database.ts';

/** As OpenTelemetry numbers them; a success has none. */
const errorStatus = 2;

interface SentSpan {
  readonly name: string;
  readonly status?: { readonly code?: number };
  readonly attributes: readonly { readonly key: string; readonly value: Readonly<Record<string, unknown>> }[];
}

describe('the span of a streamed turn', () => {
  let fake: FakeOpenAi;
  let receiver: SpanReceiver;
  let database: Database;
  let server: ServerProcess;
  let key: string;
  let id: string;

  beforeAll(async () => {
    fake = await startFakeOpenAi();
    receiver = await startSpanReceiver();
    const databaseUrl = await createTestDatabase();
    database = openTestDatabase(databaseUrl, 2);
    server = await startServerProcess({
      DATABASE_URL: databaseUrl,
      RAPPORT_ROLES: 'api',
      OPENAI_API_KEY: 'test',
      OPENAI_BASE_URL: fake.url,
      RAPPORT_MODEL: 'openai-chat/fake-model',
      OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url,
      OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
      OTEL_BSP_SCHEDULE_DELAY: '50',
    });
    key = await keyIn(server);
    const api = apiClient(server.url, key);
    id = (await createTestConversation(api, await createTestAgent(api))).id;
  });
  afterAll(async () => {
    await server.kill('SIGKILL');
    await database.close();
    await fake.close();
    receiver.close();
  });

  const stream = () =>
    readStream(`${server.url}/v1/v2/conversations/${id}/turns/stream`, {
      key,
      body: { user_message: 'Hello' },
    });

  /** Of all streamed turns so far, in their order. */
  const spans = () =>
    receiver.received
      .flatMap(({ body }) => JSON.parse(body.toString()).resourceSpans)
      .flatMap(({ scopeSpans }) => scopeSpans)
      .flatMap(({ spans: sent }): SentSpan[] => sent)
      .filter(({ name }) => name === 'request')
      .map(({ status, attributes }) => ({
        status: status?.code ?? 0,
        ...Object.fromEntries(attributes.map((each) => [each.key, Object.values(each.value)[0]])),
      }))
      .filter((span) => 'http.route' in span && String(span['http.route']).endsWith('/turns/stream'));

  it('is an error when the turn fails after its first piece of text, and only then', async () => {
    fake.answer('Hello yourself');
    expect((await stream()).frames.at(-1)?.event).toBe('complete');
    const held = fake.hold();
    const read = stream();
    await held.arrived;
    await database.pool.query('alter table messages rename to taken_away');
    held.release('Hello yourself');
    const { text, frames } = await read;
    expect(text).toBe('Hello yourself');
    expect(frames.at(-1)).toMatchObject({ event: 'error', data: { error: 'internal' } });
    await expect.poll(spans, { timeout: 5_000 }).toHaveLength(2);
    expect(spans()).toMatchObject([
      { status: 0, 'http.response.status_code': 200 },
      { status: errorStatus, 'http.response.status_code': 200, 'error.type': 'internal' },
    ]);
  });
});
