import { sweepQueue } from '#queue/jobs.ts';
import { listOrganizationIds } from '#store/sweep-lists.ts';
import { inSpan } from '#telemetry/tracing.ts';
import type { SweepResources } from './sweep-resources.ts';
import { type SweepName, sweeps } from './sweeps.ts';

/** Runs a sweep over every organization; one that fails does not keep the others from being swept. */
export async function runSweep(resources: SweepResources, name: SweepName): Promise<number> {
  return inSpan('sweep', { 'rapport.sweep': name }, async () => {
    let done = 0;
    for (const organizationId of await listOrganizationIds(resources.actions.database)) {
      try {
        done += await sweeps[name](resources, organizationId);
      } catch (error) {
        resources.logger.error(
          { err: error, sweep: name, organization_id: organizationId },
          'a sweep failed',
        );
      }
    }
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
