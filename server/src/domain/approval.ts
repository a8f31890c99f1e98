/** A question to a person of the organization: may this be done? The conversation waits for the answer. */
export const approvalStatuses = ['pending', 'approved', 'denied', 'timed_out', 'cancelled'] as const;
export type ApprovalStatus = (typeof approvalStatuses)[number];

/** What became of a decision, when it was there: what the person said meanwhile may have led away from it. */
export const approvalOutcomes = ['carried_out', 'superseded'] as const;
export type ApprovalOutcome = (typeof approvalOutcomes)[number];

/** What waits: a node of a workflow, or a call of a tool. */
export const approvalSubjectKinds = ['workflow_node', 'tool_call'] as const;
export type ApprovalSubjectKind = (typeof approvalSubjectKinds)[number];

export const approvalDecisions = ['approve', 'deny'] as const;
export type ApprovalDecision = (typeof approvalDecisions)[number];

/** What a person hears about an approval: when it begins, and whenever they write meanwhile. */
export interface ApprovalMessages {
  readonly holding_line: string;
  readonly waiting_reply: string;
}

/** For organizations that say nothing else. */
export const defaultApprovalMessages: ApprovalMessages = {
  holding_line: 'I need a colleague to confirm this first. I will be back with you as soon as they have.',
  waiting_reply: 'I am still waiting for my colleague to confirm. I will be back with you right after.',
};
