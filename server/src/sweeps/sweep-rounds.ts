/**
 * One job of a sweep: rounds over the organizations until none has work left.
 *
 * R1. Every organization gets a batch before any of them gets another one: a large one does not starve the others.
 * R2. A job ends after `jobMs`, whatever is left. The next one goes on with the organization that was next.
 * R3. What fails is left to the next job. It keeps neither the rest of its organization nor the others from being
 *     swept, and is tried once in a job.
 */
import { actionContext } from '#actions/action-context.ts';
import { unavailability } from '#database/unavailable.ts';
import { listOrganizationIds } from '#store/sweep-lists.ts';
import type { Sweep, Treatment } from './sweep.ts';
import type { SweepResources } from './sweep-resources.ts';

interface Job {
  readonly resources: SweepResources;
  readonly name: string;
  readonly sweep: Sweep;
  readonly endsAtMs: number;
  /** Organization and id. */
  readonly tried: Set<string>;
  done: number;
  /** Set when nothing more can be done now: no room, or no database. */
  isStuck: boolean;
}

/** Returns how much was done. */
export async function sweepInRounds(resources: SweepResources, name: string, sweep: Sweep): Promise<number> {
  const { database, clock } = resources.actions;
  const endsAtMs = clock.now().getTime() + resources.jobMs;
  const job: Job = { resources, name, sweep, endsAtMs, tried: new Set(), done: 0, isStuck: false };
  const organizations = (await listOrganizationIds(database)).toSorted();
  const first = resources.nextOrganization.get(name) ?? '';
  const isNext = (id: string) => id >= first;
  let waiting = [...organizations.filter(isNext), ...organizations.filter((id) => !isNext(id))];
  resources.nextOrganization.delete(name);
  while (waiting.length > 0) waiting = await round(job, waiting); // R1
  return job.done;
}

/** Returns the organizations that have more work; none when the job is over. */
async function round(job: Job, organizations: readonly string[]): Promise<string[]> {
  const unfinished: string[] = [];
  for (const organizationId of organizations) {
    if (isOver(job)) {
      job.resources.nextOrganization.set(job.name, organizationId); // R2
      return [];
    }
    if (await sweepBatch(job, organizationId)) unfinished.push(organizationId);
  }
  return unfinished;
}

function isOver({ resources, endsAtMs, isStuck }: Job): boolean {
  return isStuck || resources.actions.clock.now().getTime() >= endsAtMs;
}

/** Whether the organization may have more work: its batch was full, and not only of what failed before. */
async function sweepBatch(job: Job, organizationId: string): Promise<boolean> {
  const { resources, sweep, tried } = job;
  const context = actionContext(resources.actions, organizationId);
  const found = await attempt(job, { organization_id: organizationId }, () =>
    sweep.find(resources, context, sweep.batch),
  );
  const untried = found?.filter((id) => !tried.has(`${organizationId}/${id}`)) ?? [];
  for (const id of untried) {
    if (isOver(job)) return false;
    tried.add(`${organizationId}/${id}`);
    const treatment = await attempt<Treatment>(job, { organization_id: organizationId, id }, () =>
      sweep.treat(resources, context, id, job.endsAtMs - resources.actions.clock.now().getTime()),
    );
    if (treatment === 'done') job.done += 1;
    if (treatment === 'no_room') job.isStuck = true;
  }
  return found?.length === sweep.batch && untried.length > 0;
}

/** Null when the work failed (R3). */
async function attempt<Result>(
  job: Job,
  ids: Readonly<Record<string, string>>,
  work: () => Promise<Result>,
): Promise<Result | null> {
  try {
    return await work();
  } catch (error) {
    job.resources.logger.error({ err: error, sweep: job.name, ...ids }, 'a sweep failed');
    // Without a database everything else would fail as well.
    if (unavailability(error) === 'away') job.isStuck = true;
    return null;
  }
}
