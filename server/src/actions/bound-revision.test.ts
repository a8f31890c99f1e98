import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { resolveBinding } from '#store/agent-revisions.ts';
import { findRevision } from '#store/authored-revisions.ts';
import { insertConversation } from '#store/conversations.ts';
import { createTestAgent, startTestServer, type TestServer } from '#test/harness.ts';
import { untilBlocked } from '#test/until-blocked.ts';
import { type ActionContext, actionContext } from './action-context.ts';
import { deleteAgent } from './delete-agent.ts';
import { deleteAgentRevision } from './delete-agent-revision.ts';
import { updateAgentRevision } from './update-agent-revision.ts';

let server: TestServer;
let context: ActionContext;
beforeAll(async () => {
  server = await startTestServer();
  context = actionContext(server.application.actions, server.organizationId);
});
afterAll(() => server.stop());

it.each([
  ['changed', 'revision_in_use', (id: string) => updateAgentRevision(context, id, { persona: 'Eva' })],
  ['deleted', 'revision_in_use', (id: string) => deleteAgentRevision(context, id)],
  ['deleted with its agent', 'agent_in_use', (_id: string, agent: string) => deleteAgent(context, agent)],
])('a draft is not %s while a conversation binds it', async (_what, refusal, interfere) => {
  const agent = await createTestAgent(server.admin);
  const { body: draft } = await server.admin.post(`/v1/agents/${agent}/revisions`, {
    name: 'v2',
    persona: 'Ava',
  });
  const now = new Date();
  const { interference } = await server.database.transaction(server.organizationId, async (tx) => {
    await resolveBinding(tx, agent, draft.id, now);
    const waiting = interfere(draft.id, agent).then(
      () => 'done',
      (error: { code: string }) => error.code,
    );
    await untilBlocked(server.database);
    await insertConversation(tx, {
      id: context.newId(),
      endUserId: randomUUID(),
      channel: 'api',
      assistantId: agent,
      assistantRevisionId: draft.id,
      teamId: null,
      teamRevisionId: null,
      boundRevisions: null,
      sessionType: 'live',
      externalSessionId: null,
      direction: 'inbound',
      priority: 'normal',
      subject: null,
      contextVariables: {},
      metadata: {},
      defaultIdleTtlSeconds: 60,
      now,
    });
    return { interference: waiting };
  });
  expect(await interference).toBe(refusal);
  expect(await findRevision(context.db, draft.id)).toMatchObject({ persona: 'Ava', frozen_at: now });
});
