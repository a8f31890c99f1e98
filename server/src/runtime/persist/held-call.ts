/** The turns of a live call in its owner's memory: what the next turn needs to know, and what waits to be written. */
import { storedMessage } from '#domain/keypad.ts';
import { appendOwnedTurns } from '#actions/append-owned-turns.ts';
import type { ActionContext } from '#actions/action-context.ts';
import type { ClaimTurn } from '#store/claim-turn.ts';
import type { CommitTurn, TurnCommit } from '#store/commit-turn.ts';
import type { UnwrittenTurn } from '#store/held-conversation.ts';
import type { HistoryMessage, TurnStateRow } from '#store/turn-state.ts';
import type { RunCommit } from '#store/workflow-runs.ts';
import type { Logger } from '#telemetry/logger.ts';
import type { TurnJournal } from '#turn/turn-journal.ts';

type ClaimedInCall = Omit<UnwrittenTurn, 'commit'>;

/** A conversation's state as holding it returns it. */
export type HeldState = Omit<TurnStateRow, 'user_message' | 'sealed_message' | 'approval'>;

export class HeldCall implements TurnJournal {
  readonly leasesEachTurn = false;
  readonly #context: ActionContext;
  readonly #conversationId: string;
  #held: HeldState;
  readonly #logger: Logger;
  readonly #claimed = new Map<string, ClaimedInCall>();
  readonly #unwritten: UnwrittenTurn[] = [];
  #owned = true;
  #nextSeq: number;
  #history: readonly HistoryMessage[];
  #writing: Promise<void> = Promise.resolve();

  constructor(context: ActionContext, conversationId: string, held: HeldState, logger: Logger) {
    this.#context = context;
    this.#conversationId = conversationId;
    this.#held = held;
    this.#logger = logger;
    this.#nextSeq = held.history_end;
    this.#history = held.history;
  }

  get owned(): boolean {
    return this.#owned;
  }

  /** From now on no turn is claimed or acknowledged; what was acknowledged is still to be written. */
  lose(): void {
    this.#owned = false;
  }

  async claim(turn: ClaimTurn): Promise<TurnStateRow | null> {
    if (!this.#owned || this.#claimed.size > 0) return null;
    const stored = storedMessage(this.#held.keypad, turn);
    const claim = {
      userMessageId: turn.messageId,
      userMessage: stored.content,
      sealedMessage: stored.sealed,
      userSeq: this.#nextSeq,
      startedAt: turn.now,
    };
    this.#claimed.set(turn.turnId, claim);
    return {
      ...this.#held,
      turn_id: turn.turnId,
      user_seq: claim.userSeq,
      history_end: claim.userSeq,
      user_message: stored.content,
      sealed_message: stored.sealed,
      approval: null,
      history: this.#history,
    };
  }

  async commit(turn: CommitTurn): Promise<TurnCommit> {
    const claim = this.#claimed.get(turn.turnId);
    this.#claimed.delete(turn.turnId);
    if (!this.#owned || !claim) return { kind: 'lease_lost' };
    this.#unwritten.push({ ...claim, commit: turn });
    const written = asHistory(claim, turn);
    this.#history = [...this.#history, ...written];
    this.#nextSeq += written.length;
    if (turn.run) this.#held = afterRun(this.#held, turn.run);
    this.#held = answeredBy(this.#held, turn.activeAssistantId);
    return {
      kind: 'committed',
      conversationStatus: this.#held.status,
      messageSeqs: written.map(({ seq }) => seq),
    };
  }

  flush(): Promise<void> {
    const next = this.#writing.then(() => this.#write());
    // The chain goes on after a failed write; the caller of this flush still sees the failure.
    this.#writing = next.catch(() => undefined);
    return next;
  }

  async #write(): Promise<void> {
    const batch = [...this.#unwritten];
    if (batch.length === 0) return;
    const token = this.#held.turn_lease_token;
    const outcome = await appendOwnedTurns(this.#context, this.#conversationId, token, batch);
    this.#unwritten.splice(0, batch.length); // only once it is known what became of them
    if (outcome.kind === 'written') return;
    this.lose();
    if (outcome.kind === 'written_late') return;
    this.#logger.error(
      { conversation_id: this.#conversationId, turns: outcome.lost },
      'acknowledged turns could not be written',
    );
  }
}

/** The state as the next claim would read it, had the turn been written. */
function afterRun(held: HeldState, run: RunCommit): HeldState {
  return {
    ...held,
    status: run.conversationStatus ?? held.status,
    keypad: run.keypad,
    requested_workflow_id: null,
    learned_variables: { ...held.learned_variables, ...run.learnedVariables },
    workflow_run:
      run.status === 'running'
        ? {
            id: run.id,
            workflow_id: run.workflowId,
            workflow_revision_id: run.workflowRevisionId,
            trigger: run.trigger,
            state: run.state,
            sealed_vars: run.sealedVars && Buffer.from(run.sealedVars).toString('base64'),
          }
        : null,
  };
}

/** The next turn of a team begins with whom this one ended. */
function answeredBy(held: HeldState, agentId: string | null): HeldState {
  return held.team ? { ...held, team: { ...held.team, active_assistant_id: agentId } } : held;
}

function asHistory(claim: ClaimedInCall, turn: CommitTurn): HistoryMessage[] {
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
