import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiClient } from '#test/api-client.ts';
import { startTestServer, type TestServer } from '#test/harness.ts';

let server: TestServer;
let api: ApiClient;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const configuration = {
  url: 'https://shop.example/orders/{{order}}',
  variables: [{ name: 'order', required: true }],
};
let made = 0;
const newTool = async (fields: Record<string, unknown> = {}) => {
  api = server.admin;
  const answer = await api.post('/v1/tools', { name: `tool_${(made += 1)}`, configuration, ...fields });
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body;
};
const issuesOf = (body: { detail: { loc: unknown[]; msg: string }[] }) =>
  body.detail.map(({ loc, msg }) => `${loc.join('.')}: ${msg}`);

describe('creating a tool', () => {
  it('makes it with an active first revision, and what is not said has its default', async () => {
    const tool = await newTool({ name: 'find_order', description: 'Finds an order' });
    expect(tool).toMatchObject({
      name: 'find_order',
      description: 'Finds an order',
      tool_type: 'api_call',
      metadata: {},
      active_revision_id: tool.active_revision.id,
      active_revision: {
        tool_id: tool.id,
        name: 'v1',
        description: null,
        status: 'active',
        effect: 'reads',
        created_by: expect.stringMatching(/^api_key:/),
        configuration: {
          method: 'GET',
          headers: [],
          query_params: [],
          body: null,
          timeout: 30,
          variables: [{ name: 'order', type: 'str', description: null, required: true }],
          retry: { max_retries: 0, base_delay_seconds: 1, max_delay_seconds: 30, jitter: true },
        },
        transfer_target: null,
        response_schema: null,
        has_secrets: false,
        input_defaults: {},
        default_count: 0,
        pinned_count: 0,
        stale_input_fields: [],
        merged_input_preview: {
          type: 'object',
          properties: { order: { type: 'string' } },
          required: ['order'],
        },
      },
    });
    expect((await api.get(`/v1/tools/${tool.id}`)).body).toEqual(tool);
    expect((await api.get('/v1/tools?limit=1')).body.items).toEqual([tool]);
  });

  it('takes a name once in an organization, and the same name in another', async () => {
    const { name } = await newTool();
    const again = await api.post('/v1/tools', { name, configuration });
    expect([again.status, again.body.error]).toEqual([409, 'tool_name_taken']);
    const other = await server.newOrganization();
    expect((await other.api.post('/v1/tools', { name, configuration })).status).toBe(201);
    const renamed = await newTool();
    const update = await api.put(`/v1/tools/${renamed.id}`, { name });
    expect([update.status, update.body.error]).toEqual([409, 'tool_name_taken']);
    expect((await api.get(`/v1/tools/${renamed.id}`)).body).toEqual(renamed);
  });

  it('lets one of two that come at once have the name', async () => {
    const both = await Promise.all(
      [1, 2].map(() => server.admin.post('/v1/tools', { name: 'racing', configuration })),
    );
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409]);
  });

  it.each([
    ['a name that cannot be called', { name: 'find order' }, /^body\.name: must be a name/],
    [
      'no configuration',
      { configuration: null },
      /^body\.configuration: is required for a tool of type api_call/,
    ],
    [
      'the parts of the other type',
      { transfer_target: { destination: '+14155550100' } },
      /^body\.transfer_target: is not for a tool of type api_call/,
    ],
    [
      'another scheme',
      { configuration: { url: 'file:///etc/passwd' } },
      /^body\.configuration\.url: must be a URL that/,
    ],
    [
      'a host to be filled in',
      { configuration: { url: 'https://{{host}}/x' } },
      /^body\.configuration\.url: must have no/,
    ],
    [
      'a login in the URL',
      { configuration: { url: 'https://a:b@shop.example' } },
      /^body\.configuration\.url: must hold no login/,
    ],
    [
      'a header of the connection',
      { configuration: { url: 'https://shop.example', headers: [{ key: 'Host', value: 'x' }] } },
      /^body\.configuration\.headers\.0\.key: is set by the connection/,
    ],
    [
      'a header that ends its line',
      { configuration: { url: 'https://shop.example', headers: [{ key: 'a\r\nb', value: 'x' }] } },
      /^body\.configuration\.headers\.0\.key: must be the name of a header/,
    ],
    [
      'an unknown type of a variable',
      { configuration: { url: 'https://shop.example', variables: [{ name: 'a', type: 'text' }] } },
      /^body\.configuration\.variables\.0\.type/,
    ],
    [
      'a transfer to no number',
      { tool_type: 'call_transfer', configuration: null, transfer_target: { destination: '555-0100' } },
      /^body\.transfer_target\.destination: must be an E\.164/,
    ],
    [
      'a mode of transfer that there is not',
      {
        tool_type: 'call_transfer',
        configuration: null,
        transfer_target: { destination: 'sip:a@b.example', mode: 'hot' },
      },
      /^body\.transfer_target\.mode/,
    ],
  ])('refuses %s and names the field', async (_what, fields, issue) => {
    const { status, body } = await server.admin.post('/v1/tools', {
      name: 'refused',
      configuration,
      ...fields,
    });
    expect(status, JSON.stringify(body)).toBe(422);
    expect(issuesOf(body)).toEqual([expect.stringMatching(issue)]);
  });

  it.each(['+14155550100', 'sip:desk@shop.example'])(
    'takes %s as the target of a transfer',
    async (destination) => {
      const tool = await newTool({
        tool_type: 'call_transfer',
        configuration: null,
        transfer_target: { destination },
      });
      expect(tool.active_revision).toMatchObject({
        effect: 'acts',
        configuration: null,
        transfer_target: { destination, mode: 'cold' },
      });
    },
  );

  it('takes a tool to act unless it is a GET, and its author at their word', async () => {
    const post = { ...configuration, method: 'POST' };
    expect((await newTool({ configuration: post })).active_revision.effect).toBe('acts');
    expect((await newTool({ configuration: post, effect: 'reads' })).active_revision.effect).toBe('reads');
    expect((await newTool({ effect: 'acts' })).active_revision.effect).toBe('acts');
  });
});

describe('input defaults', () => {
  const variables = [
    { name: 'order', type: 'str', description: 'The number of the order', required: true },
    { name: 'limit', type: 'int' },
  ];
  const withVariables = { url: 'https://shop.example', variables };

  it('are counted, and put into the preview of the inputs', async () => {
    const tool = await newTool({
      configuration: withVariables,
      input_defaults: { order: { value: 'A1', type: 'pinned' }, limit: { value: 5, type: 'default' } },
    });
    expect(tool.active_revision).toMatchObject({
      default_count: 1,
      pinned_count: 1,
      merged_input_preview: {
        properties: {
          order: { type: 'string', description: 'The number of the order', default: 'A1' },
          limit: { type: 'integer', default: 5 },
        },
        required: ['order'],
      },
    });
  });

  it('are refused field by field where they are not of the tool or not of its type', async () => {
    const { status, body } = await server.admin.post('/v1/tools', {
      name: 'defaults',
      configuration: withVariables,
      input_defaults: {
        order: { value: 1, type: 'default' },
        limit: { value: '5', type: 'default' },
        colour: { value: 'red', type: 'pinned' },
      },
    });
    expect(status).toBe(422);
    expect(issuesOf(body)).toEqual([
      'body.input_defaults.order.value: must be of type str',
      'body.input_defaults.limit.value: must be of type int',
      'body.input_defaults.colour: is not a variable of the tool',
    ]);
  });

  it('are judged by the variables of the same request, else by those that are stored', async () => {
    const tool = await newTool({ configuration: withVariables });
    const path = `/v1/tools/revisions/${tool.active_revision_id}`;
    const colour = { colour: { value: 'red', type: 'default' } };
    expect((await api.put(path, { input_defaults: colour })).status).toBe(422);
    const changed = { ...withVariables, variables: [{ name: 'colour' }] };
    const { body } = await api.put(path, { configuration: changed, input_defaults: colour });
    expect(body).toMatchObject({ default_count: 1, stale_input_fields: [] });
  });

  it('stay when they are omitted, and are named when they went stale; null clears them', async () => {
    const tool = await newTool({
      configuration: withVariables,
      input_defaults: { order: { value: 'A1', type: 'default' }, limit: { value: 5, type: 'default' } },
    });
    const path = `/v1/tools/revisions/${tool.active_revision_id}`;
    const changed = { ...withVariables, variables: [{ name: 'limit', type: 'str' }] };
    const { body } = await api.put(path, { configuration: changed });
    expect(body.stale_input_fields).toEqual(['limit', 'order']);
    expect(body.merged_input_preview.properties).toEqual({ limit: { type: 'string' } });
    expect((await api.put(path, { input_defaults: null })).body.input_defaults).toEqual({});
  });
});

describe('revisions', () => {
  it('are made beside the active one, listed newest first, and activated', async () => {
    const tool = await newTool();
    const { status, body: second } = await api.post(`/v1/tools/${tool.id}/revisions`, {
      name: 'v2',
      configuration,
    });
    expect(status).toBe(201);
    expect((await api.get(`/v1/tools/${tool.id}/revisions`)).body.items).toEqual([
      second,
      tool.active_revision,
    ]);
    expect((await api.get(`/v1/tools/revisions/${second.id}`)).body).toEqual(second);
    const activation = { revision_id: second.id };
    expect((await api.post(`/v1/tools/${tool.id}/set-active-revision`, activation)).body).toEqual(second);
    expect((await api.get(`/v1/tools/${tool.id}`)).body.active_revision).toEqual(second);
  });

  it('are deleted, but not the active one', async () => {
    const tool = await newTool();
    const { body: second } = await api.post(`/v1/tools/${tool.id}/revisions`, { name: 'v2', configuration });
    const refusal = await api.delete(`/v1/tools/revisions/${tool.active_revision_id}`);
    expect([refusal.status, refusal.body.error]).toEqual([409, 'revision_in_use']);
    expect((await api.delete(`/v1/tools/revisions/${second.id}`)).status).toBe(204);
    expect((await api.get(`/v1/tools/revisions/${second.id}`)).status).toBe(404);
  });

  it('of another tool cannot be activated, nor one that is disabled', async () => {
    const tool = await newTool();
    const other = await newTool();
    const path = `/v1/tools/${tool.id}/set-active-revision`;
    expect((await api.post(path, { revision_id: other.active_revision_id })).status).toBe(404);
    const { body: second } = await api.post(`/v1/tools/${tool.id}/revisions`, { name: 'v2', configuration });
    await api.put(`/v1/tools/revisions/${second.id}`, { status: 'disabled' });
    const refusal = await api.post(path, { revision_id: second.id });
    expect([refusal.status, refusal.body.error]).toEqual([409, 'tool_disabled']);
  });

  it('go with their tool', async () => {
    const tool = await newTool();
    expect((await api.delete(`/v1/tools/${tool.id}`)).status).toBe(204);
    expect((await api.get(`/v1/tools/${tool.id}`)).status).toBe(404);
    expect((await api.get(`/v1/tools/revisions/${tool.active_revision_id}`)).status).toBe(404);
  });
});

describe('secure values', () => {
  const mask = '********';
  const secret = 'Bearer s3cr3t-of-the-shop';
  const withSecret = (value: string, url = 'https://shop.example/a') => ({
    url,
    headers: [{ key: 'Authorization', value, secure: true }],
    query_params: [{ key: 'api_key', value: 'k3y', secure: true }],
  });

  it('are never shown, and not in the database', async () => {
    const tool = await newTool({ configuration: withSecret(secret) });
    expect(tool.active_revision).toMatchObject({
      has_secrets: true,
      configuration: {
        headers: [{ key: 'Authorization', value: mask, secure: true }],
        query_params: [{ key: 'api_key', value: mask, secure: true }],
      },
    });
    const { rows } = await server.database.pool.query(
      'select tool_revisions::text as row from tool_revisions',
    );
    const stored = rows.map(({ row }) => row).join();
    expect(stored).not.toContain(secret);
    expect(stored).not.toContain('s3cr3t');
    expect(stored).not.toContain(Buffer.from(secret).toString('base64'));
  });

  it('stay when the mask is sent back, in the revision and in a new one beside it', async () => {
    const tool = await newTool({ configuration: withSecret(secret) });
    const storedOf = async (id: string) =>
      (await server.database.pool.query('select configuration from tool_revisions where id = $1', [id]))
        .rows[0].configuration.headers[0].sealed;
    const before = await storedOf(tool.active_revision_id);
    const masked = withSecret(mask, 'https://shop.example/b');
    masked.query_params = [];
    await api.put(`/v1/tools/revisions/${tool.active_revision_id}`, { configuration: masked });
    expect(await storedOf(tool.active_revision_id)).toBe(before);
    const { body } = await api.post(`/v1/tools/${tool.id}/revisions`, { name: 'v2', configuration: masked });
    expect(await storedOf(body.id)).toBe(before);
  });

  it('do not go to another host, and a mask is no value', async () => {
    const tool = await newTool({ configuration: withSecret(secret) });
    const path = `/v1/tools/revisions/${tool.active_revision_id}`;
    const elsewhere = await api.put(path, { configuration: withSecret(mask, 'https://elsewhere.example/a') });
    expect(issuesOf(elsewhere.body)).toEqual([
      'body.configuration.headers.0.value: has to be given again for another host',
    ]);
    const open = { ...withSecret(mask), query_params: [] };
    open.headers = [{ key: 'Authorization', value: mask, secure: false }];
    expect(issuesOf((await api.put(path, { configuration: open })).body)).toEqual([
      'body.configuration.headers.0.value: is the mask of a secure value, not a value',
    ]);
    const fresh = await api.post('/v1/tools', { name: 'masked', configuration: withSecret(mask) });
    expect(fresh.status).toBe(422);
  });
});
