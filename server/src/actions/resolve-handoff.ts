import { closeWithin } from '#closing/close-within.ts';
import { notFound, RapportError } from '#domain/errors.ts';
import { findHandoff, type HandoffRow, resolveHandoff as resolve } from '#store/handoffs.ts';
import { lockTalk } from '#store/operator-messages.ts';
import type { ActionContext } from './action-context.ts';
import { markSessionEnd } from './close-conversation.ts';

/**
 * Ends a handoff, and its conversation with it. The conversation is locked first, as by everybody who ends one; the
 * handoff is resolved before the close, which cancels what is open.
 */
export async function resolveHandoff(context: ActionContext, handoffId: string): Promise<HandoffRow> {
  const now = context.clock.now();
  const ended = await context.database.transaction(context.organizationId, async (tx) => {
    const found = await findHandoff(tx, handoffId);
    if (!found) throw notFound('Handoff');
    const { conversation_id: conversationId } = found;
    await lockTalk(tx, conversationId);
    const handoff = await resolve(tx, handoffId, now);
    if (!handoff) throw handoffIsOver();
    const close = {
      conversationId,
      status: 'closed',
      reason: 'handoff_resolved',
      triggeredBy: 'handoff',
    } as const;
    const outcome = await closeWithin(tx, context.queue, { ...close, now });
    return { handoff, close, isClosed: outcome.kind === 'closed' };
  });
  if (ended.isClosed) markSessionEnd(context, ended.close);
  return ended.handoff;
}

/** For whoever comes too late. */
export function handoffIsOver(): RapportError {
  return new RapportError(
    'handoff_resolved',
    'The handoff is over: it was resolved, or its conversation ended.',
  );
}
