import { rescrubConversation } from '#actions/rescrub-conversation.ts';
import { findRescrub, finishRescrub, listBehind } from '#store/rescrubs.ts';
import type { Sweep } from './sweep.ts';

/** Enqueues what an organization has asked to be scrubbed again. */
export const rescrub: Sweep = {
  batch: 200,
  find: async (_resources, { db, clock, privacies }, limit) => {
    const request = await findRescrub(db);
    if (!request || request.finished_at) return [];
    const stamp = await privacies.stamp(db);
    const found = await listBehind(db, stamp, request.closed_before, limit);
    if (found.length === 0) await finishRescrub(db, stamp, request, clock.now());
    return found;
  },
  treat: async (_resources, context, conversationId) =>
    (await rescrubConversation(context, conversationId)) ? 'done' : 'unchanged',
};
