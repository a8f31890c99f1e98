/** The worker of the compile queue. */
import type { JobResult, JobWithMetadata } from 'pg-boss';
import { compileDeadLetters, type CompileJob, compileQueue } from '#queue/jobs.ts';
import { failCompilation } from '#store/workflow-compilations.ts';
import type { AuthoringResources } from './authoring-resources.ts';
import { runCompile } from './run-compile.ts';

/** A model may take minutes for its rewriting, so several run side by side. */
const fetching = {
  pollingIntervalSeconds: 0.5,
  batchSize: 1,
  localConcurrency: 4,
  heartbeatRefreshSeconds: 3,
};

export async function startCompileWorker(resources: AuthoringResources): Promise<void> {
  const { boss } = resources.queue;
  await boss.work(
    compileQueue,
    { ...fetching, includeMetadata: true, perJobResults: true },
    (jobs: JobWithMetadata<CompileJob>[]) => Promise.all(jobs.map((job) => runJob(resources, job))),
  );
  await boss.work<CompileJob>(compileDeadLetters, { pollingIntervalSeconds: 0.5 }, async ([job]) => {
    if (job) await recordDeadLetter(resources, job.data);
  });
}

async function runJob(resources: AuthoringResources, job: JobWithMetadata<CompileJob>): Promise<JobResult> {
  try {
    await runCompile(resources, job.data, job);
    return { id: job.id, status: 'completed' };
  } catch (error) {
    return { id: job.id, status: 'failed', output: { message: error instanceof Error ? error.message : '' } };
  }
}

/** The end of a compile whose every attempt failed, also of one whose worker was killed in its last. */
async function recordDeadLetter(resources: AuthoringResources, job: CompileJob): Promise<void> {
  const db = resources.database.organization(job.organizationId);
  const errors = ['The compile could not be carried out. Nothing is wrong with the text: compile it again.'];
  await failCompilation(
    db,
    job,
    { errors, report: null, rewrittenInstructions: null },
    resources.clock.now(),
  );
}
