/**
 * What a turn writes about its tool calls, and finds again when it is run again.
 *
 * W1. A lock that somebody holds for a while is waited for, as by a commit.
 * W2. An output that may not be read whole stands encrypted beside what may be read of it.
 */
import type { CallableTool } from '#domain/tool.ts';
import {
  listToolCalls,
  type RecordedToolCall,
  recordToolCall,
  settleToolCall,
  type ToolCallRow,
} from '#store/tool-calls.ts';
import { noteTurnSpeaker, type TurnSpeaker } from '#store/turn-speaker.ts';
import type { ClaimedTurn } from './claimed-turn.ts';
import { repeatWhileLate } from './repeat-while-late.ts';
import type { Settled } from './tool-ending.ts';
import type { TurnResources } from './turn-resources.ts';

const outputPurpose = 'tool-output';

type JournaledCall = Pick<ToolCallRow, 'ordinal' | 'origin' | 'node_id' | 'inputs' | 'sealed_resume'>;

export class CallJournal {
  readonly #resources: TurnResources;
  readonly #turn: ClaimedTurn;
  readonly #signal: AbortSignal;

  constructor(resources: TurnResources, turn: ClaimedTurn, signal: AbortSignal) {
    this.#resources = resources;
    this.#turn = turn;
    this.#signal = signal;
  }

  /** The calls of the turn's earlier attempts. */
  async before(): Promise<ToolCallRow[]> {
    const { db, conversationId, state } = this.#turn;
    if (state.attempt === 1) return [];
    return (await listToolCalls(db, conversationId)).filter((call) => call.turn_id === state.turn_id);
  }

  /** A live call's turn has no row before it is written, and is never run again. */
  async noteMember(member: TurnSpeaker): Promise<void> {
    const { db, conversationId, state, journal } = this.#turn;
    if (!journal.leasesEachTurn) return;
    const { turn_id: turnId, turn_lease_token: leaseToken } = state;
    await this.#patiently(() => noteTurnSpeaker(db, { ...member, conversationId, turnId, leaseToken }));
  }

  record(call: JournaledCall, tool: CallableTool): Promise<RecordedToolCall> {
    const { db, conversationId, state } = this.#turn;
    const row = {
      ...call,
      conversation_id: conversationId,
      turn_id: state.turn_id,
      id: this.#resources.newId(),
      tool_id: tool.toolId,
      tool_revision_id: tool.revisionId,
      name: tool.name,
      effect: tool.effect,
      leaseToken: state.turn_lease_token,
    };
    return this.#patiently(() => recordToolCall(db, { ...row, now: this.#resources.clock.now() }));
  }

  /** @param shown what may be read of the output; the output itself where that is all of it */
  async settle(ordinal: number, settled: Settled, shown: unknown): Promise<void> {
    const { db, conversationId, state } = this.#turn;
    const sealedOutput = shown === settled.output ? null : this.#sealed(settled.output); // W2
    const row = { ...settled, output: shown, sealedOutput, conversationId, turnId: state.turn_id, ordinal };
    await this.#patiently(() => settleToolCall(db, { ...row, now: this.#resources.clock.now() }));
  }

  wholeOutput({ output, sealed_output: sealed }: ToolCallRow): unknown {
    if (sealed === null) return output;
    const plain = this.#resources.sealer.open(this.#turn.db.organizationId, outputPurpose, sealed);
    return JSON.parse(Buffer.from(plain).toString('utf8'));
  }

  #sealed(output: unknown): Uint8Array {
    const { db } = this.#turn;
    return this.#resources.sealer.seal(db.organizationId, outputPurpose, JSON.stringify(output));
  }

  /** W1 */
  #patiently<Result>(attempt: () => Promise<Result>): Promise<Result> {
    const remark = 'the journal of tool calls waited too long for a lock and is written again';
    const { turn_id: turnId } = this.#turn.state;
    return repeatWhileLate(this.#resources, { turnId, remark }, this.#signal, attempt);
  }
}
