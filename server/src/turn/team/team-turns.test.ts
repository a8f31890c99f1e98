/** A team in a conversation, seen from outside: over HTTP, on PostgreSQL, with the vendor's fake. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { safeLine } from '#domain/turn.ts';
import { type FakeOpenAi, startFakeOpenAi } from '#test/fakes/openai/server.ts';
import { fakeModel, startTestServer, type TestServer } from '#test/harness.ts';
import { readStream } from '#test/sse-reader.ts';
import { createTeamConversation, createTestTeam, isRouting, teamModel, type TestTeam } from '#test/teams.ts';

const conversations = '/v1/v2/conversations';

describe('a team in a conversation', () => {
  let fake: FakeOpenAi;
  let server: TestServer;
  let team: TestTeam;
  let id: string;

  beforeAll(async () => {
    fake = await startFakeOpenAi();
    server = await startTestServer({ modelUrl: fake.url });
    team = await createTestTeam(server.admin, ['Ann', 'Bob', 'Cem'], { instructions: 'Be quick.' });
  });
  beforeEach(async () => {
    fake.byDefault(teamModel);
    id = (await createTeamConversation(server.admin, team.id)).id;
  });
  afterAll(async () => {
    await server.stop();
    await fake.close();
  });

  const say = async (text: string, at = id) =>
    (await server.admin.post(`${conversations}/${at}/turns`, { user_message: text })).body;
  const row = async (at = id) => (await server.admin.get(`${conversations}/${at}`)).body;
  const failing = { misbehave: { kind: 'status', status: 400 } } as const;
  const answered = (text: string, member: string, decision_source: string, of = team) => ({
    text,
    active_assistant_id: of.members[member],
    path: 'team',
    decision_source,
    error: null,
  });

  it('answers with the member that the supervisor picks, and everything names that member', async () => {
    expect(await say('I need Bob')).toMatchObject(answered('Bob says: I need Bob', 'Bob', 'supervisor'));
    expect(await say('Cem please')).toMatchObject(answered('Cem says: Cem please', 'Cem', 'supervisor'));
    expect(await row()).toMatchObject({
      team_id: team.id,
      assistant_id: null,
      assigned_agent_id: null,
      active_assistant_id: team.members['Cem'],
    });
    const { rows } = await server.database.pool.query(
      'select producing_assistant_id from messages where conversation_id = $1 order by seq',
      [id],
    );
    expect(rows.map((each) => each.producing_assistant_id)).toEqual([
      null,
      team.members['Bob'],
      null,
      team.members['Cem'],
    ]);
  });

  it('stays with the member that talks, when the supervisor picks nobody', async () => {
    await say('I need Bob');
    expect(await say('Yes, please')).toMatchObject(answered('Bob says: Yes, please', 'Bob', 'fallback'));
  });

  it('stays with the member that talks, when the supervisor fails, and the person does not notice', async () => {
    await say('I need Cem');
    fake.byDefault((request) => (isRouting(request) ? failing : teamModel(request)));
    expect(await say('And Bob?')).toMatchObject(answered('Cem says: And Bob?', 'Cem', 'fallback'));
  });

  it('answers with the default at first, when the supervisor picks nobody', async () => {
    expect(await say('Hello')).toMatchObject(answered('Ann says: Hello', 'Ann', 'fallback'));
    const withDefault = await createTestTeam(server.admin, ['Ann', 'Bob']);
    const { members } = withDefault;
    const { body: revision } = await server.admin.post(`/v1/teams/${withDefault.id}/revisions`, {
      name: 'v2',
      members: Object.entries(members).map(([role, agent_id]) => ({ role, agent_id })),
      default_agent_id: members['Bob'],
    });
    const { id: other } = await createTeamConversation(server.admin, withDefault.id, {
      team_revision_id: revision.id,
    });
    expect(await say('Hello', other)).toMatchObject(
      answered('Bob says: Hello', 'Bob', 'fallback', withDefault),
    );
  });

  it('of one member needs no supervisor', async () => {
    const one = await createTestTeam(server.admin, ['Ann']);
    const { id: other } = await createTeamConversation(server.admin, one.id);
    const before = fake.requests.length;
    expect(await say('Hello', other)).toMatchObject(answered('Ann says: Hello', 'Ann', 'sole_member', one));
    expect(fake.requests.length - before).toBe(1);
  });

  it("asks the supervisor with the team's model, and each member with its own", async () => {
    const other = await createTestTeam(server.admin, ['Ann', 'Bob'], {
      model_settings: { model: 'openai-chat/supervisor-model', config: { temperature: 0 } },
    });
    const { id: there } = await createTeamConversation(server.admin, other.id);
    await say('Bob?', there);
    const [routing, answer] = fake.requests.slice(-2);
    expect(routing?.body).toMatchObject({ model: 'supervisor-model', temperature: 0 });
    expect(answer?.body['model']).toBe(fakeModel.split('/')[1]);
  });

  it('is told in the trace and in the telemetry who was picked, and whether it was a fallback', async () => {
    await say('Bob?');
    await say('Hm');
    const { body: telemetry } = await server.admin.get(`${conversations}/${id}/engineering/turns`);
    expect(telemetry).toMatchObject([
      { mode: 'team', router_target_id: team.members['Bob'], router_fallback_applied: false },
      { mode: 'team', router_target_id: team.members['Bob'], router_fallback_applied: true },
    ]);
    const { body: trace } = await server.admin.get(`${conversations}/${id}/trace`);
    expect(trace.steps.filter((step: { kind: string }) => step.kind === 'team_routing')).toMatchObject([
      { kind: 'team_routing', title: 'Team: Bob answers', summary: 'supervisor' },
      { kind: 'team_routing', title: 'Team: Bob answers', summary: 'fallback' },
    ]);
  });

  it('streams the pieces of the member alone', async () => {
    const body = { user_message: 'Bob?' };
    const stream = await readStream(`${server.url}${conversations}/${id}/turns/stream`, {
      key: server.adminKey,
      body,
    });
    expect(stream.text).toBe('Bob says: Bob?');
    expect(stream.frames.at(-1)?.data).toMatchObject(answered('Bob says: Bob?', 'Bob', 'supervisor'));
  });

  it('talks through the older endpoint, too, and finds its active session again', async () => {
    const message = { end_user_id: randomUUID(), team_id: team.id };
    const first = await server.admin.post('/v1/runtime/turn', { ...message, user_message: 'Bob?' });
    expect(first.body.messages).toMatchObject([
      { content: 'Bob says: Bob?', producing_assistant_id: team.members['Bob'] },
    ]);
    const stream = await readStream(`${server.url}/v1/runtime/turn/stream`, {
      key: server.adminKey,
      body: { ...message, user_message: 'Go on' },
    });
    expect(stream.text).toBe('Bob says: Go on');
    expect(stream.frames.at(-1)?.data?.['conversation_id']).toBe(first.body.session_id);
  });

  it('skips a member that is gone, and tells the person so when nobody is left', async () => {
    const pair = await createTestTeam(server.admin, ['Ann', 'Bob']);
    const { id: other } = await createTeamConversation(server.admin, pair.id);
    await say('Bob?', other);
    const remove = (name: string) =>
      server.database.pool.query('delete from agents where id = $1', [pair.members[name]]);
    await remove('Bob');
    expect(await say('Bob?', other)).toMatchObject(answered('Ann says: Bob?', 'Ann', 'sole_member', pair));
    await remove('Ann');
    expect(await say('Anybody?', other)).toMatchObject({
      text: safeLine,
      path: 'team',
      decision_source: 'fallback',
      error: 'routing_error: no member of the team is left',
    });
  });

  it('gives a member its own platform tools', async () => {
    const pair = await createTestTeam(server.admin, ['Ann', 'Bob']);
    await server.admin.put(`/v1/agents/${pair.members['Ann']}/platform-tools`, { platform_tools: {} });
    const { id: other } = await createTeamConversation(server.admin, pair.id);
    const toolsOf = async (name: string) => {
      await say(`${name}?`, other);
      return JSON.stringify(fake.requests.at(-1)?.body['tools'] ?? []);
    };
    expect(await toolsOf('Ann')).not.toContain('end_conversation');
    expect(await toolsOf('Bob')).toContain('end_conversation');
    fake.byDefault((request) =>
      isRouting(request)
        ? teamModel(request)
        : { text: 'Goodbye', toolCalls: [{ name: 'end_conversation', arguments: { reason: 'resolved' } }] },
    );
    expect(await say('Bob, that is all', other)).toMatchObject({ ended: true, session_status: 'closed' });
  });
});
