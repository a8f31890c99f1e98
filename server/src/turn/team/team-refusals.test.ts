import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '#test/harness.ts';
import { createTestTeam, type TestTeam } from '#test/teams.ts';

const conversations = '/v1/v2/conversations';

describe("opening a team's conversation", () => {
  let server: TestServer;
  let team: TestTeam;

  beforeAll(async () => {
    server = await startTestServer();
    team = await createTestTeam(server.admin, ['Ann', 'Bob']);
  });
  afterAll(() => server.stop());

  it.each([
    ['an unknown team', () => ({ team_id: randomUUID() }), 404],
    ['an unknown revision', () => ({ team_revision_id: randomUUID() }), 404],
    ['both a team and an agent', () => ({ assistant_id: randomUUID() }), 422],
    ["an agent's revision beside a team", () => ({ assistant_revision_id: randomUUID() }), 422],
    [
      "a team's revision beside an agent",
      () => ({ team_id: undefined, assistant_id: team.members['Ann'], team_revision_id: team.revisionId }),
      422,
    ],
  ])('is refused for %s', async (_what, fields, status) => {
    const body = { end_user_id: randomUUID(), team_id: team.id, ...fields() };
    expect((await server.admin.post(conversations, body)).status).toBe(status);
    expect((await server.admin.get(`/v1/identity/end-users/${body.end_user_id}`)).status).toBe(404);
  });

  it('is refused for a revision of another team', async () => {
    const other = await createTestTeam(server.admin, ['Ann']);
    const fields = { end_user_id: randomUUID(), team_id: team.id, team_revision_id: other.revisionId };
    expect((await server.admin.post(conversations, fields)).status).toBe(404);
    const { body, status } = await server.admin.post(`${conversations}/test-chat`, fields);
    expect([status, body.error]).toEqual([404, 'not_found']);
  });

  it('is refused while the team or one of its members has no active revision', async () => {
    const own = await createTestTeam(server.admin, ['Ann', 'Bob']);
    const open = async () =>
      (await server.admin.post(conversations, { end_user_id: randomUUID(), team_id: own.id })).body.error;
    const bob = [own.members['Bob']];
    await server.database.pool.query('update agents set active_revision_id = null where id = $1', bob);
    expect(await open()).toBe('agent_has_no_revision');
    await server.database.pool.query('update teams set active_revision_id = null where id = $1', [own.id]);
    expect(await open()).toBe('team_has_no_revision');
  });

  it('is refused to another organization, which finds neither team nor members', async () => {
    const { api } = await server.newOrganization();
    const message = { end_user_id: randomUUID(), team_id: team.id };
    for (const [path, body] of [
      [conversations, message],
      [`${conversations}/test-chat`, { team_id: team.id }],
      ['/v1/runtime/turn', { ...message, user_message: 'Hello' }],
    ] as const) {
      expect((await api.post(path, body)).status).toBe(404);
    }
    const stolen = await api.post('/v1/teams', {
      name: 'Mine',
      members: [{ agent_id: team.members['Ann'], role: 'all' }],
    });
    expect(stolen).toMatchObject({
      status: 422,
      body: { detail: [{ loc: ['body', 'members', 0, 'agent_id'] }] },
    });
  });
});
