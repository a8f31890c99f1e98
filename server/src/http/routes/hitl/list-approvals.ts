import { z } from 'zod';
import { approvalStatuses } from '#domain/approval.ts';
import { decodeCursor, toPage } from '#http/cursor.ts';
import { jsonRoute } from '#http/route.ts';
import { approvalSummary, toApprovalSummary } from '#http/schemas/approval.ts';
import { pageQuery } from '#http/schemas/page.ts';
import { text } from '#http/schemas/text.ts';
import { listApprovals as read } from '#store/approvals.ts';

/** A query has no null: an empty value, or the word, stands for it. */
const status = z.preprocess(
  (value) => (value === '' || value === 'null' ? null : value),
  z.enum(approvalStatuses).nullable().default('pending'),
);

export const listApprovals = jsonRoute({
  method: 'GET',
  url: '/v1/hitl/approvals',
  operationId: 'list_approvals_v1_hitl_approvals_get',
  tag: 'hitl',
  scope: 'hitl:read',
  summary: 'List approvals, newest first',
  query: z.object({
    ...pageQuery.shape,
    status: status.describe('Without it the pending ones; empty or `null` for all.'),
    approver_role: text({ max: 255 }).nullish(),
  }),
  success: {
    status: 200,
    body: z.object({ items: z.array(approvalSummary), next_cursor: z.string().nullable() }),
  },
  handle: async ({ context, query }) => {
    const filter = { status: query.status, approverRole: query.approver_role || null };
    const rows = await read(context.db, filter, decodeCursor(query.cursor), query.limit + 1);
    const positionOf = (row: (typeof rows)[number]) => ({ at: row.created_at, id: row.id });
    const { items, next_cursor } = toPage(rows, query.limit, positionOf, toApprovalSummary);
    return { items, next_cursor };
  },
});
