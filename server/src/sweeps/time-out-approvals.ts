import { timeOutApproval } from '#actions/time-out-approval.ts';
import { listOverdueApprovals } from '#store/approvals.ts';
import type { Sweep } from './sweep.ts';

/** Lets conversations go on whose approval nobody gave in time. */
export const timeOutApprovals: Sweep = {
  batch: 200,
  find: (_resources, { db, clock }, limit) => listOverdueApprovals(db, clock.now(), limit),
  treat: async (_resources, context, approvalId) =>
    (await timeOutApproval(context, approvalId)) ? 'done' : 'unchanged',
};
