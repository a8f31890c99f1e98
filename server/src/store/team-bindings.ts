/**
 * Revisions of teams as conversations use them: bound once, with a roster that pins a revision of every member.
 *
 * V1. The team's revision and those of its members are frozen in the transaction that binds them.
 * V2. Binding holds all their rows, so none can be deleted before the conversation refers to it.
 */
import { statement, type Transaction } from '#database/statement.ts';
import type { Roster, TeamMember } from '#domain/team.ts';

export type TeamBinding =
  | { readonly kind: 'bound'; readonly teamRevisionId: string; readonly roster: Roster }
  | { readonly kind: 'team_not_found' }
  | { readonly kind: 'revision_not_found' }
  | { readonly kind: 'no_active_revision' }
  /** A member has no active revision, so there is none to pin. */
  | { readonly kind: 'member_without_revision' };

const team = statement<{ active_revision_id: string | null }>(
  'find-team-to-bind',
  'select active_revision_id from teams where organization_id = $1 and id = $2',
);
const hold = statement<{ id: string; members: readonly TeamMember[]; frozen_at: Date | null }>(
  'hold-team-revision',
  `select id, members, frozen_at from team_revisions
   where organization_id = $1 and team_id = $2 and id = $3 for key share`,
);
const freeze = statement<never>(
  'freeze-team-revision',
  `update team_revisions set frozen_at = $4, updated_at = $4
   where organization_id = $1 and team_id = $2 and id = $3 and frozen_at is null`,
);

/** Binds the team's revision of that id, or its active one, for a conversation written by this transaction. */
export async function resolveTeamBinding(
  tx: Transaction,
  teamId: string,
  revisionId: string | null,
  now: Date,
): Promise<TeamBinding> {
  const row = await tx.first(team, teamId);
  if (!row) return { kind: 'team_not_found' };
  const wanted = revisionId ?? row.active_revision_id;
  if (!wanted) return { kind: 'no_active_revision' };
  const held = await tx.first(hold, teamId, wanted);
  if (!held) return { kind: 'revision_not_found' };
  const roster = await pinMembers(tx, held.members, now);
  if (!roster) return { kind: 'member_without_revision' };
  if (!held.frozen_at) await freezeTeamRevision(tx, teamId, held.id, now); // V1
  return { kind: 'bound', teamRevisionId: held.id, roster };
}

/** From here on the team's revision never changes. Freezing again changes nothing. */
export async function freezeTeamRevision(
  tx: Transaction,
  teamId: string,
  revisionId: string,
  now: Date,
): Promise<void> {
  await tx.all(freeze, teamId, revisionId, now);
}

interface PinnedMember {
  readonly agent_id: string;
  readonly id: string;
  readonly frozen_at: Date | null;
}

const pin = statement<PinnedMember>(
  'pin-team-members',
  `select agent_revisions.agent_id, agent_revisions.id, agent_revisions.frozen_at
   from unnest($2::uuid[], $3::uuid[]) as member (agent_id, wanted)
   join agents on agents.organization_id = $1 and agents.id = member.agent_id
   join agent_revisions on agent_revisions.organization_id = $1 and agent_revisions.agent_id = agents.id
     and agent_revisions.id = coalesce(member.wanted, agents.active_revision_id)
   order by agent_revisions.id for key share of agent_revisions`,
);
const freezeMembers = statement<never>(
  'freeze-team-members',
  `update agent_revisions set frozen_at = $3, updated_at = $3
   from (select id from agent_revisions
         where organization_id = $1 and id = any($2) and frozen_at is null order by id for no key update) as draft
   where agent_revisions.organization_id = $1 and agent_revisions.id = draft.id`,
);

/** Null when a member has no revision to pin. */
async function pinMembers(
  tx: Transaction,
  members: readonly TeamMember[],
  now: Date,
): Promise<Roster | null> {
  const agentIds = members.map((member) => member.agent_id);
  const pinned = await tx.all(
    pin,
    agentIds,
    members.map((member) => member.agent_revision_id),
  ); // V2
  if (pinned.length < members.length) return null;
  const drafts = pinned.flatMap((each) => (each.frozen_at ? [] : [each.id]));
  if (drafts.length > 0) await tx.all(freezeMembers, drafts, now); // V1
  return Object.fromEntries(pinned.map((each) => [each.agent_id, each.id]));
}
