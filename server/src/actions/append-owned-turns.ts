/**
 * Writes turns that their owner has acknowledged but not yet written.
 *
 * O1. Every turn is written once: one that is there already, since a commit can succeed whose answer is lost, is
 *     left out. A batch can therefore be written again until it is known to be written.
 * O2. An owner whose fencing token was taken away writes nothing over a conversation that somebody holds. Where
 *     nobody does, what people heard is not dropped: above all when the conversation was ended meanwhile.
 * O3. Turns follow what their owner knew: once others wrote into the conversation, there is no place for them.
 */
import { startFinalization } from '#closing/close-within.ts';
import type { Transaction } from '#database/statement.ts';
import {
  appendTurns,
  type HeldConversation,
  lockHeldConversation,
  type UnwrittenTurn,
  writtenTurnIds,
} from '#store/held-conversation.ts';
import { park } from '#store/park.ts';
import { writeRun } from '#store/workflow-runs.ts';
import type { ActionContext } from './action-context.ts';

export type AppendOutcome =
  /** Written under the owner's lease. */
  | { readonly kind: 'written' }
  /**
   * Written, but the lease is somebody else's or nobody's. When the conversation had ended meanwhile, the turns
   * are scrubbed and finalized like everything else, in a round of their own.
   */
  | { readonly kind: 'written_late' }
  /** The conversation is gone, or others hold it or wrote into it: `lost` turns were not written. */
  | { readonly kind: 'refused'; readonly lost: number };

export function appendOwnedTurns(
  context: ActionContext,
  conversationId: string,
  leaseToken: number,
  turns: readonly UnwrittenTurn[],
): Promise<AppendOutcome> {
  const now = context.clock.now();
  return context.database.transaction(context.organizationId, async (tx): Promise<AppendOutcome> => {
    const held = await lockHeldConversation(tx, conversationId);
    if (!held) return { kind: 'refused', lost: turns.length };
    const unwritten = await withoutWritten(tx, conversationId, turns);
    const [first] = unwritten;
    if (first) {
      if (!mayAppend(held, leaseToken, first)) return { kind: 'refused', lost: unwritten.length };
      const conversation = await appendTurns(tx, conversationId, unwritten, now);
      for (const { commit } of unwritten) await writeConsequences(tx, commit);
      if (conversation?.closed_at) await startFinalization(tx, context.queue, conversation, now);
    }
    return { kind: held.turn_lease_token === leaseToken ? 'written' : 'written_late' };
  });
}

/** What each turn left of a workflow, in their order. */
async function writeConsequences(tx: Transaction, commit: UnwrittenTurn['commit']): Promise<void> {
  if (commit.run) await writeRun(tx, commit.conversationId, commit.run, commit.now);
  if (commit.parking) await park(tx, commit.parking, commit);
}

async function withoutWritten(
  tx: Transaction,
  conversationId: string,
  turns: readonly UnwrittenTurn[],
): Promise<readonly UnwrittenTurn[]> {
  const ids = turns.map(({ commit }) => commit.turnId);
  const written = await writtenTurnIds(tx, conversationId, ids);
  return turns.filter(({ commit }) => !written.has(commit.turnId)); // O1
}

function mayAppend(held: HeldConversation, leaseToken: number, first: UnwrittenTurn): boolean {
  const isFree = held.turn_lease_token === leaseToken || held.turn_id === null; // O2
  return isFree && held.message_count === first.userSeq; // O3
}
