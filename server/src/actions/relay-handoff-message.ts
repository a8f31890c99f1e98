import { notFound, RapportError } from '#domain/errors.ts';
import { claimHandoff, findHandoff } from '#store/handoffs.ts';
import { appendOperatorMessage, lockTalk, type OperatorMessageRow } from '#store/operator-messages.ts';
import type { ActionContext } from './action-context.ts';
import { handoffIsOver } from './resolve-handoff.ts';

export interface RelayMessage {
  readonly handoffId: string;
  readonly content: string;
  /** The key it came with. */
  readonly apiKeyId: string;
  /** That key, as it is named where people are. */
  readonly actor: string;
}

/** Writes a person's message into the conversation they took over. Who speaks first is the one in charge. */
export function relayHandoffMessage(
  context: ActionContext,
  message: RelayMessage,
): Promise<OperatorMessageRow> {
  const now = context.clock.now();
  const { handoffId, content, apiKeyId, actor } = message;
  return context.database.transaction(context.organizationId, async (tx) => {
    const handoff = await findHandoff(tx, handoffId);
    if (!handoff) throw notFound('Handoff');
    const conversationId = handoff.conversation_id;
    const talk = await lockTalk(tx, conversationId);
    if (!(await claimHandoff(tx, handoffId, actor))) throw handoffIsOver();
    if (!talk || talk.has_ended) throw new RapportError('conversation_closed', 'The conversation has ended.');
    if (talk.is_held) {
      throw new RapportError('turn_in_progress', 'A live call holds the conversation: speak in the call.');
    }
    const row = { id: context.newId(), conversationId, content, actorId: apiKeyId, now };
    return appendOperatorMessage(tx, row);
  });
}
