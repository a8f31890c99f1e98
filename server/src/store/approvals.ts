/**
 * Approvals: one question, one answer.
 *
 * A1. Whoever takes a pending approval first decides it: a person, the clock or the end of the conversation. The
 *     status is the lock; everybody else finds it taken.
 */
import { json, statement, type Scoped, type Transaction } from '#database/statement.ts';
import type {
  ApprovalDecision,
  ApprovalOutcome,
  ApprovalStatus,
  ApprovalSubjectKind,
} from '#domain/approval.ts';
import { saidMeanwhile } from './said-meanwhile.ts';

export interface ApprovalBasics {
  readonly id: string;
  readonly organization_id: string;
  readonly conversation_id: string;
  readonly conv_turn_id: string | null;
  readonly node_id: string | null;
  readonly subject_kind: ApprovalSubjectKind;
  readonly subject_ref: string;
  readonly approver_role: string;
  readonly status: ApprovalStatus;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly suspend_message: string | null;
  readonly decision: ApprovalDecision | null;
  readonly decided_by: string | null;
  readonly note: string | null;
  readonly decided_at: Date | null;
  readonly timeout_at: Date | null;
  readonly resume_token: string | null;
  /** Null until it is carried out, or found to be void. */
  readonly outcome: ApprovalOutcome | null;
  readonly created_at: Date;
}

/** With what an approver should know of the talk. */
export interface ApprovalRow extends ApprovalBasics {
  /** How often the person spoke while it waited. */
  readonly messages_since: number;
  /** Their last words meanwhile; null once the conversation has ended. */
  readonly last_customer_message: string | null;
}

const columns = `id, organization_id, conversation_id, conv_turn_id, node_id, subject_kind, subject_ref,
  approver_role, status, payload, suspend_message, decision, decided_by, note, decided_at, timeout_at, resume_token,
  outcome, created_at`;

const withTalk = `${columns},
  (select count(*)::integer from (${saidMeanwhile}) as said) as messages_since,
  (select content from (${saidMeanwhile}) as said
   where exists (select from conversations where conversations.organization_id = $1
     and conversations.id = approvals.conversation_id and conversations.closed_at is null
     and conversations.status_closed_at is null)
   order by seq desc limit 1) as last_customer_message`;

export type NewApproval = Pick<
  ApprovalBasics,
  | 'id'
  | 'conversation_id'
  | 'conv_turn_id'
  | 'node_id'
  | 'subject_kind'
  | 'subject_ref'
  | 'approver_role'
  | 'payload'
  | 'suspend_message'
  | 'resume_token'
  | 'timeout_at'
> & { readonly now: Date };

const insert = statement<ApprovalBasics>(
  'insert-approval',
  `insert into approvals (organization_id, id, conversation_id, conv_turn_id, node_id, subject_kind, subject_ref,
     approver_role, status, payload, suspend_message, resume_token, timeout_at, created_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, 'pending', $9, $10, $11, $12, $13) returning ${columns}`,
);

/** A question that waits for its answer. */
export async function insertApproval(db: Scoped, row: NewApproval): Promise<ApprovalBasics> {
  const inserted = await db.first(
    insert,
    row.id,
    row.conversation_id,
    row.conv_turn_id,
    row.node_id,
    row.subject_kind,
    row.subject_ref,
    row.approver_role,
    json(row.payload),
    row.suspend_message,
    row.resume_token,
    row.timeout_at,
    row.now,
  );
  return inserted!;
}

const find = statement<ApprovalRow>(
  'find-approval',
  `select ${withTalk} from approvals where organization_id = $1 and id = $2`,
);

export function findApproval(db: Scoped, id: string): Promise<ApprovalRow | null> {
  return db.first(find, id);
}

const list = statement<ApprovalBasics>(
  'list-approvals',
  `select ${columns} from approvals
   where organization_id = $1 and ($2::text is null or status = $2) and ($3::text is null or approver_role = $3)
     and ($4::timestamptz is null or (created_at, id) < ($4, $5::uuid))
   order by created_at desc, id desc limit $6`,
);

export interface ApprovalFilter {
  readonly status: ApprovalStatus | null;
  readonly approverRole: string | null;
}

/** Newest first. */
export function listApprovals(
  db: Scoped,
  filter: ApprovalFilter,
  after: { readonly at: Date; readonly id: string } | null,
  limit: number,
): Promise<ApprovalBasics[]> {
  return db.all(list, filter.status, filter.approverRole, after?.at ?? null, after?.id ?? null, limit);
}

const decide = statement<ApprovalRow>(
  'decide-approval',
  `update approvals set status = $3, decision = $4, decided_by = $5, note = $6, decided_at = $7
   where organization_id = $1 and id = $2 and status = 'pending' returning ${withTalk}`,
);

export interface Decision {
  readonly approvalId: string;
  readonly decision: ApprovalDecision;
  readonly decidedBy: string;
  readonly note: string | null;
  readonly now: Date;
}

/** The decided approval; null when it is not there or not pending any more. (A1) */
export function decideApproval(tx: Transaction, decision: Decision): Promise<ApprovalRow | null> {
  const status: ApprovalStatus = decision.decision === 'approve' ? 'approved' : 'denied';
  return tx.first(
    decide,
    decision.approvalId,
    status,
    decision.decision,
    decision.decidedBy,
    decision.note,
    decision.now,
  );
}

const overdue = statement<{ id: string }>(
  'list-overdue-approvals',
  `select id from approvals
   where organization_id = $1 and status = 'pending' and timeout_at <= $2 order by timeout_at limit $3`,
);

/** Those whose time is over and whom nobody has answered. */
export async function listOverdueApprovals(db: Scoped, now: Date, limit: number): Promise<string[]> {
  return (await db.all(overdue, now, limit)).map((row) => row.id);
}

const timeOut = statement<{ conversation_id: string }>(
  'time-out-approval',
  `update approvals set status = 'timed_out'
   where organization_id = $1 and id = $2 and status = 'pending' and timeout_at <= $3 returning conversation_id`,
);

/** The conversation that waited; null when somebody decided meanwhile. (A1) */
export async function timeOutApproval(tx: Transaction, id: string, now: Date): Promise<string | null> {
  return (await tx.first(timeOut, id, now))?.conversation_id ?? null;
}
