/**
 * The sweeps: what must happen although nobody asks for it. Each works through one organization and returns
 * how much it did; every one of them can be repeated, and run in two processes at once, without harm.
 */
import { actionContext } from '#actions/action-context.ts';
import { closeConversation } from '#actions/close-conversation.ts';
import { endedStatuses } from '#domain/conversation.ts';
import { deleteConversation } from '#store/conversations.ts';
import { listIdleConversations, listPastRetention, listStatusOnlyCloses } from '#store/sweep-lists.ts';
import { listStuckTurns } from '#store/take-over-turn.ts';
import { recoverTurn } from '#turn/recover-turn.ts';
import { type SweepResources, sweepBatch } from './sweep-resources.ts';

export type Sweep = (resources: SweepResources, organizationId: string) => Promise<number>;

/** Ends conversations that were idle for longer than their time to live. */
const expireIdle: Sweep = async ({ actions }, organizationId) => {
  const context = actionContext(actions, organizationId);
  const idle = await listIdleConversations(context.db, endedStatuses, actions.clock.now(), sweepBatch);
  for (const conversationId of idle) {
    await closeConversation(context, {
      conversationId,
      status: 'expired',
      reason: 'abandoned',
      triggeredBy: 'expiry',
      onlyIfIdle: true,
    });
  }
  return idle.length;
};

/** Closes for good what the legacy endpoint closed by status only, once its grace is over. */
const completeStatusCloses: Sweep = async ({ actions, statusCloseGraceMs }, organizationId) => {
  const context = actionContext(actions, organizationId);
  const before = new Date(actions.clock.now().getTime() - statusCloseGraceMs);
  const found = await listStatusOnlyCloses(context.db, before, sweepBatch);
  for (const conversationId of found) {
    await closeConversation(context, {
      conversationId,
      status: 'closed',
      reason: 'unknown',
      triggeredBy: 'api',
    });
  }
  return found.length;
};

/** Deletes conversations whose retention is over. */
const purgeRetention: Sweep = async ({ actions }, organizationId) => {
  const { db, database } = actionContext(actions, organizationId);
  const past = await listPastRetention(db, actions.clock.now(), sweepBatch);
  for (const conversationId of past) {
    await database.transaction(organizationId, (tx) => deleteConversation(tx, conversationId, endedStatuses));
  }
  return past.length;
};

/** Runs turns again whose driver is gone and whom nobody asked about since. */
const recoverStuckTurns: Sweep = async ({ actions, turns }, organizationId) => {
  const { db } = actionContext(actions, organizationId);
  const stuck = await listStuckTurns(db, actions.clock.now(), sweepBatch);
  // Side by side: each waits for a model, and none holds a connection meanwhile.
  await Promise.all(stuck.map((conversationId) => recoverTurn(turns, db, conversationId)));
  return stuck.length;
};

export const sweeps = {
  'expire-idle': expireIdle,
  'complete-status-closes': completeStatusCloses,
  'purge-retention': purgeRetention,
  'recover-stuck-turns': recoverStuckTurns,
} as const satisfies Record<string, Sweep>;

export type SweepName = keyof typeof sweeps;
