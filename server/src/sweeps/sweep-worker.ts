import { sweepQueue } from '#queue/jobs.ts';
import { inSpan } from '#telemetry/tracing.ts';
import type { SweepResources } from './sweep-resources.ts';
import { sweepInRounds } from './sweep-rounds.ts';
import { type SweepName, sweeps } from './sweeps.ts';

/** Runs a sweep over every organization; returns how much it did. */
export async function runSweep(resources: SweepResources, name: SweepName): Promise<number> {
  return inSpan('sweep', { 'rapport.sweep': name }, async () => {
    const done = await sweepInRounds(resources, name, sweeps[name]);
    if (done > 0) resources.logger.info({ sweep: name, count: done }, 'swept');
    return done;
  });
}

/** Schedules every sweep once a minute and works on them. However many processes there are, one runs each. */
export async function startSweepWorker(resources: SweepResources): Promise<void> {
  const { boss } = resources.actions.queue;
  for (const name of Object.keys(sweeps)) {
    await boss.schedule(sweepQueue, '* * * * *', { sweep: name }, { key: name, singletonKey: name });
  }
  await boss.work<{ sweep: SweepName }>(
    sweepQueue,
    { pollingIntervalSeconds: 5, localConcurrency: Object.keys(sweeps).length },
    async ([job]) => {
      if (job && Object.hasOwn(sweeps, job.data.sweep)) await runSweep(resources, job.data.sweep);
    },
  );
}
