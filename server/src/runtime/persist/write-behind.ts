/**
 * Persistence of a live call: the owner holds the conversation for the call's length, runs its turns from
 * memory, and writes them behind.
 *
 * W1. While the call is held no other driver gets a turn; the lease is kept alive like that of a turn.
 * W2. A turn is acknowledged when it is in memory. A process that dies loses at most what `flushEveryMs` leaves
 *     unwritten: that is the price of not waiting for the disk while a person listens.
 * W3. Turns are written in order, one batch at a time; a batch that failed is written again with the next.
 * W4. A close by anybody else wins at once. What was acknowledged is appended afterwards, and finalized in a
 *     round of its own; from then on no turn is claimed.
 */
import { appendOwnedTurns } from '#actions/append-owned-turns.ts';
import type { ActionContext } from '#actions/action-context.ts';
import { RapportError } from '#domain/errors.ts';
import type { ClaimTurn } from '#store/claim-turn.ts';
import type { CommitTurn, TurnCommit } from '#store/commit-turn.ts';
import { holdConversation, releaseHeldConversation, type UnwrittenTurn } from '#store/held-conversation.ts';
import type { HistoryMessage, TurnStateRow } from '#store/turn-state.ts';
import type { TurnResources } from '#turn/turn-resources.ts';
import type { PersistStrategy } from './persist-strategy.ts';

export interface WriteBehindOptions {
  readonly context: ActionContext;
  readonly turns: TurnResources;
  readonly conversationId: string;
  readonly flushEveryMs: number;
}

export interface WriteBehind extends PersistStrategy {
  /** False once somebody else has ended or taken the conversation. */
  owns(): boolean;
}

export async function writeBehind(options: WriteBehindOptions): Promise<WriteBehind> {
  const { context, turns, conversationId } = options;
  const held = await holdConversation(context.db, {
    conversationId,
    holdId: turns.newId(),
    leaseUntil: turns.leases.leaseUntil(),
    holder: turns.holder,
    now: turns.clock.now(),
  });
  if (!held)
    throw new RapportError(
      'turn_in_progress',
      'The conversation cannot be held: it has ended or a turn runs.',
    );
  const call = heldCall(held, options);
  const forget = turns.leases.keep(
    { organizationId: context.organizationId, conversationId, token: held.turn_lease_token },
    call.lose,
  ); // W1
  const timer = setInterval(() => {
    call
      .flush()
      .catch((error: unknown) => turns.logger.warn({ err: error }, 'could not write a call behind'));
  }, options.flushEveryMs); // W2
  timer.unref();
  return {
    journal: { leasesEachTurn: false, claim: call.claim, commit: call.commit },
    flush: call.flush,
    owns: call.owns,
    release: async () => {
      clearInterval(timer);
      forget();
      call.lose(); // a turn that is still being answered can no longer be acknowledged: nobody would write it
      await call.flush();
      await releaseHeldConversation(context.db, conversationId, held.turn_lease_token);
    },
  };
}

function heldCall(held: Omit<TurnStateRow, 'user_message'>, options: WriteBehindOptions) {
  let owned = true;
  let nextSeq = held.user_seq;
  let history: readonly HistoryMessage[] = held.history;
  const claimed = new Map<string, Omit<UnwrittenTurn, 'commit'>>();
  const unwritten: UnwrittenTurn[] = [];
  let writing: Promise<void> = Promise.resolve();

  async function claim(turn: ClaimTurn): Promise<TurnStateRow | null> {
    if (!owned || claimed.size > 0) return null;
    const userSeq = nextSeq;
    claimed.set(turn.turnId, {
      userMessageId: turn.messageId,
      userMessage: turn.userMessage,
      userSeq,
      startedAt: turn.now,
    });
    return { ...held, turn_id: turn.turnId, user_seq: userSeq, user_message: turn.userMessage, history };
  }

  async function commit(turn: CommitTurn): Promise<TurnCommit> {
    const claim = claimed.get(turn.turnId);
    claimed.delete(turn.turnId);
    if (!owned || !claim) return { kind: 'lease_lost' };
    unwritten.push({ ...claim, commit: turn });
    history = [...history, ...asHistory(claim, turn)];
    nextSeq += 1 + turn.messages.length;
    const messageSeqs = Array.from(
      { length: 1 + turn.messages.length },
      (_none, index) => claim.userSeq + index,
    );
    return { kind: 'committed', conversationStatus: held.status, messageSeqs };
  }

  async function write(): Promise<void> {
    const batch = [...unwritten];
    if (batch.length === 0) return;
    const { context, conversationId } = options;
    const outcome = await appendOwnedTurns(context, conversationId, held.turn_lease_token, batch);
    unwritten.splice(0, batch.length); // W3: only after they are written
    if (outcome.kind === 'written') return;
    owned = false; // W4
    if (outcome.kind === 'refused') {
      options.turns.logger.error(
        { conversation_id: conversationId },
        'acknowledged turns could not be written',
      );
    }
  }

  return {
    claim,
    commit,
    owns: () => owned,
    lose: () => {
      owned = false;
    },
    flush: () => {
      const next = writing.then(write);
      // The chain goes on after a failed write; the caller of this flush still sees the failure.
      writing = next.catch(() => undefined);
      return next;
    },
  };
}

function asHistory(claim: Omit<UnwrittenTurn, 'commit'>, turn: CommitTurn): HistoryMessage[] {
  const spoken = { tool_calls: null, tool_results: null };
  return [
    { ...spoken, seq: claim.userSeq, role: 'user', content: claim.userMessage },
    ...turn.messages.map((message, index) => ({
      seq: claim.userSeq + 1 + index,
      role: message.role,
      content: message.content,
      tool_calls: message.toolCalls ?? null,
      tool_results: message.toolResults ?? null,
    })),
  ];
}
