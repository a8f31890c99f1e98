/** What the sweeps look for, organization by organization. Each list is bounded: a sweep comes back for more. */
import { statement, unscopedStatement, type Scoped } from '#database/statement.ts';
import type { Database } from '#database/database.ts';
import type { ConversationStatus } from '#domain/conversation.ts';
import { isIdle } from './idle.ts';

const organizations = unscopedStatement<{ id: string }>(
  'list-organization-ids',
  'select id from organizations',
);

export async function listOrganizationIds(database: Database): Promise<string[]> {
  return (await database.unscoped(organizations)).map((row) => row.id);
}

const idle = statement<{ id: string }>(
  'list-idle-conversations',
  `select id from conversations
   where organization_id = $1 and status <> all($2) and closed_at is null
     and last_activity_at < $3::timestamptz - interval '1 second'
     and ${isIdle('$3')}
   limit $4`,
);

/** Conversations whose time to live without activity is over. */
export async function listIdleConversations(
  db: Scoped,
  endedStatuses: readonly ConversationStatus[],
  now: Date,
  limit: number,
): Promise<string[]> {
  return (await db.all(idle, endedStatuses, now, limit)).map((row) => row.id);
}

const closedByStatus = statement<{ id: string }>(
  'list-status-only-closes',
  `select id from conversations
   where organization_id = $1 and status_closed_at <= $2 and closed_at is null limit $3`,
);

/** Conversations that were closed by status only, before the given time. */
export async function listStatusOnlyCloses(db: Scoped, before: Date, limit: number): Promise<string[]> {
  return (await db.all(closedByStatus, before, limit)).map((row) => row.id);
}

const isHeld = `exists (
     select from legal_holds where organization_id = $1 and released_at is null
       and (conversation_id = conversations.id or end_user_id = conversations.end_user_id))`;

const pastRetention = statement<{ id: string }>(
  'list-past-retention',
  `select id from conversations where organization_id = $1 and retention_expires_at <= $2 and not ${isHeld} limit $3`,
);

/** Those under a legal hold are not among them: they would fill the list. */
export async function listPastRetention(db: Scoped, now: Date, limit: number): Promise<string[]> {
  return (await db.all(pastRetention, now, limit)).map((row) => row.id);
}

const heldPastRetention = statement<{ held: number }>(
  'count-held-past-retention',
  `select count(*) as held from conversations
   where organization_id = $1 and retention_expires_at <= $2 and ${isHeld}`,
);

/** How many conversations nothing but a legal hold keeps. */
export async function countHeldPastRetention(db: Scoped, now: Date): Promise<number> {
  return (await db.first(heldPastRetention, now))?.held ?? 0;
}
