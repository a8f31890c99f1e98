import { lockOrganization } from '#store/organizations.ts';
import { countBehind, requestRescrub as write } from '#store/rescrubs.ts';
import type { ActionContext } from './action-context.ts';

/**
 * Has every conversation scrubbed again that ended before the given time and was scrubbed otherwise than it would be
 * now. A sweep carries it out. Another request takes its place; what was enqueued runs all the same.
 *
 * @param before null: all that have ended by now
 */
export async function requestRescrub(context: ActionContext, before: Date | null): Promise<void> {
  const now = context.clock.now();
  const closedBefore = before && before < now ? before : now;
  await context.database.transaction(context.organizationId, async (tx) => {
    await lockOrganization(tx);
    const { waiting } = await countBehind(tx, await context.privacies.stamp(tx), closedBefore);
    await write(tx, closedBefore, waiting, now);
  });
}
