/** Agents and their revisions as members of teams. */
import { json, statement, type Transaction } from '#database/statement.ts';
import type { TeamMember } from '#domain/team.ts';

// Ordered, so that two transactions that hold the same agents do not wait for each other.
const holdAgents = statement<{ id: string }>(
  'hold-team-agents',
  'select id from agents where organization_id = $1 and id = any($2) order by id for key share',
);
const holdRevisions = statement<{ id: string; agent_id: string }>(
  'hold-team-agent-revisions',
  `select id, agent_id from agent_revisions where organization_id = $1 and id = any($2) order by id for key share`,
);

/** Where in the list a member names what is not there. */
export interface MissingMember {
  readonly index: number;
  readonly field: 'agent_id' | 'agent_revision_id';
}

/** Every agent and revision that is named and there stays until the transaction ends; returns what is not there. */
export async function holdMembers(
  tx: Transaction,
  members: readonly TeamMember[],
): Promise<readonly MissingMember[]> {
  const agents = new Set(
    (
      await tx.all(
        holdAgents,
        members.map((member) => member.agent_id),
      )
    ).map(({ id }) => id),
  );
  const pinned = members.flatMap((member) => member.agent_revision_id ?? []);
  const agentOf = new Map((await tx.all(holdRevisions, pinned)).map(({ id, agent_id }) => [id, agent_id]));
  return members.flatMap(({ agent_id, agent_revision_id }, index): MissingMember[] => {
    if (!agents.has(agent_id)) return [{ index, field: 'agent_id' }];
    const isMissing = agent_revision_id !== null && agentOf.get(agent_revision_id) !== agent_id;
    return isMissing ? [{ index, field: 'agent_revision_id' }] : [];
  });
}

const ofAgent = statement<{ id: string }>(
  'find-team-of-agent',
  'select id from team_revisions where organization_id = $1 and members @> $2 limit 1',
);

/** Whether any revision of a team names the agent. Nobody adds one while the agent is locked. */
export async function isTeamMember(tx: Transaction, agentId: string): Promise<boolean> {
  return (await tx.first(ofAgent, json([{ agent_id: agentId }]))) !== null;
}

const ofRevision = statement<{ id: string }>(
  'find-team-of-revision',
  `select id from team_revisions
   where organization_id = $1 and members @> $2
     and (members @> $3 or exists (
       select from conversations where conversations.organization_id = $1
         and conversations.team_revision_id = team_revisions.id and conversations.bound_revisions->>$4 = $5))
   limit 1`,
);

/** Whether a team names the revision, or a team's conversation is pinned to it. */
export async function isRevisionOfTeam(
  tx: Transaction,
  agentId: string,
  revisionId: string,
): Promise<boolean> {
  const named = { agent_id: agentId, agent_revision_id: revisionId };
  const ofItsAgent = json([{ agent_id: agentId }]);
  return (await tx.first(ofRevision, ofItsAgent, json([named]), agentId, revisionId)) !== null;
}
