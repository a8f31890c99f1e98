import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '#test/harness.ts';
import { createTeamConversation, createTestTeam, type TestTeam } from '#test/teams.ts';

let server: TestServer;
let team: TestTeam;
let ann: string;
let bob: string;
beforeAll(async () => {
  server = await startTestServer();
});
beforeEach(async () => {
  team = await createTestTeam(server.admin, ['Ann', 'Bob']);
  ann = team.members['Ann'] ?? '';
  bob = team.members['Bob'] ?? '';
});
afterAll(() => server.stop());

const draft = async (fields: object = {}, of = team) =>
  (
    await server.admin.post(`/v1/teams/${of.id}/revisions`, {
      name: 'v2',
      members: [{ agent_id: of.members['Ann'], role: 'Everything' }],
      ...fields,
    })
  ).body;
const activate = (revisionId: string, of = team) =>
  server.admin.post(`/v1/teams/${of.id}/set-active-revision`, { revision_id: revisionId });
const path = (id: string) => `/v1/teams/revisions/${id}`;

describe("a team's revision", () => {
  it('begins as a draft that can be changed; null sets a field back', async () => {
    const made = await draft({ instructions: 'Be quick.', default_agent_id: ann });
    expect(made).toMatchObject({ team_id: team.id, name: 'v2', frozen_at: null, instructions: 'Be quick.' });
    const members = [
      { agent_id: bob, role: 'Money', agent_revision_id: null },
      { agent_id: ann, role: 'The rest', agent_revision_id: null },
    ];
    const changed = await server.admin.put(path(made.id), { members, model_settings: { model: 'offline' } });
    expect(changed).toMatchObject({
      status: 200,
      body: { name: 'v2', members, instructions: 'Be quick.', default_agent_id: ann },
    });
    expect((await server.admin.get(path(made.id))).body).toEqual(changed.body);
    const back = await server.admin.put(path(made.id), {
      instructions: null,
      default_agent_id: null,
      model_settings: null,
    });
    expect(back.body).toMatchObject({
      members,
      instructions: null,
      default_agent_id: null,
      model_settings: null,
    });
  });

  it('keeps to its rules also when only a part of it is changed', async () => {
    const made = await draft({ default_agent_id: ann });
    const without = await server.admin.put(path(made.id), { members: [{ agent_id: bob, role: 'All' }] });
    expect([without.status, without.body.detail[0].loc]).toEqual([422, ['body', 'default_agent_id']]);
    const stray = await server.admin.put(path(made.id), { default_agent_id: bob });
    expect([stray.status, stray.body.detail[0].loc]).toEqual([422, ['body', 'default_agent_id']]);
    expect((await server.admin.put(path(made.id), { members: null })).status).toBe(422);
    expect((await server.admin.get(path(made.id))).body).toEqual(made);
  });

  it('is listed with its team, newest first', async () => {
    const made = await draft();
    const { body } = await server.admin.get(`/v1/teams/${team.id}/revisions`);
    expect(body.items.map((each: { name: string }) => each.name)).toEqual(['v2', 'v1']);
    expect(body.items[0]).toEqual(made);
  });

  it('cannot be changed once it is active, also after another one has taken its place', async () => {
    const made = await draft();
    expect(await activate(made.id)).toMatchObject({
      status: 200,
      body: { id: made.id, frozen_at: expect.any(String) },
    });
    expect((await server.admin.get(`/v1/teams/${team.id}`)).body.active_revision.name).toBe('v2');
    for (const id of [made.id, team.revisionId]) {
      const refused = await server.admin.put(path(id), { instructions: 'Be slow.' });
      expect(refused).toMatchObject({ status: 409, body: { error: 'revision_in_use' } });
    }
  });

  it('rolls new conversations back when an older one is activated', async () => {
    await activate((await draft()).id);
    await activate(team.revisionId);
    expect((await createTeamConversation(server.admin, team.id)).team_revision_id).toBe(team.revisionId);
  });

  it("is not activated in another team's place, and stays a draft", async () => {
    const other = await createTestTeam(server.admin, ['Ann']);
    const made = await draft({}, other);
    expect((await activate(made.id)).status).toBe(404);
    expect((await server.admin.get(path(made.id))).body.frozen_at).toBeNull();
  });

  it('is deleted unless it is active', async () => {
    const made = await draft();
    expect((await server.admin.delete(path(made.id))).status).toBe(204);
    expect((await server.admin.delete(path(made.id))).status).toBe(404);
    const refused = await server.admin.delete(path(team.revisionId));
    expect(refused).toMatchObject({ status: 409, body: { error: 'revision_in_use' } });
  });

  it('keeps the revision that it names for a member', async () => {
    const { body: pinned } = await server.admin.post(`/v1/agents/${ann}/revisions`, { name: 'v2' });
    const made = await draft({ members: [{ agent_id: ann, role: 'All', agent_revision_id: pinned.id }] });
    const remove = () => server.admin.delete(`/v1/agents/revisions/${pinned.id}`);
    expect(await remove()).toMatchObject({ status: 409, body: { error: 'revision_in_use' } });
    await server.admin.delete(path(made.id));
    expect((await remove()).status).toBe(204);
  });

  it('is not there for another organization', async () => {
    const made = await draft();
    const { api } = await server.newOrganization();
    const answers = [
      await api.get(`/v1/teams/${team.id}/revisions`),
      await api.get(path(made.id)),
      await api.put(path(made.id), { instructions: 'Mine' }),
      await api.delete(path(made.id)),
    ];
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    expect((await server.admin.get(path(made.id))).body).toEqual(made);
  });
});
