import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '#test/harness.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

it('the bare address says without a key what it is, and where to go on', async () => {
  const { status, body } = await server.api(null).get('/');
  expect([status, body.name, body.description]).toEqual([200, 'Rapport', expect.stringMatching(/\w/)]);
  const { name: _name, description: _description, ...places } = body;
  for (const place of Object.values<string>(places)) {
    expect([place, (await fetch(`${server.url}${place}`)).status]).toEqual([place, 200]);
  }
});
