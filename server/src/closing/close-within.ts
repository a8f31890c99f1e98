/**
 * Ending a conversation, whoever ends it and however: the one function behind close, both end_session
 * endpoints, expiry, and every other end.
 *
 * E1. Everything happens in the caller's transaction: the stamps, the lease taken away, what was pending
 *     cancelled, the finalize jobs. Rolled back, nothing of it happened.
 * E2. Closing is idempotent by the close-out stamp, not by the status: a conversation closed by status only is
 *     stamped and finalized once; one that has the stamp stays as it is, and its first reason stays.
 * E3. A turn that runs meanwhile commits nothing: its fencing token is gone.
 */
import type { Transaction } from '#database/statement.ts';
import type { CloseTrigger, EndedStatus, SessionType } from '#domain/conversation.ts';
import type { FinalizationStep } from '#domain/finalization.ts';
import { outcomeCategoryOf, type TerminationReason } from '#domain/termination-reason.ts';
import type { Queue } from '#queue/queue.ts';
import { stampCloseOut } from '#store/close-out.ts';
import { type ConversationRow, findConversation } from '#store/conversations.ts';
import { planFinalization } from '#store/finalization.ts';
import { cancelPendingHitl } from '#store/pending-hitl.ts';
import { endRun } from '#store/workflow-runs.ts';

export interface CloseRequest {
  readonly conversationId: string;
  readonly status: EndedStatus;
  readonly reason: TerminationReason;
  readonly triggeredBy: CloseTrigger;
  readonly now: Date;
  /** For expiry: somebody may have spoken since the conversation was found idle. */
  readonly onlyIfIdle?: boolean;
}

export type CloseOutcome =
  | { readonly kind: 'closed'; readonly conversation: ConversationRow }
  | { readonly kind: 'already_closed'; readonly conversation: ConversationRow }
  /** Only with `onlyIfIdle`. */
  | { readonly kind: 'still_active'; readonly conversation: ConversationRow }
  | { readonly kind: 'not_found' };

export async function closeWithin(
  tx: Transaction,
  queue: Queue,
  request: CloseRequest,
): Promise<CloseOutcome> {
  const closed = await stampCloseOut(tx, { ...request, outcome: outcomeCategoryOf(request.reason) });
  if (!closed) {
    const conversation = await findConversation(tx, request.conversationId);
    if (!conversation) return { kind: 'not_found' };
    return { kind: conversation.closed_at ? 'already_closed' : 'still_active', conversation }; // E2
  }
  await cancelPendingHitl(tx, closed.id);
  await endRun(tx, closed.id, request.now);
  await startFinalization(tx, queue, closed, request.now);
  return { kind: 'closed', conversation: closed };
}

/** Plans and enqueues the finalize steps of the conversation's current round. */
export async function startFinalization(
  tx: Transaction,
  queue: Queue,
  conversation: Pick<ConversationRow, 'id' | 'session_type' | 'finalization_round'>,
  now: Date,
): Promise<void> {
  const steps = stepsFor(conversation.session_type);
  const jobIds = await queue.enqueueFinalize(
    tx,
    {
      organizationId: tx.organizationId,
      conversationId: conversation.id,
      round: conversation.finalization_round,
    },
    steps,
  );
  const skipped = (['summarize', 'sync-memory'] as const).filter((step) => !steps.includes(step));
  await planFinalization(
    tx,
    conversation.id,
    conversation.finalization_round,
    [
      ...steps.map((step) => ({
        step,
        status: step === 'scrub' ? ('pending' as const) : ('blocked' as const),
        job_id: jobIds[step] ?? null,
      })),
      ...skipped.map((step) => ({ step, status: 'skipped' as const, job_id: null })),
    ],
    now,
  );
}

/** Every conversation is scrubbed; only a live one is summarized and remembered. */
function stepsFor(sessionType: SessionType): readonly FinalizationStep[] {
  return sessionType === 'live' ? ['scrub', 'summarize', 'sync-memory'] : ['scrub'];
}
