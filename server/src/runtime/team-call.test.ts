/** A live call that a team answers: its turns are in memory, so is who answered last. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type FakeOpenAi, startFakeOpenAi } from '#test/fakes/openai/server.ts';
import { startTestServer, type TestServer } from '#test/harness.ts';
import { createTeamConversation, createTestTeam, teamModel } from '#test/teams.ts';
import { type WriteBehind, writeBehind } from './persist/write-behind.ts';
import { Runtime } from './runtime.ts';

let fake: FakeOpenAi;
let server: TestServer;
beforeAll(async () => {
  fake = await startFakeOpenAi();
  fake.byDefault(teamModel);
  server = await startTestServer({ modelUrl: fake.url });
});
afterAll(async () => {
  await server.stop();
  await fake.close();
});

async function call(id: string): Promise<{ runtime: Runtime; held: WriteBehind }> {
  const resources = server.application.runtime;
  let held: WriteBehind | undefined;
  const runtime = await Runtime.fromAuthenticated(
    resources,
    server.organizationId,
    { kind: 'conversation', conversationId: id },
    async (context, conversationId) => {
      held = await writeBehind({ context, turns: resources.turns, conversationId, flushEveryMs: 3_600_000 });
      return held;
    },
  );
  if (!held) throw new Error('the call is not held');
  return { runtime, held };
}

it('stays with the member that answered, before and after anything is written', async () => {
  const { id: teamId, members } = await createTestTeam(server.admin, ['Ann', 'Bob']);
  const { id } = await createTeamConversation(server.admin, teamId, { channel: 'voice' });
  const row = async () => (await server.admin.get(`/v1/v2/conversations/${id}`)).body;
  const { runtime, held } = await call(id);
  const say = async (at: Runtime, userMessage: string) => {
    const outcome = await at.runTurn({ userMessage });
    return outcome.kind === 'answered' && [outcome.turn.text, outcome.turn.decisionSource];
  };
  expect(await say(runtime, 'Bob?')).toEqual(['Bob says: Bob?', 'supervisor']);
  expect(await say(runtime, 'Go on')).toEqual(['Bob says: Go on', 'fallback']);
  expect((await row()).active_assistant_id).toBeNull();
  await held.release();
  expect((await row()).active_assistant_id).toBe(members['Bob']);
  const { rows } = await server.database.pool.query(
    `select distinct active_assistant_id, path from turns where conversation_id = $1`,
    [id],
  );
  expect(rows).toEqual([{ active_assistant_id: members['Bob'], path: 'team' }]);
  const again = await call(id);
  expect(await say(again.runtime, 'Still there?')).toEqual(['Bob says: Still there?', 'fallback']);
  await again.held.release();
});
