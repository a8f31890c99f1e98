import { timeOutApproval as timeOut } from '#store/approvals.ts';
import type { ActionContext } from './action-context.ts';

/** Ends the wait for an approval that nobody gave in time, and lets its conversation go on; false when somebody did. */
export function timeOutApproval(context: ActionContext, approvalId: string): Promise<boolean> {
  const now = context.clock.now();
  const { organizationId } = context;
  return context.database.transaction(organizationId, async (tx) => {
    const conversationId = await timeOut(tx, approvalId, now);
    if (!conversationId) return false;
    await context.queue.enqueueResumeApproval(tx, { organizationId, conversationId, approvalId });
    return true;
  });
}
