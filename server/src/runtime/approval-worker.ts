/** The worker that lets conversations go on whose approvals were decided. */
import { setTimeout as pause } from 'node:timers/promises';
import type { ResumeApprovalJob } from '#queue/jobs.ts';
import { resumeApprovalQueue } from '#queue/jobs.ts';
import { resumeApproval } from '#turn/resume-approval.ts';
import type { RuntimeResources } from './runtime.ts';

const fetching = {
  pollingIntervalSeconds: 0.5,
  batchSize: 1,
  localConcurrency: 4,
  heartbeatRefreshSeconds: 3,
};
const busyPauseMs = 200;
/** A message is answered within seconds; beyond this the job is tried again later. */
const longestBusyMs = 20_000;

export async function startApprovalWorker({ actions, turns, running }: RuntimeResources): Promise<void> {
  await actions.queue.boss.work<ResumeApprovalJob>(resumeApprovalQueue, fetching, async ([job]) => {
    if (!job) return;
    const { organizationId, conversationId, approvalId } = job.data;
    const db = actions.database.organization(organizationId);
    for (let waitedMs = 0; ; waitedMs += busyPauseMs) {
      const resumption = await running.track(resumeApproval(turns, db, conversationId, approvalId));
      if (resumption.kind !== 'busy') return;
      if (waitedMs >= longestBusyMs) throw new Error('the conversation of a decided approval stays busy');
      await pause(busyPauseMs);
    }
  });
}
