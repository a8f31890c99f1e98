import type { Route } from '#http/route.ts';
import { getApprovalMessages, setApprovalMessages } from './approval-messages.ts';
import { decideApproval } from './decide-approval.ts';
import { getApproval } from './get-approval.ts';
import { getHandoff } from './get-handoff.ts';
import { listApprovals } from './list-approvals.ts';
import { listHandoffs } from './list-handoffs.ts';
import { relayHandoffMessage } from './relay-handoff-message.ts';
import { resolveHandoff } from './resolve-handoff.ts';

export const hitlRoutes: readonly Route[] = [
  listApprovals,
  getApproval,
  decideApproval,
  getApprovalMessages,
  setApprovalMessages,
  listHandoffs,
  getHandoff,
  relayHandoffMessage,
  resolveHandoff,
];
