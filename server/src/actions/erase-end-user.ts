/**
 * The erasure of a person: everything there is of them, in one transaction.
 *
 * D1. All or nothing. A process that is killed meanwhile leaves the person as they were, and no certificate.
 * D2. The person's lock keeps conversations from being opened meanwhile, and whoever then names the id begins anew.
 *     Locks are taken in the order of `store/conversation-locks.ts`.
 * D3. The queue's jobs go last: what was enqueued until the conversations were locked is there by then, and nobody
 *     enqueues more.
 */
import { type CloseRequest, closeWithin } from '#closing/close-within.ts';
import type { Transaction } from '#database/statement.ts';
import { isEnded } from '#domain/conversation.ts';
import { notFound, RapportError } from '#domain/errors.ts';
import { deleteConversationJobs } from '#queue/conversation-jobs.ts';
import { type ConversationToDelete, lockConversationsToErase } from '#store/conversation-locks.ts';
import { ensureEndUser, lockEndUser } from '#store/end-users.ts';
import { insertErasure } from '#store/erasures.ts';
import { listCoveringHolds } from '#store/legal-holds.ts';
import { deleteConversationRows, deletePersonRows, type RowCounts } from '#store/personal-rows.ts';
import type { ActionContext } from './action-context.ts';
import { markSessionEnd } from './close-conversation.ts';

export interface EraseEndUser {
  readonly endUserId: string;
  /** Ends live conversations first; without it they are a reason to refuse. */
  readonly closeLive: boolean;
  /** The API key that asks. */
  readonly requestedBy: string;
}

export async function eraseEndUser(context: ActionContext, request: EraseEndUser): Promise<void> {
  const now = context.clock.now();
  const closed = await context.database.transaction(context.organizationId, async (tx) => {
    const person = await lockPerson(tx, request.endUserId, now);
    const ids = person.conversations.map(({ id }) => id);
    await refuseHeld(tx, request.endUserId, ids);
    const ended = await endLive(context, tx, person.conversations, request.closeLive, now);
    const counts = await removeAll(tx, request.endUserId, ids);
    await insertErasure(tx, {
      id: context.newId(),
      end_user_id: request.endUserId,
      requested_by: request.requestedBy,
      counts: { ...counts, end_users: person.isKnown ? 1 : 0 },
      erased_at: now,
    });
    return ended;
  });
  for (const each of closed) markSessionEnd(context, each);
}

interface LockedPerson {
  readonly isKnown: boolean;
  readonly conversations: readonly ConversationToDelete[];
}

/**
 * Conversations may name somebody who is not there: `test` ones do, and those of people who were deleted before that
 * meant an erasure. A row is made for the lock then, and goes with the rest (D2).
 */
async function lockPerson(tx: Transaction, endUserId: string, now: Date): Promise<LockedPerson> {
  const isKnown = (await lockEndUser(tx, endUserId)) !== null;
  if (!isKnown) await ensureEndUser(tx, endUserId, now);
  const conversations = await lockConversationsToErase(tx, endUserId);
  if (!isKnown && conversations.length === 0) throw notFound('End user');
  return { isKnown, conversations };
}

async function refuseHeld(
  tx: Transaction,
  endUserId: string,
  conversationIds: readonly string[],
): Promise<void> {
  const holds = await listCoveringHolds(tx, endUserId, conversationIds);
  if (holds.length === 0) return;
  const others = holds.length > 1 ? ` and ${holds.length - 1} more` : '';
  throw new RapportError(
    'legal_hold',
    `The legal hold ${holds[0]}${others} keeps what there is of this end user: release it before erasing.`,
  );
}

/** Returns the ends that are to be told of after the commit. Their finalize jobs go with everything else (D3). */
async function endLive(
  context: ActionContext,
  tx: Transaction,
  conversations: readonly ConversationToDelete[],
  closeLive: boolean,
  now: Date,
): Promise<CloseRequest[]> {
  const live = conversations.filter(({ status }) => !isEnded(status));
  if (live.length > 0 && !closeLive) {
    const [are, them] = live.length === 1 ? ['conversation is', 'it'] : ['conversations are', 'them'];
    throw new RapportError(
      'conflict',
      `${live.length} ${are} live: close ${them} first, or erase with close_live=true.`,
    );
  }
  const requests = live.map(
    ({ id }): CloseRequest => ({
      conversationId: id,
      status: 'closed',
      reason: 'unknown',
      triggeredBy: 'api',
      now,
    }),
  );
  for (const request of requests) await closeWithin(tx, context.queue, request);
  return requests;
}

async function removeAll(tx: Transaction, endUserId: string, ids: readonly string[]): Promise<RowCounts> {
  return {
    ...(await deleteConversationRows(tx, ids)),
    ...(await deletePersonRows(tx, endUserId)),
    jobs: await deleteConversationJobs(tx, ids), // D3
  };
}
