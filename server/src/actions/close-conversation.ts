import { type CloseOutcome, type CloseRequest, closeWithin } from '#closing/close-within.ts';
import { markSpan } from '#telemetry/tracing.ts';
import type { ActionContext } from './action-context.ts';

/**
 * Ends a conversation through the close pipeline. A `session.end` span is made once, by the call that really
 * closed it, after the commit.
 */
export async function closeConversation(
  context: ActionContext,
  request: Omit<CloseRequest, 'now'>,
): Promise<CloseOutcome> {
  const now = context.clock.now();
  const outcome = await context.database.transaction(context.organizationId, (tx) =>
    closeWithin(tx, context.queue, { ...request, now }),
  );
  if (outcome.kind === 'closed') markSessionEnd(context, request);
  return outcome;
}

/** To be called after the commit, by whoever really closed the conversation. */
export function markSessionEnd(
  context: ActionContext,
  request: Pick<CloseRequest, 'conversationId' | 'reason' | 'triggeredBy'>,
): void {
  markSpan('session.end', {
    'rapport.organization_id': context.organizationId,
    'rapport.conversation_id': request.conversationId,
    'rapport.termination_reason': request.reason,
    triggered_by: request.triggeredBy,
  });
}
