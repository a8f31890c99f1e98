import { afterAll, beforeAll, expect, it } from 'vitest';
import { newUuid } from '#domain/clock.ts';
import { scopes } from '#domain/scope.ts';
import { startTestServer, type TestServer } from '#test/harness.ts';
import { createFirstOrganization } from './create-organization.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

it('the first organization has a key that may do everything', async () => {
  const created = await createFirstOrganization(server.application.actions, { id: newUuid(), name: 'First' });
  expect(created?.apiKey.scopes).toEqual(scopes);
  const { body } = await server
    .api(created?.secret ?? '')
    .post('/v1/identity/organizations', { name: 'Next' });
  expect(body.name).toBe('Next');
});

it('the operator may choose the secret of its key', async () => {
  const secret = 'chosen-by-the-operator-0123456789';
  const id = newUuid();
  const created = await createFirstOrganization(server.application.actions, { id, name: 'First', secret });
  expect(created).toMatchObject({
    secret,
    organization: { id, name: 'First' },
    apiKey: { key_prefix: 'chosen-by-the' },
  });
  expect((await server.api(secret).get('/v1/identity/whoami')).body.organization_id).toBe(id);
});

it('of two processes that start at once, one creates it', async () => {
  const id = newUuid();
  const create = () => createFirstOrganization(server.application.actions, { id, name: 'First' });
  const answers = await Promise.all([create(), create(), create()]);
  expect(answers.filter((created) => created !== null)).toHaveLength(1);
  const { rows } = await server.database.pool.query('select id from api_keys where organization_id = $1', [
    id,
  ]);
  expect(rows).toHaveLength(1);
});
