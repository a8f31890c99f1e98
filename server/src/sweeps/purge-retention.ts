import type { ActionContext } from '#actions/action-context.ts';
import { purgeConversation } from '#actions/purge-conversation.ts';
import { countHeldPastRetention, listPastRetention } from '#store/sweep-lists.ts';
import type { Sweep } from './sweep.ts';
import type { SweepResources } from './sweep-resources.ts';

/** Deletes conversations whose retention is over, but for those that a legal hold keeps. */
export const purgeRetention: Sweep = {
  batch: 200,
  find: async (resources, context, limit) => {
    const found = await listPastRetention(context.db, context.clock.now(), limit);
    // A full batch has another one behind it: what is kept is told once a job, with the last.
    if (found.length < limit) await tellHeld(resources, context);
    return found;
  },
  treat: async (_resources, context, conversationId) => {
    const { kind } = await purgeConversation(context, conversationId);
    return kind === 'purged' ? 'done' : 'unchanged';
  },
};

async function tellHeld({ logger }: SweepResources, { db, clock, organizationId }: ActionContext) {
  const held = await countHeldPastRetention(db, clock.now());
  if (held === 0) return;
  logger.info(
    { sweep: 'purge-retention', organization_id: organizationId, held },
    'kept past their retention by legal holds',
  );
}
