/**
 * The runtime behind every channel: one conversation, in the hands of one host.
 *
 * A runtime has a live status of its own, apart from the status of the row: the host reads it after each turn.
 * When the agent decides to end, the status becomes `end_requested` and the row stays active: the host decides
 * whether to call `endSession`.
 */
import type { ActionContext, ActionResources } from '#actions/action-context.ts';
import { actionContext } from '#actions/action-context.ts';
import { closeConversation } from '#actions/close-conversation.ts';
import { type OpenConversation, openConversation } from '#actions/open-conversation.ts';
import type { CloseOutcome } from '#closing/close-within.ts';
import type { CloseTrigger, EndedStatus } from '#domain/conversation.ts';
import type { TerminationReason } from '#domain/termination-reason.ts';
import type { RuntimeStatus } from '#domain/turn.ts';
import { driveTurn } from '#turn/turn-driver.ts';
import type { Idempotency } from '#turn/idempotency.ts';
import type { TurnOutcome, TurnWatcher } from '#turn/turn-outcome.ts';
import type { TurnResources } from '#turn/turn-resources.ts';
import { perTurn } from './persist/per-turn.ts';
import type { PersistStrategy } from './persist/persist-strategy.ts';
import type { RunningWork } from './running-work.ts';
import { statusAfter } from './turn-result.ts';

export interface RuntimeResources {
  readonly actions: ActionResources;
  readonly turns: TurnResources;
  /** Turns that run in this process, so that a stop can wait for them. */
  readonly running: RunningWork;
  readonly fingerprintKey: Uint8Array;
}

/** Names the conversation, or says whose active one is meant. */
export type RuntimeTarget =
  | { readonly kind: 'conversation'; readonly conversationId: string }
  | { readonly kind: 'active'; readonly open: OpenConversation };

export interface RuntimeTurn {
  readonly userMessage: string;
  /** When the message came from the keypad: its digits, which `userMessage` need not hold then. */
  readonly digits?: string | null;
  readonly idempotency?: Idempotency | null;
  readonly watcher?: TurnWatcher | null;
}

export class Runtime {
  readonly conversationId: string;
  readonly #resources: RuntimeResources;
  readonly #context: ActionContext;
  readonly #persist: PersistStrategy;
  #status: RuntimeStatus = 'idle';

  private constructor(
    resources: RuntimeResources,
    context: ActionContext,
    conversationId: string,
    persist: PersistStrategy,
  ) {
    this.#resources = resources;
    this.#context = context;
    this.conversationId = conversationId;
    this.#persist = persist;
  }

  /**
   * A runtime for a caller whose organization is known. A conversation that is named is not read here: the
   * first turn checks it. Without a name, the end user's active conversation is found or made.
   */
  static async fromAuthenticated(
    resources: RuntimeResources,
    organizationId: string,
    target: RuntimeTarget,
    persist?: (context: ActionContext, conversationId: string) => Promise<PersistStrategy>,
  ): Promise<Runtime> {
    const context = actionContext(resources.actions, organizationId);
    const conversationId =
      target.kind === 'conversation'
        ? target.conversationId
        : (await openConversation(context, target.open)).id;
    const strategy = persist ? await persist(context, conversationId) : perTurn(context.database, context.db);
    return new Runtime(resources, context, conversationId, strategy);
  }

  get status(): RuntimeStatus {
    return this.#status;
  }

  /** Runs one turn to its commit, whoever still watches; see `TurnOutcome` for how it can end. */
  async runTurn(turn: RuntimeTurn): Promise<TurnOutcome> {
    this.#status = 'running_turn';
    try {
      const outcome = await this.#resources.running.track(
        driveTurn(
          this.#resources.turns,
          this.#context.db,
          this.#persist.journal,
          {
            conversationId: this.conversationId,
            message: { text: turn.userMessage, digits: turn.digits ?? null },
            idempotency: turn.idempotency ?? null,
          },
          turn.watcher ?? null,
        ),
      );
      this.#status =
        outcome.kind === 'answered' ? statusAfter(outcome.turn) : statusAfterRefusal(outcome.kind);
      return outcome;
    } catch (error) {
      this.#status = 'error';
      throw error;
    }
  }

  /** Ends the conversation through the close pipeline; what is not written yet is written first. */
  async endSession(end: {
    readonly triggeredBy: CloseTrigger;
    readonly reason: TerminationReason;
    readonly status?: EndedStatus;
  }): Promise<CloseOutcome> {
    this.#status = 'end_processing';
    await this.#persist.flush();
    const outcome = await closeConversation(this.#context, {
      conversationId: this.conversationId,
      status: end.status ?? 'closed',
      reason: end.reason,
      triggeredBy: end.triggeredBy,
    });
    await this.#persist.release();
    this.#status = outcome.kind === 'not_found' ? 'error' : 'ended';
    return outcome;
  }
}

function statusAfterRefusal(kind: Exclude<TurnOutcome['kind'], 'answered'>): RuntimeStatus {
  return kind === 'ended' || kind === 'overtaken' ? 'ended' : 'idle';
}
