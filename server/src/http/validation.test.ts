/** What is refused, and how: the shape of FastAPI's errors, and nothing of the framework's own. */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { text as readText } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApiDocument } from '#http/openapi.ts';
import { routes } from '#http/routes.ts';
import { startFakeOpenAi } from '#test/fakes/openai/server.ts';
import { createTestAgent, createTestConversation, startTestServer, type TestServer } from '#test/harness.ts';

let server: TestServer;
let agentId: string;
beforeAll(async () => {
  server = await startTestServer();
  agentId = await createTestAgent(server.admin);
});
afterAll(() => server.stop());

const unknownId = '00000000-0000-0000-0000-000000000000';
const agents = '/v1/agents';
const create = (fields: Record<string, unknown>) => server.admin.post(agents, { name: 'Ava', ...fields });
const openWith = (fields: Record<string, unknown>) =>
  server.admin.post('/v1/v2/conversations', {
    end_user_id: randomUUID(),
    assistant_id: agentId,
    ...fields,
  });

interface RawAnswer {
  readonly status: number;
  readonly text: string;
  readonly body: any;
}

/** As no client library would send it: any bytes, any headers. */
async function raw(
  method: string,
  path: string,
  body: string | Buffer = '',
  headers: Record<string, string> = {},
): Promise<RawAnswer> {
  const url = new URL(server.url);
  const sent = httpRequest({
    host: url.hostname,
    port: url.port,
    method,
    path,
    headers: { 'x-api-key': server.adminKey, ...headers },
  });
  sent.end(body);
  const [response] = await once(sent, 'response');
  const text = await readText(response);
  const isJson = String(response.headers['content-type']).startsWith('application/json') && text !== '';
  return { status: response.statusCode, text, body: isJson ? JSON.parse(text) : null };
}

const detailOf = ({ status, body }: { status: number; body: any }) => {
  expect(status, JSON.stringify(body)).toBe(422);
  return body.detail;
};
const issue = (loc: unknown[], type: string) => ({ loc, type, msg: expect.stringMatching(/\w/) });
const refusal = (code: string) => ({ error: code, message: expect.stringMatching(/\w/) });

describe('a body that is not valid', () => {
  it('names each field that is missing or wrong, with its place in nested bodies', async () => {
    const answer = await server.admin.post('/v1/agents', {
      description: 17,
      context_variables: [{ name: 'plan' }, { name: 'no name', type: 'colour' }],
      model_settings: { config: { temperature: 'hot' } },
    });
    expect(detailOf(answer)).toEqual([
      issue(['body', 'name'], 'missing'),
      issue(['body', 'description'], 'invalid_type'),
      issue(['body', 'context_variables', 1, 'name'], 'invalid_format'),
      issue(['body', 'context_variables', 1, 'type'], 'invalid_value'),
      issue(['body', 'model_settings', 'config', 'temperature'], 'invalid_type'),
    ]);
  });

  it('is missing as a whole where it is required', async () => {
    expect(detailOf(await server.admin.post(agents))).toEqual([issue(['body'], 'missing')]);
    expect(detailOf(await raw('POST', agents, ' \n'))).toEqual([issue(['body'], 'missing')]);
  });

  it('is not taken for another type: numbers, booleans and lists are not made from texts', async () => {
    const numbers = { name: 'A', retention_days: '30', idle_ttl_seconds: '60' };
    const answer = await server.admin.post('/v1/retention-policies', { ...numbers, is_default: 'true' });
    expect(detailOf(answer).map((each: { loc: unknown }) => each.loc)).toEqual([
      ['body', 'retention_days'],
      ['body', 'idle_ttl_seconds'],
      ['body', 'is_default'],
    ]);
    expect(detailOf(await create({ kb_audience_tags: 'one' }))).toEqual([
      issue(['body', 'kb_audience_tags'], 'invalid_type'),
    ]);
  });

  it('never sees its own text in the answer', async () => {
    const secret = 'jane.doe@example.com';
    const answers = [
      await raw('POST', agents, `{"name": "${secret}`),
      await raw('POST', agents, secret),
      await create({ release_gate_mode: secret, description: { secret }, router_config_id: secret }),
      await openWith({ priority: secret, subject: [secret], metadata: secret }),
      await server.admin.post('/v1/identity/end-users', { contacts: [{ channel: 'phone', value: secret }] }),
      await server.admin.get(`${agents}?limit=${secret}&cursor=${secret}`),
      await server.admin.get(`${agents}/${secret}`),
      await raw('POST', `/v1/v2/conversations/${unknownId}/turns/stream`, '{"user_message":"x"}', {
        'last-event-id': secret,
      }),
      await raw('GET', `/v1/${secret}`),
      await raw('GET', `${agents}/${secret}${'x'.repeat(100)}`),
      await raw('GET', `${agents}/%zz${secret}`),
    ];
    expect(answers.filter(({ status }) => status < 400)).toEqual([]);
    expect(answers.map(({ body }) => JSON.stringify(body)).filter((body) => body?.includes(secret))).toEqual(
      [],
    );
  });
});

describe('a text', () => {
  it('cannot hold NUL, wherever texts are accepted', async () => {
    const nul = 'a\u0000b';
    const bodies: [string, string, Record<string, unknown>][] = [
      ['POST', '/v1/identity/organizations', { name: nul }],
      ['PUT', '/v1/identity/org', { model_settings: { model: nul } }],
      ['POST', '/v1/identity/api-keys', { name: nul }],
      ['POST', '/v1/identity/end-users', { display_name: nul }],
      ['POST', '/v1/identity/end-users', { external_id: nul }],
      ['POST', '/v1/identity/end-users', { metadata: { [nul]: 1 } }],
      ['POST', '/v1/identity/end-users', { metadata: { a: [{ b: nul }] } }],
      ['POST', '/v1/identity/end-users', { contacts: [{ channel: nul, value: 'a' }] }],
      ['POST', '/v1/identity/end-users', { contacts: [{ channel: 'pager', value: nul }] }],
      ...['name', 'description', 'persona', 'system_prompt'].map((name): [string, string, any] => [
        'POST',
        agents,
        { name: 'Ava', [name]: nul },
      ]),
      ['POST', agents, { name: 'Ava', tool_refs: [{ a: nul }] }],
      ['POST', agents, { name: 'Ava', variable_defaults: { a: nul } }],
      ['POST', agents, { name: 'Ava', channel_specific_config: { a: nul } }],
      ['POST', agents, { name: 'Ava', platform_tools: { end_conversation: { a: nul } } }],
      ['POST', agents, { name: 'Ava', kb_audience_tags: [nul] }],
      ['POST', agents, { name: 'Ava', context_variables: [{ name: 'a', enum_values: [nul] }] }],
      ['POST', agents, { name: 'Ava', model_settings: { config: { stop_sequences: [nul] } } }],
      ...['channel', 'external_session_id', 'subject'].map((name): [string, string, any] => [
        'POST',
        '/v1/v2/conversations',
        { end_user_id: unknownId, assistant_id: agentId, [name]: nul },
      ]),
      ['POST', '/v1/v2/conversations/test-chat', { agent_id: agentId, context_variables: { a: nul } }],
      ['POST', '/v1/v2/conversations/test-chat', { agent_id: agentId, tool_input_overrides: { a: nul } }],
      ['POST', `/v1/v2/conversations/${unknownId}/turns`, { user_message: nul }],
      ['POST', `/v1/v2/conversations/${unknownId}/turns/stream`, { user_message: nul }],
      ['POST', `/v1/v2/conversations/${unknownId}/close`, { reason: nul }],
      [
        'POST',
        '/v1/runtime/turn',
        { end_user_id: unknownId, agent_id: agentId, user_message: 'x', channel: nul },
      ],
      ['POST', '/v1/runtime/end_session', { session_id: unknownId, reason: nul }],
      ['POST', '/v1/retention-policies', { name: nul, retention_days: 1, idle_ttl_seconds: 1 }],
    ];
    for (const [method, path, body] of bodies) {
      const answer = await server.admin.request(method, path, body);
      expect([path, body, answer.status, answer.body.detail?.[0].loc[0]]).toEqual([path, body, 422, 'body']);
    }
  });

  it('may hold what only looks like NUL', async () => {
    const metadata = { 'a\\u0000': 'b\\u0000', path: 'C:\\u0000' };
    expect(await create({ metadata })).toMatchObject({ status: 201, body: { metadata } });
  });

  it('cannot hold half a surrogate pair, which is no character', async () => {
    for (const body of ['{"name":"a\\ud83db"}', '{"name":"A","metadata":{"\\udE00":1}}']) {
      expect(detailOf(await raw('POST', agents, body))).toEqual([issue(['body'], 'json_invalid')]);
    }
    const whole = await raw('POST', agents, '{"name":"\\ud83d\\ude00 \\\\ud83d"}');
    expect([whole.status, whole.body.name]).toEqual([201, '😀 \\ud83d']);
  });

  it('keeps every other character, also the strange ones', async () => {
    const name = '\u0001\u007f\u2028\ufeff\u202e\ufffe😀é é';
    expect((await create({ name })).body.name).toBe(name);
  });

  it('has a longest length, counted to the last character', async () => {
    expect((await create({ name: 'x'.repeat(255) })).status).toBe(201);
    expect(detailOf(await create({ name: 'x'.repeat(256) }))).toEqual([issue(['body', 'name'], 'too_big')]);
    expect(detailOf(await create({ name: '' }))).toEqual([issue(['body', 'name'], 'too_small')]);
    const path = `/v1/v2/conversations/${unknownId}/turns`;
    expect((await server.admin.post(path, { user_message: 'x'.repeat(32_000) })).status).toBe(404);
    expect(detailOf(await server.admin.post(path, { user_message: 'x'.repeat(32_001) }))).toEqual([
      issue(['body', 'user_message'], 'too_big'),
    ]);
  });
});

describe('an id', () => {
  it.each([
    unknownId,
    'ffffffff-ffff-ffff-ffff-ffffffffffff',
    '12345678-1234-9234-5234-123456789012',
    '00000000-0000-0000-0000-00000000000a',
  ])('may be outside the versions of the RFC: %s', async (id) => {
    expect((await server.admin.get(`${agents}/${id}`)).status).toBe(404);
    expect((await server.admin.post('/v1/identity/end-users', { id })).body.id).toBe(id);
    expect((await openWith({ end_user_id: id })).status).toBe(201);
  });

  it.each([
    '123',
    `{${unknownId}}`,
    unknownId.replaceAll('-', ''),
    `${unknownId}0`,
    ` ${unknownId}`,
    `urn:uuid:${unknownId}`,
    '-'.repeat(36),
  ])('is not one when it is spelled %s', async (id) => {
    expect(detailOf(await openWith({ end_user_id: id }))).toEqual([
      issue(['body', 'end_user_id'], 'invalid_format'),
    ]);
    expect(detailOf(await server.admin.get(`${agents}/${encodeURIComponent(id)}`))).toEqual([
      issue(['path', 'agent_id'], 'invalid_format'),
    ]);
  });

  it('is the same in capital letters, also for a turn that outlives its lease', async () => {
    const fake = await startFakeOpenAi();
    const own = await startTestServer({ modelUrl: fake.url, tuning: { leaseMs: 300 } });
    const { id } = await createTestConversation(own.admin, await createTestAgent(own.admin));
    fake.answerWith({ text: 'Hello', delayMs: 1_000 });
    const path = `/v1/v2/conversations/${id.toUpperCase()}/turns`;
    const { status, body } = await own.admin.post(path, { user_message: 'Hi' });
    expect([status, body.text ?? body]).toEqual([200, 'Hello']);
    await own.stop();
    await fake.close();
  });
});

describe('a time', () => {
  const path = (value: string) =>
    `/v1/v2/conversations?started_after=${encodeURIComponent(value)}&started_before=${encodeURIComponent(value)}`;

  it.each(['2026-01-02T03:04:05Z', '2026-01-02T03:04:05.123456+05:30', '2026-01-02T03:04:05-00:00'])(
    'is accepted with its offset: %s',
    async (value) => {
      expect((await server.admin.get(path(value))).status).toBe(200);
    },
  );

  it.each([
    '2026-01-02T03:04:05',
    '2026-01-02',
    '1767323045',
    '2026-02-30T00:00:00Z',
    '2026-01-02T25:00:00Z',
    '2026-01-02 03:04:05Z',
    '+12026-01-02T03:04:05Z',
    '',
  ])('is refused without one, or when there is no such time: "%s"', async (value) => {
    const places = detailOf(await server.admin.get(path(value))).map((each: { loc: unknown }) => each.loc);
    expect(places).toEqual([
      ['query', 'started_after'],
      ['query', 'started_before'],
    ]);
    const key = { name: 'k', expires_at: value };
    expect(detailOf(await server.admin.post('/v1/identity/api-keys', key))[0].loc).toEqual([
      'body',
      'expires_at',
    ]);
  });

  it.each(['0000-12-31T23:59:59Z', '0001-01-01T00:00:00+14:00', '9999-12-31T23:59:59.999-12:00'])(
    'is refused when its year in UTC does not have four digits: %s',
    async (value) => {
      expect(detailOf(await server.admin.get(path(value)))).toHaveLength(2);
    },
  );

  it.each(['0001-02-01T00:00:00Z', '9999-12-31T23:59:59.999Z'])(
    'may be as far away as four digits reach: %s',
    async (value) => {
      expect((await server.admin.get(path(value))).status).toBe(200);
      const query = `from=${encodeURIComponent(value)}&to=${encodeURIComponent(value)}`;
      expect((await server.admin.get(`/v1/privacy/audit-logs?${query}`)).status).toBe(200);
      const stats = await server.admin.get(`/v1/privacy/audit-stats?to=${encodeURIComponent(value)}`);
      expect(stats.status).toBe(200);
    },
  );
});

describe('a page', () => {
  const paged: any[] = Object.entries(openApiDocument(routes)['paths'] as object).flatMap(([url, methods]) =>
    (methods.get?.parameters ?? [])
      .filter(({ name }: { name: string }) => name === 'cursor' || name === 'limit')
      .map(({ name, schema }: any) => [`${name} of ${url}`, url.replaceAll(/\{\w+\}/g, unknownId), schema]),
  );
  const limited = paged.filter(([name]) => name.startsWith('limit'));
  const continued = paged.filter(([name]) => name.startsWith('cursor'));

  it.each(limited)('has bounds: %s', async (_name, path, schema) => {
    const { minimum, maximum } = schema;
    for (const limit of [
      minimum - 1,
      maximum + 1,
      -1,
      1.5,
      'NaN',
      'Infinity',
      '1e999',
      '',
      ' ',
      '0x10',
      '1e1',
    ]) {
      expect(detailOf(await server.admin.get(`${path}?limit=${limit}`))[0].loc, String(limit)).toEqual([
        'query',
        'limit',
      ]);
    }
    expect(detailOf(await server.admin.get(`${path}?limit=1&limit=2`))[0].loc).toEqual(['query', 'limit']);
    for (const limit of [minimum, maximum]) {
      expect([200, 404]).toContain((await server.admin.get(`${path}?limit=${limit}`)).status);
    }
  });

  const forge = (value: string) => Buffer.from(value).toString('base64url');
  const at = '2026-01-01T00:00:00.000Z';

  it.each(continued)('goes on from its own cursor only: %s', async (_name, path) => {
    const forged = [
      'x',
      '-1',
      '99999999999999999999',
      'null',
      '%00',
      forge(at),
      forge(`${at} `),
      forge(`${at} ${'-'.repeat(36)}`),
      forge(`yesterday ${unknownId}`),
      forge(`-271821-04-20T00:00:00.000Z ${unknownId}`),
      forge(`+275760-09-13T00:00:00.000Z ${unknownId}'; drop table agents; --`),
      forge(`${at} ${unknownId}\u0000`),
    ];
    for (const cursor of forged) {
      const answer = await server.admin.get(`${path}?cursor=${cursor}`);
      const shown = Buffer.from(cursor, 'base64url').toString();
      expect([shown, answer.status, answer.body.detail?.[0].loc]).toEqual([shown, 422, ['query', 'cursor']]);
    }
  });

  it('may have a cursor that somebody made of the same parts, and stays within the organization', async () => {
    const { api } = await server.newOrganization();
    const cursor = forge(`+010000-01-01T00:00:00.000Z ${unknownId}`);
    expect((await api.get(`${agents}?cursor=${cursor}`)).body).toEqual({
      items: [],
      has_more: false,
      next_cursor: null,
    });
  });

  it('starts after -1 only when it is a whole number', async () => {
    const { id } = await createTestConversation(server.admin, agentId);
    const path = `/v1/v2/conversations/${id}/messages`;
    for (const value of ['-2', '1.5', '', 'x', '2147483648']) {
      expect(detailOf(await server.admin.get(`${path}?since_seq=${value}`))).toEqual([
        issue(['query', 'since_seq'], expect.any(String)),
      ]);
    }
  });
});

describe('a header that an operation reads', () => {
  let path: string;
  beforeAll(async () => {
    path = `/v1/v2/conversations/${(await createTestConversation(server.admin, agentId)).id}/turns`;
  });

  it.each(['', 'x'.repeat(256)])('is refused as Idempotency-Key when it has no good length', async (key) => {
    const answer = await raw('POST', path, '{"user_message":"Hi"}', { 'idempotency-key': key });
    expect(detailOf(answer)).toHaveLength(1);
  });

  it.each([
    'x',
    `${unknownId}.1`,
    `${unknownId}.1.-1`,
    `${unknownId}.9999999.1`,
    `${'-'.repeat(36)}.1.0`,
    `${unknownId.replaceAll('-', '')}----.1.0`,
  ])('is refused as Last-Event-ID when it is not one that was sent: %s', async (lastId) => {
    const answer = await raw('POST', `${path}/stream`, '{"user_message":"Hi"}', { 'last-event-id': lastId });
    expect(detailOf(answer)).toHaveLength(1);
  });
});

describe('a request', () => {
  const body = '{"name":"Ava"}';

  it.each([
    undefined,
    'application/json',
    'application/json; charset=utf-8',
    'application/x-www-form-urlencoded',
    'text/plain',
    'multipart/form-data',
    'application/octet-stream',
    'nonsense',
    '',
  ])('is read as JSON whatever its content type says: %s', async (type) => {
    const answer = await raw('POST', agents, body, type === undefined ? {} : { 'content-type': type });
    expect([answer.status, answer.body?.name]).toEqual([201, 'Ava']);
  });

  it('may hold 1 MiB, and not one byte more', async () => {
    const sized = (bytes: number) => `{"name":"","x":"${'x'.repeat(bytes - 18)}"}`;
    expect(detailOf(await raw('POST', agents, sized(1024 * 1024)))[0].loc).toEqual(['body', 'name']);
    const large = await raw('POST', agents, sized(1024 * 1024 + 1));
    expect([large.status, large.body]).toEqual([413, refusal('payload_too_large')]);
    const chunked = await raw('POST', agents, sized(1024 * 1024 + 1), { 'transfer-encoding': 'chunked' });
    expect([chunked.status, chunked.body]).toEqual([413, refusal('payload_too_large')]);
    const anonymous = await raw('POST', agents, sized(1024 * 1024 + 1), { 'x-api-key': '' });
    expect(anonymous.status).toBe(401);
  });

  it('is no JSON when its bytes are no UTF-8', async () => {
    const bytes = Buffer.concat([
      Buffer.from('{"name":"'),
      Buffer.from([0xc3, 0x28, 0xff]),
      Buffer.from('"}'),
    ]);
    expect(detailOf(await raw('POST', agents, bytes))[0].loc).toEqual(['body']);
    expect(detailOf(await raw('POST', agents, Buffer.from(body, 'utf16le')))[0].loc).toEqual(['body']);
    expect(detailOf(await raw('POST', agents, bytes, { 'transfer-encoding': 'chunked' }))[0].loc).toEqual([
      'body',
    ]);
  });

  it('loses a key __proto__, at any depth, and pollutes nothing', async () => {
    const polluted = '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"plain":1}';
    const answer = await raw(
      'POST',
      agents,
      `{"name":"Ava","__proto__":{"name":"Eve"},"metadata":${polluted}}`,
    );
    expect(answer.body.name).toBe('Ava');
    expect(answer.body.metadata).toEqual({ constructor: { prototype: { polluted: 1 } }, plain: 1 });
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
    expect((await raw('GET', `${agents}?__proto__=x&constructor=y`)).status).toBe(200);
    const tools = await raw('POST', agents, '{"name":"A","platform_tools":{"constructor":{}}}');
    expect(detailOf(tools)[0].loc).toEqual(['body', 'platform_tools', 'constructor']);
  });

  it.each([100, 1_000, 3_000, 5_000, 7_000, 10_000, 100_000, 400_000])(
    'nested %d deep is kept or refused, and breaks nothing',
    async (depth) => {
      for (const [open, close] of [
        ['[', ']'],
        ['{"a":', '}'],
      ] as const) {
        const nested = `${open.repeat(depth / open.length)}1${close.repeat(depth / open.length)}`;
        const answer = await raw('POST', agents, `{"name":"Ava","metadata":{"a":${nested}}}`);
        expect([201, 422], answer.text.slice(0, 200)).toContain(answer.status);
      }
    },
  );

  it('of an operation that is not there is 404 in our own shape, also with another method', async () => {
    for (const [method, path] of [
      ['GET', '/nothing'],
      ['GET', '/v1'],
      ['POST', '/v1/nothing'],
      ['PATCH', agents],
      ['DELETE', agents],
      ['PUT', `/v1/v2/conversations/${unknownId}`],
      ['OPTIONS', agents],
    ] as const) {
      const { status, body: answered } = await raw(method, path);
      expect([method, path, status, answered]).toEqual([method, path, 404, refusal('not_found')]);
    }
  });

  it('for the head alone is checked like the whole', async () => {
    expect((await raw('HEAD', agents, '', { 'x-api-key': 'unknown' })).status).toBe(401);
    expect(await raw('HEAD', agents)).toMatchObject({ status: 200, text: '' });
    const { body: key } = await server.admin.post('/v1/identity/api-keys', {
      name: 'k',
      scopes: ['memory:read'],
    });
    expect((await raw('HEAD', agents, '', { 'x-api-key': key.plain_text_key })).status).toBe(403);
    expect((await raw('HEAD', `${agents}/${unknownId}`)).status).toBe(404);
  });

  it.each([
    `${agents}/%zz`,
    `${agents}/%c3%28`,
    `${agents}/${'x'.repeat(101)}`,
    `${agents}/${'x'.repeat(4_000)}`,
  ])('with a path that cannot be read is refused in our own shape, after its key: %s', async (path) => {
    expect(detailOf(await raw('GET', path))[0].loc[0]).toBe('path');
    expect((await raw('GET', path, '', { 'x-api-key': '' })).status).toBe(401);
  });

  it('that is no HTTP is answered in our own shape', async () => {
    const { hostname, port } = new URL(server.url);
    const answers = [];
    for (const bytes of [
      'nonsense\r\n\r\n',
      `GET ${agents} HTTP/1.1\r\nhost: x\r\nx-long: ${'x'.repeat(20_000)}\r\n\r\n`,
    ]) {
      const socket = connect(Number(port), hostname);
      socket.end(bytes);
      const [, answered = ''] = (await readText(socket)).split('\r\n\r\n');
      answers.push(JSON.parse(answered));
    }
    expect(answers).toEqual([refusal(expect.any(String)), refusal(expect.any(String))]);
  });
});
