import type { ApprovalDecision } from '#domain/approval.ts';
import { notFound, RapportError } from '#domain/errors.ts';
import { type ApprovalRow, decideApproval as decide, findApproval } from '#store/approvals.ts';
import type { ActionContext } from './action-context.ts';

export interface DecideApproval {
  readonly approvalId: string;
  readonly decision: ApprovalDecision;
  readonly note: string | null;
  readonly decidedBy: string;
}

/** Answers a pending approval, once, and lets its conversation go on. */
export function decideApproval(context: ActionContext, request: DecideApproval): Promise<ApprovalRow> {
  const now = context.clock.now();
  const { organizationId } = context;
  return context.database.transaction(organizationId, async (tx) => {
    const decided = await decide(tx, { ...request, now });
    if (!decided) {
      const found = await findApproval(tx, request.approvalId);
      if (!found) throw notFound('Approval');
      throw new RapportError('approval_already_decided', reasons[found.status]);
    }
    const { id: approvalId, conversation_id: conversationId } = decided;
    await context.queue.enqueueResumeApproval(tx, { organizationId, conversationId, approvalId });
    return decided;
  });
}

const reasons: Readonly<Record<ApprovalRow['status'], string>> = {
  pending: 'Somebody else is deciding this approval right now.',
  approved: 'The approval was given already.',
  denied: 'The approval was denied already.',
  timed_out: 'Nobody decided in time: the conversation has gone on without an approval.',
  cancelled: 'The conversation has ended.',
};
