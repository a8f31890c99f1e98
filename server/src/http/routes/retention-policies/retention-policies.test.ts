import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ApiClient } from '#test/api-client.ts';
import { createTestAgent, createTestConversation, startTestServer, type TestServer } from '#test/harness.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const path = '/v1/retention-policies';

function create(api: ApiClient, fields: Record<string, unknown> = {}) {
  return api.post(path, { name: 'Usual', retention_days: 30, idle_ttl_seconds: 3600, ...fields });
}

async function defaults(api: ApiClient): Promise<string[]> {
  const { body } = await api.get(path);
  return body.filter((each: any) => each.is_default).map((each: any) => each.name);
}

it('a policy is created, read, listed and changed', async () => {
  const { api, id: organizationId } = await server.newOrganization();
  const created = await create(api, { description: 'As agreed' });
  expect(created).toMatchObject({
    status: 201,
    body: { organization_id: organizationId, name: 'Usual', description: 'As agreed', is_default: false },
  });
  expect((await api.get(`${path}/${created.body.id}`)).body).toEqual(created.body);
  expect((await api.get(path)).body).toEqual([created.body]);
  const changed = await api.put(`${path}/${created.body.id}`, { retention_days: 7, description: null });
  expect(changed.body).toMatchObject({
    name: 'Usual',
    retention_days: 7,
    idle_ttl_seconds: 3600,
    description: null,
  });
});

it('one policy is the default: a new one takes the place of the one before', async () => {
  const { api } = await server.newOrganization();
  await create(api, { name: 'One', is_default: true });
  const two = await create(api, { name: 'Two', is_default: true });
  expect(await defaults(api)).toEqual(['Two']);
  const three = await create(api, { name: 'Three' });
  await api.put(`${path}/${three.body.id}`, { is_default: true });
  expect(await defaults(api)).toEqual(['Three']);
  expect((await api.get(`${path}/${two.body.id}`)).body.is_default).toBe(false);
});

it('many requests at once still leave one default', async () => {
  const { api } = await server.newOrganization();
  const names = ['a', 'b', 'c', 'd', 'e'];
  const answers = await Promise.all(names.map((name) => create(api, { name, is_default: true })));
  expect(answers.map(({ status }) => status)).toEqual(names.map(() => 201));
  expect(await defaults(api)).toHaveLength(1);
});

it('the default cannot be deleted until it is no default any more', async () => {
  const { api } = await server.newOrganization();
  const { body } = await create(api, { is_default: true });
  expect(await api.delete(`${path}/${body.id}`)).toMatchObject({ status: 409, body: { error: 'conflict' } });
  await api.put(`${path}/${body.id}`, { is_default: false });
  expect((await api.delete(`${path}/${body.id}`)).status).toBe(204);
  expect((await api.get(`${path}/${body.id}`)).status).toBe(404);
});

it('the default gives new conversations their time to live and stamps them when they close', async () => {
  const { api } = await server.newOrganization();
  const { body: policy } = await create(api, { is_default: true, retention_days: 2, idle_ttl_seconds: 600 });
  const conversation = await createTestConversation(api, await createTestAgent(api));
  expect(Date.parse(conversation.ttl_expires_at) - Date.parse(conversation.started_at)).toBe(600_000);
  await api.post(`/v1/v2/conversations/${conversation.id}/close`, {});
  const { body: closed } = await api.get(`/v1/v2/conversations/${conversation.id}`);
  expect(closed.retention_policy_id).toBe(policy.id);
  expect(Date.parse(closed.retention_expires_at) - Date.parse(closed.closed_at)).toBe(2 * 24 * 3_600_000);
});

it.each([
  [{ retention_days: 0 }, ['body', 'retention_days']],
  [{ retention_days: 1.5 }, ['body', 'retention_days']],
  [{ idle_ttl_seconds: 10 ** 12 }, ['body', 'idle_ttl_seconds']],
  [{ name: undefined }, ['body', 'name']],
])('a policy with %j is refused', async (fields, loc) => {
  const { status, body } = await create(server.admin, fields);
  expect(status).toBe(422);
  expect(body.detail[0].loc).toEqual(loc);
});

it('another organization does not find it', async () => {
  const { body } = await create(server.admin);
  const { api } = await server.newOrganization();
  for (const id of [body.id, randomUUID()]) {
    expect((await api.get(`${path}/${id}`)).status).toBe(404);
    expect((await api.put(`${path}/${id}`, { is_default: true })).status).toBe(404);
    expect((await api.delete(`${path}/${id}`)).status).toBe(404);
  }
});

it('reading needs retention:read, writing retention:write', async () => {
  const { body } = await server.admin.post('/v1/identity/api-keys', {
    name: 'r',
    scopes: ['retention:read'],
  });
  const reader = server.api(body.plain_text_key);
  expect((await reader.get(path)).status).toBe(200);
  expect((await create(reader)).status).toBe(403);
});
