import { z } from 'zod';
import {
  approvalDecisions,
  approvalOutcomes,
  approvalStatuses,
  approvalSubjectKinds,
} from '#domain/approval.ts';
import type { ApprovalBasics, ApprovalRow } from '#store/approvals.ts';
import { id } from './id.ts';
import { text } from './text.ts';
import { isoOrNull, time } from './time.ts';

export const approvalParams = z.object({ approval_id: id });

const summary = {
  id,
  organization_id: id,
  conversation_id: id,
  conv_turn_id: id.nullable(),
  node_id: z.string().nullable(),
  subject_kind: z.enum(approvalSubjectKinds),
  subject_ref: z.string(),
  approver_role: z.string(),
  status: z.enum(approvalStatuses),
  suspend_message: z.string().nullable().describe('What the person was told.'),
  timeout_at: time.nullable(),
  outcome: z
    .enum(approvalOutcomes)
    .nullable()
    .describe(
      'What became of the decision; null until then. `superseded`: what the person said meanwhile has led away from it, ' +
        'and nothing was done because of it.',
    ),
  created_at: time,
};

export const approvalSummary = z.object(summary).meta({ id: 'ApprovalRequestSummary' });

export const approvalDetail = z
  .object({
    ...summary,
    payload: z.record(z.string(), z.unknown()).describe('What is to be approved.'),
    decision: z.enum(approvalDecisions).nullable(),
    decided_by: z.string().nullable(),
    note: z.string().nullable(),
    decided_at: time.nullable(),
    resume_token: z.string().nullable(),
    messages_since: z.int().describe('How often the person spoke while it waited.'),
    last_customer_message: z
      .string()
      .nullable()
      .describe('Their last words meanwhile; null once the conversation has ended.'),
  })
  .meta({ id: 'ApprovalRequestDetail' });

export const decideRequest = z
  .object({ decision: z.enum(approvalDecisions), note: text({ max: 50_000 }).nullish() })
  .meta({ id: 'ApprovalDecisionRequest' });

export function toApprovalSummary(row: ApprovalBasics): z.input<typeof approvalSummary> {
  return {
    id: row.id,
    organization_id: row.organization_id,
    conversation_id: row.conversation_id,
    conv_turn_id: row.conv_turn_id,
    node_id: row.node_id,
    subject_kind: row.subject_kind,
    subject_ref: row.subject_ref,
    approver_role: row.approver_role,
    status: row.status,
    suspend_message: row.suspend_message,
    timeout_at: isoOrNull(row.timeout_at),
    outcome: row.outcome,
    created_at: row.created_at.toISOString(),
  };
}

export function toApproval(row: ApprovalRow): z.input<typeof approvalDetail> {
  return {
    ...toApprovalSummary(row),
    payload: row.payload,
    decision: row.decision,
    decided_by: row.decided_by,
    note: row.note,
    decided_at: isoOrNull(row.decided_at),
    resume_token: row.resume_token,
    messages_since: row.messages_since,
    last_customer_message: row.last_customer_message,
  };
}

/** A blank line is none: it goes back to the default. */
const line = text({ max: 2_000 }).nullable();

export const approvalMessagesUpdate = z
  .object({ holding_line: line, waiting_reply: line })
  .meta({ id: 'ApprovalMessagesUpdate' });

export const approvalMessages = z
  .object({
    holding_line: z.string().describe('Said when the conversation begins to wait.'),
    waiting_reply: z.string().describe('The answer to what is said meanwhile.'),
  })
  .meta({ id: 'ApprovalMessages' });
