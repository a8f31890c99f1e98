import type { z } from 'zod';
import { updateApprovalMessages } from '#actions/update-approval-messages.ts';
import { defaultApprovalMessages } from '#domain/approval.ts';
import { jsonRoute } from '#http/route.ts';
import { approvalMessages, approvalMessagesUpdate } from '#http/schemas/approval.ts';
import { type ApprovalMessagesRow, findApprovalMessages } from '#store/approval-messages.ts';

export const getApprovalMessages = jsonRoute({
  method: 'GET',
  url: '/v1/hitl/approval-messages',
  operationId: 'getApprovalMessages',
  tag: 'hitl',
  scope: 'hitl:read',
  summary: 'What is said while a conversation waits for an approval',
  success: { status: 200, body: approvalMessages },
  handle: async ({ context }) => toMessages(await findApprovalMessages(context.db)),
});

export const setApprovalMessages = jsonRoute({
  method: 'PUT',
  url: '/v1/hitl/approval-messages',
  operationId: 'setApprovalMessages',
  tag: 'hitl',
  scope: 'hitl:write',
  summary: 'Replace what is said while a conversation waits for an approval',
  description: 'Both lines must be given. Null, or a blank line, goes back to the default.',
  body: approvalMessagesUpdate,
  success: { status: 200, body: approvalMessages },
  handle: async ({ context, body }) => {
    const written = await updateApprovalMessages(context, {
      approval_holding_line: unlessBlank(body.holding_line),
      approval_waiting_reply: unlessBlank(body.waiting_reply),
    });
    return toMessages(written);
  },
});

function unlessBlank(line: string | null): string | null {
  return line?.trim() ? line : null;
}

function toMessages(row: ApprovalMessagesRow | null): z.input<typeof approvalMessages> {
  return {
    holding_line: row?.approval_holding_line ?? defaultApprovalMessages.holding_line,
    waiting_reply: row?.approval_waiting_reply ?? defaultApprovalMessages.waiting_reply,
  };
}
