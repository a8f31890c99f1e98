import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApiClient } from '#test/api-client.ts';
import { startTestServer, type TestServer } from '#test/harness.ts';
import { type TestClock, testClock } from '#test/test-clock.ts';

let server: TestServer;
let clock: TestClock;
beforeAll(async () => {
  clock = testClock();
  server = await startTestServer({ clock });
});
afterAll(() => server.stop());

async function keyWith(api: ApiClient, scopes: readonly string[]): Promise<ApiClient> {
  const { body } = await api.post('/v1/identity/api-keys', { name: 'limited', scopes });
  return server.api(body.plain_text_key);
}

describe('creating a key', () => {
  it('shows the secret once, and it works', async () => {
    const { api } = await server.newOrganization();
    const { status, body } = await api.post('/v1/identity/api-keys', {
      name: 'Shop',
      scopes: ['agents:read'],
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({ name: 'Shop', scopes: ['agents:read'], is_active: true, expires_at: null });
    expect(body.plain_text_key.startsWith(body.key_prefix)).toBe(true);
    expect((await server.api(body.plain_text_key).get('/v1/agents')).status).toBe(200);
    const listed = (await api.get('/v1/identity/api-keys')).body;
    expect(listed.map((key: { name: string }) => key.name)).toEqual(['Shop', 'First key']);
    expect(JSON.stringify(listed)).not.toContain(body.plain_text_key);
  });

  it('stores no secret', async () => {
    const { body } = await server.admin.post('/v1/identity/api-keys', { name: 'Hidden' });
    const { rows } = await server.database.pool.query('select api_keys::text as row from api_keys');
    expect(rows.map(({ row }) => row).join()).not.toContain(body.plain_text_key.slice(14));
  });

  it('grants what the creator may do within the organization when no scopes are named', async () => {
    const ofAdmin = await server.admin.post('/v1/identity/api-keys', { name: 'All' });
    expect(ofAdmin.body.scopes).toContain('agents:write');
    expect(ofAdmin.body.scopes).not.toContain('platform:admin');
    const limited = await keyWith(server.admin, ['identity:write', 'memory:read']);
    const ofLimited = await limited.post('/v1/identity/api-keys', { name: 'Same', scopes: null });
    expect(ofLimited.body.scopes).toEqual(['identity:write', 'memory:read']);
  });

  it('gives platform:admin only when it is asked for, by a key that has it', async () => {
    const { status, body } = await server.admin.post('/v1/identity/api-keys', {
      name: 'Operator',
      scopes: ['platform:admin'],
    });
    expect(status).toBe(201);
    expect(body.scopes).toEqual(['platform:admin']);
  });

  it('never grants scopes that its creator lacks', async () => {
    const limited = await keyWith(server.admin, ['identity:write']);
    const { status, body } = await limited.post('/v1/identity/api-keys', {
      name: 'More',
      scopes: ['identity:write', 'agents:read', 'platform:admin'],
    });
    expect(status).toBe(403);
    expect(body.error).toBe('insufficient_scope');
    expect(body.message).toContain('agents:read, platform:admin');
  });

  it.each([
    [{ name: 'x', scopes: ['agents:destroy'] }, ['body', 'scopes', 0]],
    [{ name: 'x', scopes: [] }, ['body', 'scopes']],
    [{ name: '' }, ['body', 'name']],
    [{ name: 'x', expires_at: '2020-01-01T00:00:00Z' }, ['body', 'expires_at']],
    [{ name: 'x', expires_at: 'tomorrow' }, ['body', 'expires_at']],
  ])('refuses %j', async (request, loc) => {
    const { status, body } = await server.admin.post('/v1/identity/api-keys', request);
    expect(status).toBe(422);
    expect(body.detail[0].loc).toEqual(loc);
  });

  it('with an end makes a key that is refused after it', async () => {
    const expiresAt = new Date(clock.now().getTime() + 60_000).toISOString();
    const { body } = await server.admin.post('/v1/identity/api-keys', {
      name: 'Short',
      expires_at: expiresAt,
    });
    const short = server.api(body.plain_text_key);
    expect((await short.get('/v1/identity/whoami')).status).toBe(200);
    clock.advance(61_000);
    expect((await short.get('/v1/identity/whoami')).status).toBe(401);
  });
});

describe('revoking a key', () => {
  it('takes it out of use and keeps it listed', async () => {
    const { api } = await server.newOrganization();
    const { body: key } = await api.post('/v1/identity/api-keys', { name: 'Lost' });
    const lost = server.api(key.plain_text_key);
    expect((await lost.get('/v1/identity/whoami')).status).toBe(200);
    const revoked = await api.delete(`/v1/identity/api-keys/${key.id}`);
    expect(revoked).toMatchObject({ status: 200, body: { id: key.id, is_active: false } });
    clock.advance(5_000); // what another process may still remember
    expect((await lost.get('/v1/identity/whoami')).status).toBe(401);
    const listed = (await api.get('/v1/identity/api-keys')).body;
    expect(listed.find((each: { id: string }) => each.id === key.id).is_active).toBe(false);
  });

  it('can be repeated', async () => {
    const { body: key } = await server.admin.post('/v1/identity/api-keys', { name: 'Twice' });
    const first = await server.admin.delete(`/v1/identity/api-keys/${key.id}`);
    const second = await server.admin.delete(`/v1/identity/api-keys/${key.id}`);
    expect(second.status).toBe(200);
    expect(second.body).toEqual(first.body);
  });

  it('does not reach keys of another organization', async () => {
    const { api } = await server.newOrganization();
    const { body: key } = await server.admin.post('/v1/identity/api-keys', { name: 'Mine' });
    const foreign = await api.delete(`/v1/identity/api-keys/${key.id}`);
    const missing = await api.delete(`/v1/identity/api-keys/${randomUUID()}`);
    expect(foreign.status).toBe(404);
    expect(foreign.body).toEqual(missing.body);
    expect((await server.api(key.plain_text_key).get('/v1/identity/whoami')).status).toBe(200);
  });
});

it('reading and writing keys need scopes of their own', async () => {
  const reader = await keyWith(server.admin, ['identity:read']);
  expect((await reader.get('/v1/identity/api-keys')).status).toBe(200);
  expect((await reader.post('/v1/identity/api-keys', { name: 'x' })).status).toBe(403);
  const writer = await keyWith(server.admin, ['identity:write']);
  expect((await writer.get('/v1/identity/api-keys')).status).toBe(403);
});
