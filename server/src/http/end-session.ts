import type { z } from 'zod';
import type { ActionContext } from '#actions/action-context.ts';
import { closeConversation } from '#actions/close-conversation.ts';
import { notFound } from '#domain/errors.ts';
import { terminationReasonOf } from '#domain/termination-reason.ts';
import { endedTurnResult } from '#domain/turn.ts';
import type { turnResult } from './schemas/turn.ts';

/** What both end_session endpoints do: close as `admin`, and answer in the shape of a turn that said nothing. */
export async function endSession(
  context: ActionContext,
  conversationId: string,
  reason: string | null | undefined,
): Promise<z.input<typeof turnResult>> {
  const outcome = await closeConversation(context, {
    conversationId,
    status: 'closed',
    reason: terminationReasonOf(reason ?? 'agent_initiated'),
    triggeredBy: 'admin',
  });
  if (outcome.kind === 'not_found') throw notFound('Conversation');
  const { messages: _none, ...ended } = endedTurnResult(conversationId);
  return { ...ended, messages: [] };
}
