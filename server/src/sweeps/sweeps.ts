/** The sweeps there are. */
import type { ActionContext } from '#actions/action-context.ts';
import { closeConversation } from '#actions/close-conversation.ts';
import type { CloseRequest } from '#closing/close-within.ts';
import { endedStatuses } from '#domain/conversation.ts';
import { listIdleConversations, listStatusOnlyCloses } from '#store/sweep-lists.ts';
import { purgePlayground } from './purge-playground.ts';
import { purgeRetention } from './purge-retention.ts';
import { recoverStuckTurns } from './recover-stuck-turns.ts';
import { rescrub } from './rescrub.ts';
import type { Sweep, Treatment } from './sweep.ts';
import { timeOutApprovals } from './time-out-approvals.ts';

const batch = 200;

/** Ends conversations that were idle for longer than their time to live. */
const expireIdle: Sweep = {
  batch,
  find: (_resources, { db, clock }, limit) => listIdleConversations(db, endedStatuses, clock.now(), limit),
  treat: (_resources, context, conversationId) =>
    close(context, {
      conversationId,
      status: 'expired',
      reason: 'abandoned',
      triggeredBy: 'expiry',
      onlyIfIdle: true,
    }),
};

/** Closes for good what the legacy endpoint closed by status only, once its grace is over. */
const completeStatusCloses: Sweep = {
  batch,
  find: ({ statusCloseGraceMs }, { db, clock }, limit) =>
    listStatusOnlyCloses(db, new Date(clock.now().getTime() - statusCloseGraceMs), limit),
  treat: (_resources, context, conversationId) =>
    close(context, { conversationId, status: 'closed', reason: 'unknown', triggeredBy: 'api' }),
};

async function close(context: ActionContext, request: Omit<CloseRequest, 'now'>): Promise<Treatment> {
  const { kind } = await closeConversation(context, request);
  return kind === 'closed' ? 'done' : 'unchanged';
}

export const sweeps = {
  'expire-idle': expireIdle,
  'complete-status-closes': completeStatusCloses,
  'purge-retention': purgeRetention,
  'recover-stuck-turns': recoverStuckTurns,
  'time-out-approvals': timeOutApprovals,
  'purge-playground': purgePlayground,
  rescrub,
} as const satisfies Record<string, Sweep>;

export type SweepName = keyof typeof sweeps;
