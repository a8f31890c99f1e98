/** What a conversation of a team is bound to, and stays bound to. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FakeOpenAi, startFakeOpenAi } from '#test/fakes/openai/server.ts';
import { startTestServer, type TestServer } from '#test/harness.ts';
import { createTeamConversation, createTestTeam, teamModel, type TestTeam } from '#test/teams.ts';

const conversations = '/v1/v2/conversations';

describe('a conversation of a team', () => {
  let fake: FakeOpenAi;
  let server: TestServer;
  let team: TestTeam;

  beforeAll(async () => {
    fake = await startFakeOpenAi();
    fake.byDefault(teamModel);
    server = await startTestServer({ modelUrl: fake.url });
    team = await createTestTeam(server.admin, ['Ann', 'Bob']);
  });
  afterAll(async () => {
    await server.stop();
    await fake.close();
  });

  const row = async (id: string) => (await server.admin.get(`${conversations}/${id}`)).body;
  const say = async (id: string, text: string) =>
    (await server.admin.post(`${conversations}/${id}/turns`, { user_message: text })).body.text;
  const newRevision = async (agentId: string, fields: object) =>
    (await server.admin.post(`/v1/agents/${agentId}/revisions`, { name: 'v2', ...fields })).body.id;
  const activate = (agentId: string, revisionId: string) =>
    server.admin.post(`/v1/agents/${agentId}/set-active-revision`, { revision_id: revisionId });
  const activeOf = async (agentId: string) =>
    (await server.admin.get(`/v1/agents/${agentId}`)).body.active_revision_id;
  /** A draft of the team with one member. */
  const draftWith = async (of: TestTeam, member: object) =>
    (
      await server.admin.post(`/v1/teams/${of.id}/revisions`, {
        name: 'v2',
        members: [{ role: 'all', ...member }],
      })
    ).body;

  it("is pinned to the team's active revision and to one of each member", async () => {
    const opened = await createTeamConversation(server.admin, team.id);
    expect(opened).toMatchObject({
      team_id: team.id,
      team_revision_id: team.revisionId,
      assistant_id: null,
      assistant_revision_id: null,
      assigned_agent_id: null,
      active_assistant_id: null,
    });
    const roster = Object.fromEntries(
      await Promise.all(Object.values(team.members).map(async (id) => [id, await activeOf(id)])),
    );
    expect((await row(opened.id)).bound_revisions).toEqual(roster);
    const { items } = (await server.admin.get(`${conversations}?end_user_id=${opened.end_user_id}`)).body;
    expect(items).toMatchObject([{ id: opened.id, team_id: team.id }]);
  });

  it('keeps its members as they were, when agents get new revisions', async () => {
    const own = await createTestTeam(server.admin, ['Ann', 'Bob']);
    const { id } = await createTeamConversation(server.admin, own.id);
    const bob = own.members['Bob'] ?? '';
    await activate(bob, await newRevision(bob, { persona: 'I am Robert.' }));
    expect(await say(id, 'Bob?')).toBe('Bob says: Bob?');
    const { id: later } = await createTeamConversation(server.admin, own.id);
    expect(await say(later, 'Bob?')).toBe('Robert says: Bob?');
  });

  it('keeps its team as it was, when the team gets a new revision', async () => {
    const own = await createTestTeam(server.admin, ['Ann', 'Bob']);
    const end_user_id = randomUUID();
    const first = await createTeamConversation(server.admin, own.id, { end_user_id });
    const revision = await draftWith(own, { agent_id: own.members['Ann'] });
    await server.admin.post(`/v1/teams/${own.id}/set-active-revision`, { revision_id: revision.id });
    const again = await createTeamConversation(server.admin, own.id, { end_user_id });
    expect([again.id, again.team_revision_id]).toEqual([first.id, own.revisionId]);
    expect(await say(first.id, 'Bob?')).toBe('Bob says: Bob?');
    const named = await createTeamConversation(server.admin, own.id, {
      end_user_id,
      team_revision_id: revision.id,
    });
    expect([named.id === first.id, named.team_revision_id]).toEqual([false, revision.id]);
    expect(await say(named.id, 'Bob?')).toBe('Ann says: Bob?');
  });

  it('is not the one of another team, of one of its agents, or of another channel', async () => {
    const end_user_id = randomUUID();
    const other = await createTestTeam(server.admin, ['Ann']);
    const ids = await Promise.all([
      createTeamConversation(server.admin, team.id, { end_user_id }),
      createTeamConversation(server.admin, team.id, { end_user_id, channel: 'sms' }),
      createTeamConversation(server.admin, other.id, { end_user_id }),
      createTeamConversation(server.admin, '', {
        end_user_id,
        team_id: undefined,
        assistant_id: team.members['Ann'],
      }),
    ]);
    expect(new Set(ids.map(({ id }) => id)).size).toBe(4);
    expect((await createTeamConversation(server.admin, team.id, { end_user_id })).id).toBe(ids[0].id);
  });

  it("binds a draft of a member that the team's revision names, and freezes both", async () => {
    const own = await createTestTeam(server.admin, ['Ann']);
    const ann = own.members['Ann'] ?? '';
    const draft = await newRevision(ann, { persona: 'I am Anna.' });
    const revision = await draftWith(own, { agent_id: ann, agent_revision_id: draft });
    const { id } = await createTeamConversation(server.admin, own.id, { team_revision_id: revision.id });
    expect((await row(id)).bound_revisions).toEqual({ [ann]: draft });
    expect(await say(id, 'Who?')).toBe('Anna says: Who?');
    const changed = [
      await server.admin.put(`/v1/agents/revisions/${draft}`, { persona: 'I am nobody.' }),
      await server.admin.put(`/v1/teams/revisions/${revision.id}`, { instructions: 'No.' }),
    ];
    expect(changed.map(({ status, body }) => [status, body.error])).toEqual([
      [409, 'revision_in_use'],
      [409, 'revision_in_use'],
    ]);
  });

  it('is opened for a test chat, with the active revision or another one', async () => {
    const revision = await draftWith(team, { agent_id: team.members['Bob'] });
    for (const [named, bound] of [
      [null, team.revisionId],
      [revision.id, revision.id],
    ]) {
      const { status, body } = await server.admin.post(`${conversations}/test-chat`, {
        team_id: team.id,
        team_revision_id: named,
      });
      expect(status).toBe(201);
      expect(await row(body.session_id)).toMatchObject({ session_type: 'test', team_revision_id: bound });
    }
  });

  it('keeps what it is bound to from being deleted, until it is deleted itself', async () => {
    const own = await createTestTeam(server.admin, ['Ann', 'Bob']);
    const ann = own.members['Ann'] ?? '';
    const { id } = await createTeamConversation(server.admin, own.id);
    const bound = await activeOf(ann);
    await activate(ann, await newRevision(ann, {}));
    const refused = [
      await server.admin.delete(`/v1/teams/${own.id}`),
      await server.admin.delete(`/v1/teams/revisions/${own.revisionId}`),
      await server.admin.delete(`/v1/agents/${ann}`),
      await server.admin.delete(`/v1/agents/revisions/${bound}`),
    ];
    expect(refused.map(({ status, body }) => [status, body.error])).toEqual([
      [409, 'team_in_use'],
      [409, 'revision_in_use'],
      [409, 'agent_in_use'],
      [409, 'revision_in_use'],
    ]);
    await server.admin.post(`${conversations}/${id}/close`);
    await server.admin.delete(`${conversations}/${id}`);
    expect((await server.admin.delete(`/v1/agents/revisions/${bound}`)).status).toBe(204);
    expect((await server.admin.delete(`/v1/teams/${own.id}`)).status).toBe(204);
    expect((await server.admin.delete(`/v1/agents/${ann}`)).status).toBe(204);
  });
});
