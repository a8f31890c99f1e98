/** Spans of a real process, as a collector gets them. */
import { afterEach, expect, it } from 'vitest';
import { apiClient } from '#test/api-client.ts';
import { type ProcessEnvironment, type ServerProcess, startServerProcess } from '#test/child-process.ts';
import { createTestAgent, createTestConversation } from '#test/harness.ts';
import { createTestDatabase } from '#test/test-database.ts';
import { type SpanReceiver, spansIn, startSpanReceiver } from './span-receiver.fixture.ts';
import { keyIn } from './start.fixture.ts';

/** A process starts in two seconds, or in twenty on a machine that has much else to do. */
const patient = { timeout: 40_000 };

let receiver: SpanReceiver;
let server: ServerProcess;
afterEach(async () => {
  await server.kill('SIGKILL');
  receiver.close();
});

const secrets = { said: 'My cat is called Zwieback', caller: 'Bartholomew' };

async function holdConversation(env: ProcessEnvironment): Promise<string> {
  server = await startServerProcess({ DATABASE_URL: await createTestDatabase(), ...env });
  const api = apiClient(server.url, await keyIn(server));
  const contextVariables = { context_variables: { customer_name: secrets.caller } };
  const { id } = await createTestConversation(api, await createTestAgent(api), contextVariables);
  await api.post(`/v1/v2/conversations/${id}/turns`, { user_message: secrets.said });
  const ended = await api.post(`/v1/v2/conversations/${id}/end_session`, { session_id: id });
  expect(ended.status).toBe(200);
  return id;
}

it(
  'say what was asked, answered and ended, down to the last one before a stop, and quote nobody',
  patient,
  async () => {
    receiver = await startSpanReceiver();
    const id = await holdConversation({
      OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url,
      OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
    });
    expect(await server.kill('SIGTERM')).toBe(0);
    const spans = spansIn(receiver.received);
    const named = (name: string) => spans.filter((span) => span.name === name);
    expect(named('request').map((span) => span.attributes['http.route'])).toEqual(
      expect.arrayContaining(['/v1/agents', '/v1/v2/conversations/{conversation_id}/turns']),
    );
    const [turn] = named('turn');
    expect(turn?.attributes).toMatchObject({
      'rapport.conversation_id': id,
      'rapport.turn_outcome': 'answered',
    });
    expect(named('chat')[0]).toMatchObject({
      traceId: turn?.traceId,
      attributes: { 'gen_ai.operation.name': 'chat', 'gen_ai.request.model': 'offline' },
    });
    expect(named('session.end').map((span) => span.attributes)).toEqual([
      expect.objectContaining({ 'rapport.conversation_id': id, triggered_by: 'admin' }),
    ]);
    const payload = receiver.received.map(({ body }) => body.toString()).join();
    for (const secret of [...Object.values(secrets), await keyIn(server)])
      expect(payload).not.toContain(secret);
  },
);

it(
  'go out in the protocol that OpenTelemetry takes by default, to the traces path of the endpoint',
  patient,
  async () => {
    receiver = await startSpanReceiver();
    await holdConversation({ OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url });
    expect(await server.kill('SIGTERM')).toBe(0);
    const traces = receiver.received.filter(({ path }) => path === '/v1/traces');
    expect(traces[0]?.contentType).toBe('application/x-protobuf');
    const payload = traces.map(({ body }) => body.toString('latin1')).join();
    for (const name of ['request', 'turn', 'chat', 'session.end', 'triggered_by', 'rapport']) {
      expect(payload).toContain(name);
    }
    for (const secret of Object.values(secrets)) expect(payload).not.toContain(secret);
  },
);

it('continue the trace of their caller, and tell of refused requests too', patient, async () => {
  receiver = await startSpanReceiver();
  server = await startServerProcess({
    DATABASE_URL: await createTestDatabase(),
    OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url,
    OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
  });
  const key = await keyIn(server);
  const caller = { traceId: '4bf92f3577b34da6a3ce929d0e0e4736', spanId: '00f067aa0ba902b7' };
  const traceparent = `00-${caller.traceId}-${caller.spanId}-01`;
  const ask = async (headers: Record<string, string>, body: unknown) => {
    const request = { method: 'POST', headers: { traceparent, ...headers }, body: JSON.stringify(body) };
    return (await fetch(`${server.url}/v1/v2/conversations`, request)).status;
  };
  const agentId = await createTestAgent(apiClient(server.url, key));
  const whole = { end_user_id: crypto.randomUUID(), assistant_id: agentId };
  expect(await ask({ 'x-api-key': 'wrong' }, whole)).toBe(401);
  expect(await ask({ 'x-api-key': key }, {})).toBe(422);
  expect(await ask({ 'x-api-key': key }, whole)).toBe(201);
  expect(await server.kill('SIGTERM')).toBe(0);
  const spans = spansIn(receiver.received).filter(({ traceId }) => traceId === caller.traceId);
  expect(spans.map(({ name, parentSpanId }) => [name, parentSpanId])).toEqual(
    Array.from({ length: 3 }, () => ['request', caller.spanId]),
  );
  const told = spans.map(({ attributes }) => [
    Number(attributes['http.response.status_code']),
    attributes['http.route'],
    typeof attributes['rapport.organization_id'],
  ]);
  expect(told).toEqual([
    [401, '/v1/v2/conversations', 'undefined'],
    [422, '/v1/v2/conversations', 'string'],
    [201, '/v1/v2/conversations', 'string'],
  ]);
});

it.each([
  [{}, 'rapport'],
  [{ OTEL_SERVICE_NAME: 'desk' }, 'desk'],
  [{ OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment=test,service.name=desk' }, 'desk'],
])('with %o are those of the service %s', patient, async (env, name) => {
  receiver = await startSpanReceiver();
  await holdConversation({
    OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url,
    OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
    ...env,
  });
  expect(await server.kill('SIGTERM')).toBe(0);
  const services = new Set(spansIn(receiver.received).map(({ resource }) => resource['service.name']));
  expect([...services]).toEqual([name]);
});

it('that nobody takes do not hold up a stop', patient, async () => {
  receiver = await startSpanReceiver({ answers: false });
  await holdConversation({ OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url });
  const askedAtMs = performance.now();
  expect(await server.kill('SIGTERM')).toBe(0);
  expect(performance.now() - askedAtMs).toBeLessThan(8_000);
  expect(server.output()).toContain('the last spans were given up');
});

it('are not prepared for without an endpoint: their SDK is not even loaded', patient, async () => {
  receiver = await startSpanReceiver();
  const reportsLoads = `data:text/javascript,${encodeURIComponent(
    `import { registerHooks } from 'node:module';
     registerHooks({ load(url, context, next) {
       if (url.includes('/@opentelemetry/')) process.stderr.write('loads ' + url + '\\n');
       return next(url, context);
     } });`,
  )}`;
  await holdConversation({ NODE_OPTIONS: `--import ${reportsLoads}` });
  const loaded = server.output().match(/@opentelemetry\/\w[\w-]*/g) ?? [];
  expect([...new Set(loaded)]).toEqual(['@opentelemetry/api']);
  expect(await server.kill('SIGTERM')).toBe(0);
});
