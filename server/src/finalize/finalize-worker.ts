/** The workers of the finalize queues. */
import type { JobResult, JobWithMetadata } from 'pg-boss';
import { finalizationSteps, type FinalizationStep } from '#domain/finalization.ts';
import { finalizeDeadLetters, finalizeQueues, type FinalizeJob } from '#queue/jobs.ts';
import { settleStep } from '#store/finalization.ts';
import type { FinalizeResources } from './finalize-resources.ts';
import { codeOf, type PrepareStep, runStep } from './run-step.ts';
import { scrub } from './scrub.ts';
import { summarize } from './summarize.ts';
import { syncMemory } from './sync-memory.ts';

const preparations: Record<FinalizationStep, PrepareStep> = {
  scrub,
  summarize,
  'sync-memory': syncMemory,
};

/** Side by side in a batch: most of a step's time is spent waiting for a model. About 80 steps a second. */
const fetching = {
  pollingIntervalSeconds: 0.5,
  batchSize: 20,
  localConcurrency: 2,
  heartbeatRefreshSeconds: 3,
};

export async function startFinalizeWorkers(resources: FinalizeResources): Promise<void> {
  const { boss } = resources.queue;
  for (const step of finalizationSteps) {
    await boss.work(
      finalizeQueues[step],
      { ...fetching, includeMetadata: true, perJobResults: true },
      async (jobs: JobWithMetadata<FinalizeJob>[]) => {
        const results = await Promise.all(jobs.map((job) => runJob(resources, step, job)));
        // What waits for this step is let go now instead of at the next round of the queue's own timer.
        await boss.resolveFlow();
        return results;
      },
    );
  }
  await boss.work<FinalizeJob>(finalizeDeadLetters, { pollingIntervalSeconds: 0.5 }, async ([job]) => {
    if (job) await recordDeadLetter(resources, job.data);
  });
}

/** One job of a batch: its failure is its own, and leaves a code behind (F3 of the step). */
async function runJob(
  resources: FinalizeResources,
  step: FinalizationStep,
  job: JobWithMetadata<FinalizeJob>,
): Promise<JobResult> {
  try {
    await runStep(resources, job.data, job, preparations[step]);
    return { id: job.id, status: 'completed' };
  } catch (error) {
    const message = `finalize step ${step} failed: ${codeOf(error)}`;
    return { id: job.id, status: 'failed', output: { message } };
  }
}

/** The end of a step (F4), also of one whose worker was killed in its last attempt; the reason noted stays. */
async function recordDeadLetter(resources: FinalizeResources, job: FinalizeJob): Promise<void> {
  const db = resources.database.organization(job.organizationId);
  await settleStep(db, job, 'failed', null, resources.clock.now());
}
