/**
 * The scrub of conversations that were scrubbed otherwise than they would be now.
 *
 * What is left to do stands in the conversations themselves, in what they are stamped with: a request can be carried
 * out by any process, broken off, and repeated.
 */
import { statement, type Scoped, type Transaction } from '#database/statement.ts';

export interface RescrubRow {
  /** Conversations that were closed later are left alone. */
  readonly closed_before: Date;
  /** How many were behind when it was requested. */
  readonly total: number;
  readonly requested_at: Date;
  readonly finished_at: Date | null;
}

const columns = 'closed_before, total, requested_at, finished_at';

const find = statement<RescrubRow>(
  'find-rescrub',
  `select ${columns} from rescrubs where organization_id = $1`,
);

/** The last request. */
export function findRescrub(db: Scoped): Promise<RescrubRow | null> {
  return db.first(find);
}

const request = statement<RescrubRow>(
  'request-rescrub',
  `insert into rescrubs (organization_id, closed_before, total, requested_at, finished_at)
   values ($1, $2, $3, $4, null)
   on conflict (organization_id) do update set closed_before = excluded.closed_before, total = excluded.total,
     requested_at = excluded.requested_at, finished_at = null
   returning ${columns}`,
);

/** Takes the place of the request before. */
export async function requestRescrub(
  tx: Transaction,
  closedBefore: Date,
  total: number,
  now: Date,
): Promise<RescrubRow> {
  return (await tx.first(request, closedBefore, total, now))!;
}

/** Ended conversations with another stamp than `$2` that were closed before `$3`, with the state of their scrub. */
const behind = `conversations
   join finalization_steps as scrub
     on scrub.organization_id = $1 and scrub.conversation_id = conversations.id and scrub.step = 'scrub'
   where conversations.organization_id = $1 and closed_at <= $3
     and (scrubbed_with is null or scrubbed_with < $2 or scrubbed_with > $2)`;
/** What a legal hold covers stays as it is. */
const isHeld = `exists (select from legal_holds
     where legal_holds.organization_id = $1 and released_at is null
       and (legal_holds.conversation_id = conversations.id or legal_holds.end_user_id = conversations.end_user_id))`;

export interface Behind {
  /** Scrubbed otherwise, and not in the queue yet. */
  readonly waiting: number;
  readonly in_progress: number;
  /** Their scrub has used up its retries. */
  readonly failed: number;
  readonly held: number;
}

const count = statement<Behind>(
  'count-behind',
  `select count(*) filter (where status = 'succeeded' and not held) as waiting,
     count(*) filter (where status in ('pending', 'running', 'retrying')) as in_progress,
     count(*) filter (where status = 'failed') as failed,
     count(*) filter (where status = 'succeeded' and held) as held
   from (select scrub.status, ${isHeld} as held from ${behind}) as found`,
);

/** @param stamp what a scrub would be stamped with now */
export async function countBehind(db: Scoped, stamp: string, closedBefore: Date): Promise<Behind> {
  return (await db.first(count, stamp, closedBefore))!;
}

const list = statement<{ id: string }>(
  'list-behind',
  `select conversations.id from ${behind} and scrub.status = 'succeeded' and not ${isHeld} limit $4`,
);

/** Those that wait. */
export async function listBehind(
  db: Scoped,
  stamp: string,
  closedBefore: Date,
  limit: number,
): Promise<string[]> {
  return (await db.all(list, stamp, closedBefore, limit)).map(({ id }) => id);
}

const lock = statement<{ round: number }>(
  'lock-scrub-to-repeat',
  `select round from finalization_steps
   where organization_id = $1 and conversation_id = $2 and step = 'scrub' and status = 'succeeded' for update`,
);

/** The round of a scrub that has succeeded; null when it has not, or is under way again. */
export async function lockScrubToRepeat(tx: Transaction, conversationId: string): Promise<number | null> {
  return (await tx.first(lock, conversationId))?.round ?? null;
}

const repeat = statement<never>(
  'repeat-scrub',
  `update finalization_steps set status = 'pending', job_id = $3, attempts = 0, error = null, started_at = null,
     finished_at = null, updated_at = $4
   where organization_id = $1 and conversation_id = $2 and step = 'scrub'`,
);

/** The scrub is to be done again, by this job. It must be locked. */
export async function repeatScrub(
  tx: Transaction,
  conversationId: string,
  jobId: string | null,
  now: Date,
): Promise<void> {
  await tx.all(repeat, conversationId, jobId, now);
}

const finish = statement<{ requested_at: Date }>(
  'finish-rescrub',
  `update rescrubs set finished_at = $4
   where rescrubs.organization_id = $1 and requested_at = $5 and finished_at is null
     and not exists (select from ${behind} and scrub.status in ('pending', 'running', 'retrying'))
   returning requested_at`,
);

/** Marks a request as done, unless scrubs are still under way or it was replaced by another one. */
export async function finishRescrub(
  db: Scoped,
  stamp: string,
  { closed_before: closedBefore, requested_at: requestedAt }: RescrubRow,
  now: Date,
): Promise<void> {
  await db.first(finish, stamp, closedBefore, now, requestedAt);
}
