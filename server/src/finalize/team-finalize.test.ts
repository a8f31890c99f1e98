import { afterAll, beforeAll, expect, it } from 'vitest';
import { type FakeOpenAi, startFakeOpenAi } from '#test/fakes/openai/server.ts';
import { startTestServer, type TestServer } from '#test/harness.ts';
import { createTeamConversation, createTestTeam, isRouting, teamModel } from '#test/teams.ts';

let fake: FakeOpenAi;
let server: TestServer;
beforeAll(async () => {
  fake = await startFakeOpenAi();
  fake.byDefault((request) =>
    request.jsonSchema && !isRouting(request)
      ? {
          json: {
            wanted: 'An answer',
            done: '',
            outcome: '',
            open_points: [],
            facts: ['Likes tea in the morning'],
          },
        }
      : teamModel(request),
  );
  server = await startTestServer({ modelUrl: fake.url, roles: ['api', 'worker'] });
});
afterAll(async () => {
  await server.stop();
  await fake.close();
});

it("a team's conversation is summarized and remembered by the supervisor's model", async () => {
  const team = await createTestTeam(server.admin, ['Ann', 'Bob'], {
    model_settings: { model: 'openai-chat/supervisor-model' },
  });
  const { id, end_user_id: personId } = await createTeamConversation(server.admin, team.id);
  const path = `/v1/v2/conversations/${id}`;
  await server.admin.post(`${path}/turns`, { user_message: 'Bob?' });
  await server.admin.post(`${path}/close`);
  await expect
    .poll(async () => (await server.admin.get(`${path}/finalization`)).body.finished, { timeout: 15_000 })
    .toBe(true);
  expect((await server.admin.get(path)).body).toMatchObject({
    summary_structured: { wanted: 'An answer' },
    memory_synced: true,
    active_assistant_id: team.members['Bob'],
  });
  const asked = fake.requests.filter((request) => request.jsonSchema && !isRouting(request));
  expect(asked.map(({ body }) => body['model'])).toEqual(['supervisor-model', 'supervisor-model']);
  const { id: next } = await createTeamConversation(server.admin, team.id, { end_user_id: personId });
  await server.admin.post(`/v1/v2/conversations/${next}/turns`, { user_message: 'Ann?' });
  expect(JSON.stringify(fake.requests.at(-1)?.body)).toContain('Likes tea in the morning');
});
