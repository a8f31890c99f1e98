/**
 * Persistence of a live call: the owner holds the conversation for the call's length, runs its turns from
 * memory (`held-call.ts`), and writes them behind.
 *
 * W1. While the call is held no other driver gets a turn; the lease is kept alive like that of a turn. It is taken
 *     from nobody: a turn whose driver is gone is answered first.
 * W2. A turn is acknowledged when it is in memory. A process that dies loses at most what `flushEveryMs` leaves
 *     unwritten: that is the price of not waiting for the disk while a person listens.
 * W3. Turns are written in order, one batch at a time; a batch that failed is written again with the next, and
 *     each turn once however often (`append-owned-turns.ts`, O1).
 * W4. A close by anybody else wins at once. What was acknowledged is appended afterwards, and finalized in a
 *     round of its own; from then on no turn is claimed.
 * W5. An owner that stood still for longer than its lease may find another one in its place. It writes nothing there;
 *     what it had acknowledged by then is lost, and the log says so.
 */
import type { ActionContext } from '#actions/action-context.ts';
import { RapportError } from '#domain/errors.ts';
import { holdConversation, releaseHeldConversation } from '#store/held-conversation.ts';
import { recoverTurn } from '#turn/recover-turn.ts';
import type { TurnResources } from '#turn/turn-resources.ts';
import { HeldCall, type HeldState } from './held-call.ts';
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

/** @throws RapportError `turn_in_progress` when the conversation has ended or somebody else holds it */
export async function writeBehind(options: WriteBehindOptions): Promise<WriteBehind> {
  const { context, turns, conversationId } = options;
  const held = await holdAfterRecovery(options);
  const token = held.turn_lease_token;
  const call = new HeldCall(context, conversationId, held, turns.logger);
  const forget = turns.leases.keep({ organizationId: context.organizationId, conversationId, token }, () =>
    call.lose(),
  ); // W1
  const timer = setInterval(() => {
    call
      .flush()
      .catch((error: unknown) => turns.logger.warn({ err: error }, 'could not write a call behind'));
  }, options.flushEveryMs); // W2
  timer.unref();
  return {
    journal: call,
    flush: () => call.flush(),
    owns: () => call.owned,
    release: async () => {
      clearInterval(timer);
      forget();
      call.lose(); // a turn that is still being answered can no longer be acknowledged: nobody would write it
      await call.flush();
      await releaseHeldConversation(context.db, conversationId, token);
    },
  };
}

async function holdAfterRecovery(options: WriteBehindOptions): Promise<HeldState> {
  const { context, turns, conversationId } = options;
  const held = await hold(options);
  if (held) return held;
  await turns.track(recoverTurn(turns, context.db, conversationId)); // W1
  const heldNow = await hold(options);
  if (heldNow) return heldNow;
  throw new RapportError('turn_in_progress', 'The conversation cannot be held: it has ended or a turn runs.');
}

function hold({ context, turns, conversationId }: WriteBehindOptions): Promise<HeldState | null> {
  return holdConversation(context.db, {
    conversationId,
    holdId: turns.newId(),
    leaseUntil: turns.leases.leaseUntil(),
    holder: turns.holder,
  });
}
