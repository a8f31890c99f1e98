import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '#test/harness.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

describe('a new organization', () => {
  it('comes with a key for everything within it, and nothing beyond', async () => {
    const settings = { model: 'openai/gpt-5-mini', config: { temperature: 0.2, stop_sequences: ['END'] } };
    const { status, body } = await server.admin.post('/v1/identity/organizations', {
      name: 'Acme',
      model_settings: settings,
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({ name: 'Acme', model_settings: settings, api_key: { is_active: true } });
    const own = server.api(body.api_key.plain_text_key);
    expect((await own.get('/v1/identity/whoami')).body).toMatchObject({
      organization_id: body.id,
      organization_name: 'Acme',
      user_id: body.api_key.id,
    });
    expect(body.api_key.scopes).toContain('agents:write');
    expect(body.api_key.scopes).not.toContain('platform:admin');
    expect((await own.post('/v1/identity/organizations', { name: 'Next' })).status).toBe(403);
  });

  it('must have a name', async () => {
    const { status, body } = await server.admin.post('/v1/identity/organizations', {});
    expect(status).toBe(422);
    expect(body.detail[0].loc).toEqual(['body', 'name']);
  });
});

describe("the caller's organization", () => {
  it('can be read and changed; what is omitted stays and null clears', async () => {
    const { api, id } = await server.newOrganization();
    const before = await api.get('/v1/identity/org');
    expect(before.body).toMatchObject({ id, model_settings: null });
    const settings = { model: 'offline', fallback_model: 'openai/gpt-5-mini' };
    const changed = await api.put('/v1/identity/org', { model_settings: settings });
    expect(changed.body).toMatchObject({ id, name: before.body.name, model_settings: settings });
    const renamed = await api.put('/v1/identity/org', { name: 'Renamed' });
    expect(renamed.body).toMatchObject({ name: 'Renamed', model_settings: settings });
    await api.put('/v1/identity/org', { model_settings: null });
    expect((await api.get('/v1/identity/org')).body).toMatchObject({ name: 'Renamed', model_settings: null });
  });

  it.each([
    [{ name: '' }, ['body', 'name']],
    [{ name: null }, ['body', 'name']],
    [{ model_settings: { config: { temperature: 7 } } }, ['body', 'model_settings', 'config', 'temperature']],
  ])('is not changed to %j', async (change, loc) => {
    const { status, body } = await server.admin.put('/v1/identity/org', change);
    expect(status).toBe(422);
    expect(body.detail[0].loc).toEqual(loc);
  });
});
