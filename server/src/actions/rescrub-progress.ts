import { type Behind, countBehind, findRescrub, type RescrubRow } from '#store/rescrubs.ts';
import type { ActionContext } from './action-context.ts';

export interface RescrubProgress {
  /** What a scrub is stamped with now. */
  readonly stamp: string;
  readonly closedBefore: Date;
  /** Null where none was ever requested. */
  readonly request: RescrubRow | null;
  readonly behind: Behind;
}

/** How far the last request has come; without one, how many conversations a request would scrub again. */
export async function rescrubProgress({ db, clock, privacies }: ActionContext): Promise<RescrubProgress> {
  const request = await findRescrub(db);
  const stamp = await privacies.stamp(db);
  const closedBefore = request?.closed_before ?? clock.now();
  return { stamp, closedBefore, request, behind: await countBehind(db, stamp, closedBefore) };
}
