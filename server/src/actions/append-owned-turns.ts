import { startFinalization } from '#closing/close-within.ts';
import { appendTurns, lockHeldConversation, type UnwrittenTurn } from '#store/held-conversation.ts';
import type { ActionContext } from './action-context.ts';

export type AppendOutcome =
  /** Written under the owner's lease. */
  | { readonly kind: 'written' }
  /** The conversation had ended meanwhile: the turns were appended and are finalized in a round of their own. */
  | { readonly kind: 'written_late' }
  /** The conversation is gone, or others wrote into it: nothing was written. */
  | { readonly kind: 'refused' };

/**
 * Writes turns that their owner has acknowledged but not yet written. A close by somebody else does not lose
 * them: what people heard is in the transcript, and it is scrubbed like everything else.
 */
export function appendOwnedTurns(
  context: ActionContext,
  conversationId: string,
  leaseToken: number,
  turns: readonly UnwrittenTurn[],
): Promise<AppendOutcome> {
  const now = context.clock.now();
  return context.database.transaction(context.organizationId, async (tx): Promise<AppendOutcome> => {
    const row = await lockHeldConversation(tx, conversationId);
    if (!row || row.message_count !== turns[0]?.userSeq) return { kind: 'refused' };
    const conversation = await appendTurns(tx, conversationId, turns, now);
    if (!conversation) return { kind: 'refused' };
    if (conversation.closed_at) await startFinalization(tx, context.queue, conversation, now);
    return { kind: row.turn_lease_token === leaseToken ? 'written' : 'written_late' };
  });
}
