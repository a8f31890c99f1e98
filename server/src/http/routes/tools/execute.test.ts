import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type FakeToolServer, startFakeToolServer } from '#test/fakes/tool-server/server.ts';
import { startTestServer, type TestServer } from '#test/harness.ts';

let server: TestServer;
let shop: FakeToolServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());
beforeEach(async () => {
  shop = await startFakeToolServer();
  return () => shop.close();
});

let made = 0;
async function newTool(
  configuration: Record<string, unknown> & { url?: string },
  fields: Record<string, unknown> = {},
) {
  const url = `${shop.url}${configuration.url ?? '/'}`;
  const body = { name: `tool_${(made += 1)}`, configuration: { ...configuration, url }, ...fields };
  const answer = await server.admin.post('/v1/tools', body);
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body;
}
const execute = async (configuration: Record<string, unknown>, request: Record<string, unknown> = {}) => {
  const tool = await newTool(configuration);
  const { status, body } = await server.admin.post(`/v1/tools/${tool.id}/execute`, request);
  expect(status).toBe(200);
  return body;
};

describe('executing a tool', () => {
  it('sends the request with its blanks filled in, and answers what came back', async () => {
    shop.answer({ status: 201, json: { id: 7, state: 'paid' }, headers: { 'x-trace': 'abc' } });
    const body = await execute(
      {
        url: '/orders/{{order}}/lines?shop={{metadata.shop.name}}',
        method: 'POST',
        headers: [
          { key: 'Authorization', value: 'Bearer {{metadata.token}}', secure: true },
          { key: 'X-Absent', value: '{{absent}}' },
        ],
        query_params: [{ key: 'q', value: '{{q}} & more' }],
        body: {
          order: '{{order}}',
          amount: '{{amount}}',
          tags: '{{tags}}',
          note: 'Order {{order}}: {{amount}}',
          none: '{{none}}',
        },
        variables: [
          { name: 'order', required: true },
          { name: 'amount', type: 'float' },
          { name: 'tags', type: 'list' },
          { name: 'q' },
          { name: 'none' },
        ],
      },
      {
        input: { order: 'A/1 ü', amount: '12.5', tags: ['a', 'b'], q: 'x=1' },
        metadata: { shop: { name: 'Nord & Süd' }, token: 't0k3n' },
      },
    );
    expect(body).toMatchObject({
      status_code: 201,
      body: { id: 7, state: 'paid' },
      success: true,
      error: null,
      request_method: 'POST',
      execution_time_ms: expect.any(Number),
      request_url: `${shop.url}/orders/A%2F1%20%C3%BC/lines?shop=Nord%20%26%20S%C3%BCd&q=x%3D1%20%26%20more`,
    });
    expect(body.headers['x-trace']).toBe('abc');
    const [call] = shop.calls;
    expect(call).toMatchObject({ method: 'POST', url: body.request_url.slice(shop.url.length) });
    expect(call?.headers).toMatchObject({
      authorization: 'Bearer t0k3n',
      'content-type': 'application/json',
      'idempotency-key': expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect(call?.headers['x-absent']).toBeUndefined();
    expect(JSON.parse(call?.body ?? '')).toEqual({
      order: 'A/1 ü',
      amount: 12.5,
      tags: ['a', 'b'],
      note: 'Order A/1 ü: 12.5',
    });
  });

  it('shows no secure value in the URL', async () => {
    const secret = { key: 'api_key', value: 's3cr3t', secure: true };
    const body = await execute({ url: '/', query_params: [secret] });
    expect(body.request_url).toBe(`${shop.url}/?api_key=********`);
    expect(shop.calls[0]?.url).toBe('/?api_key=s3cr3t');
  });

  it('leaves the text of an answer that is no JSON as it is', async () => {
    shop.answer({ text: 'all good' });
    expect((await execute({ url: '/' })).body).toBe('all good');
  });

  it.each([
    ['an input that is missing', {}, 'InputError: id is required'],
    ['an input of another type', { id: 'seven' }, 'InputError: id must be of type int'],
  ])('sends nothing for %s', async (_what, input, error) => {
    const variables = [{ name: 'id', type: 'int', required: true }];
    const body = await execute({ url: '/orders/{{id}}', method: 'DELETE', variables }, { input });
    expect(body).toMatchObject({ success: false, error, status_code: null, body: null, request_url: null });
    expect(shop.calls).toEqual([]);
  });

  it.each(['..', '.', ''])('does not climb to another path with %j', async (order) => {
    const body = await execute(
      { url: '/orders/{{order}}/x', variables: [{ name: 'order' }] },
      { input: { order } },
    );
    expect(body.error).toMatch(/^InputError: the URL's path/);
    expect(shop.calls).toEqual([]);
  });

  it('deletes nothing by a path whose blank has no value', async () => {
    const body = await execute({ url: '/orders/{{order}}', method: 'DELETE' });
    expect(body.error).toBe("InputError: order is needed in the URL's path");
    expect(shop.calls).toEqual([]);
  });

  it('lets no value end a header', async () => {
    const headers = [{ key: 'X-Name', value: '{{name}}' }];
    const body = await execute({ url: '/', headers }, { input: { name: 'Ada\r\nX-Admin: yes' } });
    expect(body.error).toMatch(/^InputError: the header X-Name/);
    expect(shop.calls).toEqual([]);
  });

  it('is refused for a disabled revision and for a call transfer', async () => {
    const tool = await newTool({ url: '/' });
    await server.admin.put(`/v1/tools/revisions/${tool.active_revision_id}`, { status: 'disabled' });
    const disabled = await server.admin.post(`/v1/tools/${tool.id}/execute`, {});
    expect([disabled.status, disabled.body.error]).toEqual([409, 'tool_disabled']);
    const { body: transfer } = await server.admin.post('/v1/tools', {
      name: 'transfer_to_desk',
      tool_type: 'call_transfer',
      transfer_target: { destination: '+14155550100' },
    });
    expect((await server.admin.post(`/v1/tools/${transfer.id}/execute`, {})).status).toBe(409);
  });
});

describe('testing a revision', () => {
  it('narrows by the request, else by the revision, and keeps the whole answer beside it', async () => {
    const saved = { field_mappings: [{ path: 'items.0.id', alias: 'first' }] };
    const tool = await newTool({ url: '/' }, { response_schema: saved });
    const path = `/v1/tools/${tool.id}/revisions/${tool.active_revision_id}/test`;
    const whole = { items: [{ id: 7 }, { id: 8 }], count: 2 };
    for (let times = 0; times < 2; times += 1) shop.answer({ json: whole });
    expect((await server.admin.post(path, {})).body).toMatchObject({ body: whole, narrowed: { first: 7 } });
    const map = {
      field_mappings: [
        { path: 'count', alias: 'n' },
        { path: 'items.5.id', alias: 'absent' },
      ],
    };
    const { body } = await server.admin.post(path, { response_field_map: map });
    expect(body.narrowed).toEqual({ n: 2, absent: null });
    const plain = await newTool({ url: '/' });
    const plainPath = `/v1/tools/${plain.id}/revisions/${plain.active_revision_id}/test`;
    expect((await server.admin.post(plainPath, {})).body.narrowed).toBeNull();
  });
});

describe('a server that misbehaves', () => {
  it('is given the time the tool allows, and no more', async () => {
    shop.answer({ misbehave: 'silence' });
    const body = await execute({ url: '/', timeout: 0.1 });
    expect(body).toMatchObject({
      success: false,
      status_code: null,
      error: 'Timeout: no answer within the time the tool allows',
    });
  });

  it('is read up to a limit', async () => {
    shop.answer({ misbehave: 'flood' });
    expect((await execute({ url: '/' })).error).toBe(
      'ResponseTooLarge: the answer is larger than 1048576 bytes',
    );
  });

  it.each(['hang_up', 'break_off'] as const)('fails the call when it is to %s', async (misbehave) => {
    shop.answer({ misbehave });
    expect((await execute({ url: '/' })).error).toMatch(/^ConnectionError: /);
  });

  it('fails the call by its status, whose body is shown', async () => {
    shop.answer({ status: 500, json: { oops: true } });
    const body = await execute({ url: '/' });
    expect(body).toMatchObject({
      success: false,
      error: 'HttpError: status 500',
      status_code: 500,
      body: { oops: true },
    });
    expect(shop.calls).toHaveLength(1);
  });

  it('is asked again as often as the author allows, under the same key', async () => {
    shop.answer({ status: 503 });
    shop.answer({ misbehave: 'hang_up' });
    shop.answer({ json: { done: true } });
    const retry = { max_retries: 2, base_delay_seconds: 0, jitter: false };
    const body = await execute({ url: '/', method: 'POST', retry });
    expect(body).toMatchObject({ success: true, body: { done: true } });
    expect(new Set(shop.calls.map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
    expect(shop.calls).toHaveLength(3);
  });

  it('is not asked again for what it will refuse again', async () => {
    shop.answer({ status: 400 });
    await execute({ url: '/', retry: { max_retries: 2, base_delay_seconds: 0 } });
    expect(shop.calls).toHaveLength(1);
  });

  it('leads nowhere else: a redirect is not followed', async () => {
    shop.answer({ status: 302, headers: { location: 'http://169.254.169.254/latest/meta-data/' } });
    const body = await execute({ url: '/' });
    expect(body).toMatchObject({
      success: false,
      status_code: 302,
      error: 'HttpError: status 302 (redirects are not followed)',
    });
    expect(shop.calls).toHaveLength(1);
  });
});

describe('the addresses that tools may call', () => {
  const call = async (at: TestServer, url: string) => {
    const { body: tool } = await at.admin.post('/v1/tools', {
      name: `at_${(made += 1)}`,
      configuration: { url, timeout: 2 },
    });
    return (await at.admin.post(`/v1/tools/${tool.id}/execute`, {})).body.error;
  };
  const refused = 'AddressRefused: tools may not call this address';

  it.each([
    'http://169.254.169.254/latest/meta-data/',
    'http://[fd00:ec2::254]/latest/meta-data/',
    'http://[::ffff:169.254.169.254]/',
    'http://[64:ff9b::a9fe:a9fe]/',
    'http://2852039166/',
    'http://0xa9.0xfe.0xa9.0xfe/',
    'http://0.0.0.0/',
    'http://[::]/',
    'http://[fe80::1]/',
  ])('are never %s', async (url) => {
    expect(await call(server, url)).toBe(refused);
  });

  it('are loopback and private ones only where that is allowed', async () => {
    const strict = await startTestServer({
      databaseUrl: server.databaseUrl,
      allowPrivateToolNetworks: false,
    });
    const port = new URL(shop.url).port;
    const hosts = [
      '127.0.0.1',
      'localhost',
      '[::1]',
      '10.0.0.1',
      '172.16.0.1',
      '192.168.0.1',
      '[fd12::1]',
      '[::ffff:10.0.0.1]',
    ];
    for (const host of hosts) {
      expect(await call(strict, `http://${host}:${port}/`), host).toMatch(
        /^AddressRefused: .*PRIVATE_NETWORKS/,
      );
    }
    expect(shop.calls).toEqual([]);
    expect(await call(server, `http://localhost:${port}/`)).toBeNull();
    await strict.stop();
  });
});
