/** What an organization says about approvals, as columns of its own row: null where it says nothing of its own. */
import { type Scoped, type Transaction, unscopedStatement } from '#database/statement.ts';

export interface ApprovalMessagesRow {
  readonly approval_holding_line: string | null;
  readonly approval_waiting_reply: string | null;
}

const columns = 'approval_holding_line, approval_waiting_reply';

const find = unscopedStatement<ApprovalMessagesRow>(
  'find-approval-messages',
  `select ${columns} from organizations where id = $1`,
);

export function findApprovalMessages(db: Scoped): Promise<ApprovalMessagesRow | null> {
  return db.first(find);
}

const update = unscopedStatement<ApprovalMessagesRow>(
  'update-approval-messages',
  `update organizations set approval_holding_line = $2, approval_waiting_reply = $3, updated_at = $4
   where id = $1 returning ${columns}`,
);

export function updateApprovalMessages(
  tx: Transaction,
  row: ApprovalMessagesRow,
  now: Date,
): Promise<ApprovalMessagesRow | null> {
  return tx.first(update, row.approval_holding_line, row.approval_waiting_reply, now);
}
