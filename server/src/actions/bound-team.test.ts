import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { insertConversation } from '#store/conversations.ts';
import { resolveTeamBinding } from '#store/team-bindings.ts';
import { startTestServer, type TestServer } from '#test/harness.ts';
import { createTestTeam } from '#test/teams.ts';
import { untilBlocked } from '#test/until-blocked.ts';
import { type ActionContext, actionContext } from './action-context.ts';
import { deleteAgentRevision } from './delete-agent-revision.ts';
import { deleteTeam } from './delete-team.ts';
import { deleteTeamRevision } from './delete-team-revision.ts';
import { updateAgentRevision } from './update-agent-revision.ts';
import { updateTeamRevision } from './update-team-revision.ts';

let server: TestServer;
let context: ActionContext;
beforeAll(async () => {
  server = await startTestServer();
  context = actionContext(server.application.actions, server.organizationId);
});
afterAll(() => server.stop());

interface Drafts {
  readonly teamId: string;
  /** Of the team. */
  readonly revisionId: string;
  /** Of its member. */
  readonly memberRevisionId: string;
}

/** A draft of a team that names a draft of its member. */
async function draftedTeam(): Promise<Drafts> {
  const { id: teamId, members } = await createTestTeam(server.admin, ['Ann']);
  const agent_id = members['Ann'];
  const { body: ofMember } = await server.admin.post(`/v1/agents/${agent_id}/revisions`, { name: 'v2' });
  const { body: revision } = await server.admin.post(`/v1/teams/${teamId}/revisions`, {
    name: 'v2',
    members: [{ agent_id, role: 'Everything', agent_revision_id: ofMember.id }],
  });
  return { teamId, revisionId: revision.id, memberRevisionId: ofMember.id };
}

it.each([
  [
    "the team's revision is not changed",
    'revision_in_use',
    ({ revisionId }: Drafts) => updateTeamRevision(context, revisionId, { instructions: 'Other' }),
  ],
  [
    "the team's revision is not deleted",
    'revision_in_use',
    ({ revisionId }: Drafts) => deleteTeamRevision(context, revisionId),
  ],
  ['the team is not deleted', 'team_in_use', ({ teamId }: Drafts) => deleteTeam(context, teamId)],
  [
    "a member's revision is not changed",
    'revision_in_use',
    ({ memberRevisionId }: Drafts) => updateAgentRevision(context, memberRevisionId, { persona: 'Other' }),
  ],
  [
    "a member's revision is not deleted",
    'revision_in_use',
    ({ memberRevisionId }: Drafts) => deleteAgentRevision(context, memberRevisionId),
  ],
])('while a conversation binds a team, %s', async (_what, refusal, interfere) => {
  const drafts = await draftedTeam();
  const now = new Date();
  const { interference } = await server.database.transaction(server.organizationId, async (tx) => {
    const binding = await resolveTeamBinding(tx, drafts.teamId, drafts.revisionId, now);
    if (binding.kind !== 'bound') throw new Error(binding.kind);
    const waiting = interfere(drafts).then(
      () => 'done',
      (error: { code: string }) => error.code,
    );
    await untilBlocked(server.database);
    await insertConversation(tx, {
      id: context.newId(),
      endUserId: randomUUID(),
      channel: 'api',
      assistantId: null,
      assistantRevisionId: null,
      teamId: drafts.teamId,
      teamRevisionId: binding.teamRevisionId,
      boundRevisions: binding.roster,
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
});
