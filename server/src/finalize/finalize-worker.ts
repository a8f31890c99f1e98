/** The workers of the finalize queues. */
import type { JobWithMetadata } from 'pg-boss';
import { finalizationSteps, type FinalizationStep } from '#domain/finalization.ts';
import { finalizeDeadLetters, finalizeQueues, type FinalizeJob } from '#queue/jobs.ts';
import { settleStep } from '#store/finalization.ts';
import type { FinalizeResources } from './finalize-resources.ts';
import { type PrepareStep, runStep } from './run-step.ts';
import { scrub } from './scrub.ts';
import { summarize } from './summarize.ts';
import { syncMemory } from './sync-memory.ts';

const preparations: Record<FinalizationStep, PrepareStep> = {
  scrub,
  summarize,
  'sync-memory': syncMemory,
};

const pollingIntervalSeconds = 0.5;

export async function startFinalizeWorkers(resources: FinalizeResources): Promise<void> {
  const { boss } = resources.queue;
  for (const step of finalizationSteps) {
    await boss.work(
      finalizeQueues[step],
      { includeMetadata: true, pollingIntervalSeconds, localConcurrency: 2, heartbeatRefreshSeconds: 3 },
      async ([job]: JobWithMetadata<FinalizeJob>[]) => {
        if (!job) return;
        await runStep(resources, job.data, job, preparations[step]);
        // What waits for this step is let go now instead of at the next round of the queue's own timer.
        await boss.resolveFlow();
      },
    );
  }
  await boss.work<FinalizeJob>(finalizeDeadLetters, { pollingIntervalSeconds: 2 }, async ([job]) => {
    if (job) await recordDeadLetter(resources, job.data);
  });
}

/** A worker that was killed in its last attempt could not record the failure itself; a reason it noted stays. */
async function recordDeadLetter(resources: FinalizeResources, job: FinalizeJob): Promise<void> {
  const db = resources.database.organization(job.organizationId);
  await settleStep(db, job, 'failed', null, resources.clock.now());
}
