import { type ApprovalMessagesRow, updateApprovalMessages as write } from '#store/approval-messages.ts';
import type { ActionContext } from './action-context.ts';

/** Replaces both lines; null goes back to the default. */
export async function updateApprovalMessages(
  context: ActionContext,
  messages: ApprovalMessagesRow,
): Promise<ApprovalMessagesRow> {
  const now = context.clock.now();
  return context.database.transaction(
    context.organizationId,
    async (tx) => (await write(tx, messages, now))!,
  );
}
