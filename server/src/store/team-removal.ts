/** Whether teams and their revisions are in use, and their end. What a conversation has ever bound stays. */
import { statement, type Transaction } from '#database/statement.ts';

const boundOf = statement<{ id: string }>(
  'find-conversation-of-team-revision',
  'select id from conversations where organization_id = $1 and team_revision_id = $2 limit 1',
);

/** The revision must be locked. */
export async function isTeamRevisionBound(tx: Transaction, id: string): Promise<boolean> {
  return (await tx.first(boundOf, id)) !== null;
}

const lockAll = statement<never>(
  'lock-revisions-of-team',
  'select id from team_revisions where organization_id = $1 and team_id = $2 order by id for update',
);
const boundOfTeam = statement<{ id: string }>(
  'find-conversation-of-team',
  `select conversations.id from team_revisions
   join conversations on conversations.organization_id = $1 and conversations.team_revision_id = team_revisions.id
   where team_revisions.organization_id = $1 and team_revisions.team_id = $2 limit 1`,
);

/** Whether any conversation, live or ended, is bound to the team. Nobody binds it until the transaction ends. */
export async function isTeamBound(tx: Transaction, teamId: string): Promise<boolean> {
  await tx.all(lockAll, teamId);
  return (await tx.first(boundOfTeam, teamId)) !== null;
}

const removal = statement<never>(
  'delete-team-revision',
  'delete from team_revisions where organization_id = $1 and id = $2',
);

export async function deleteTeamRevision(tx: Transaction, id: string): Promise<void> {
  await tx.all(removal, id);
}

const removalOfAll = statement<never>(
  'delete-team',
  'delete from teams where organization_id = $1 and id = $2',
);

/** Deletes the team with its revisions, none of which may be bound by a conversation. */
export async function deleteTeam(tx: Transaction, id: string): Promise<void> {
  await tx.all(removalOfAll, id);
}
