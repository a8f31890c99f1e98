/**
 * The tool calls of one turn, on their way through the journal.
 *
 * J1. A call is written before it is made, under its ordinal in the turn: a turn that is run again finds what it did
 *     and uses the answer. Its first call is the one whose events it begins with.
 * J2. A call whose answer was lost is sent again, under the same id, only where that does no harm; else it counts as
 *     failed: nothing is bought twice.
 * J3. Sensitive values reach the tool, and no row in clear: not as inputs, and not in what the tool answers. The whole
 *     answer is encrypted beside what may be read of it, for a turn that is run again.
 * J4. In a team, the member whose calls these are is noted before the first of them: a turn that is run again goes on
 *     as the same member, and finds its calls under the ordinals it gives them.
 * J5. Whatever happens once a call was made, it is settled. An answer that cannot be kept leaves it unknown, and the
 *     turn goes on as after a failure: it must not end where it began, and call again.
 */
import type { ToolCallRequest } from '#agent/tool-caller.ts';
import type { CallableTool } from '#domain/tool.ts';
import type { ToolCallRow } from '#store/tool-calls.ts';
import type { TurnSpeaker } from '#store/turn-speaker.ts';
import { callableTool, findToolsInUse } from '#store/tool-revisions.ts';
import { CallJournal } from './call-journal.ts';
import type { ClaimedTurn } from './claimed-turn.ts';
import { maskOf } from './secret-spellings.ts';
import {
  endingBefore,
  lostAnswer,
  mayRepeat,
  type Settled,
  settledBy,
  type ToolCallEnding,
  toldOf,
  unkeptAnswer,
} from './tool-ending.ts';
import type { TurnResources } from './turn-resources.ts';
import { TurnSecrets } from './turn-secrets.ts';

export interface TurnToolCall {
  readonly name: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly sensitiveInputs: readonly string[];
  readonly origin: ToolCallRow['origin'];
  readonly nodeId: string | null;
  /** What running the turn again needs to come to this call again. */
  readonly sealedResume: Uint8Array | null;
}

/** Somebody else has the conversation: nothing of this turn can be done any more. */
class LeaseLost extends Error {}

/** A call that has its place in the journal. */
type PlacedCall = Pick<ToolCallRow, 'id' | 'ordinal' | 'origin' | 'node_id'>;

export class TurnToolCalls {
  readonly #resources: TurnResources;
  readonly #turn: ClaimedTurn;
  readonly #signal: AbortSignal;
  readonly #member: TurnSpeaker | null;
  readonly #secrets: TurnSecrets;
  readonly #journal: CallJournal;
  #nextOrdinal: number | null = null;
  #unread: readonly ToolCallRow[] = [];

  /** @param member who answers for a team; null where one agent answers */
  constructor(resources: TurnResources, turn: ClaimedTurn, member: TurnSpeaker | null, signal: AbortSignal) {
    this.#resources = resources;
    this.#turn = turn;
    this.#member = member;
    this.#signal = signal;
    this.#secrets = new TurnSecrets(resources, turn);
    this.#journal = new CallJournal(resources, turn, signal);
  }

  /**
   * A model is told what may be read of the answer; a workflow gets all of it.
   * @throws LeaseLost; an abort of the turn's signal
   */
  async call(call: TurnToolCall): Promise<ToolCallEnding> {
    const { db, state } = this.#turn;
    const row = (await findToolsInUse(db, [call.name])).get(call.name);
    const tool = row && callableTool(call.name, row);
    if (!tool) return { kind: 'failed', error: `ToolMissing: no tool ${call.name} is in use` };
    const recorded = await this.#record(call, tool, await this.#takeOrdinal()); // J1
    if (recorded.kind === 'lease_lost') throw new LeaseLost('another driver has the turn');
    await this.#learnBefore(recorded.pinnedRevisionId);
    if (recorded.kind === 'found') {
      const output = this.#journal.wholeOutput(recorded.call);
      const before = endingBefore(recorded.call, call.name, output);
      if (before) return before;
      if (!mayRepeat(tool)) return this.#settle(recorded.call, lostAnswer); // J2
    }
    const { id: callId } = recorded.call;
    const filling = { inputs: call.inputs, metadata: state.metadata };
    const request = { organizationId: db.organizationId, tool, callId, signal: this.#signal, ...filling };
    return this.#settle(recorded.call, await this.#make(request));
  }

  async #takeOrdinal(): Promise<number> {
    const isFirst = this.#nextOrdinal === null;
    const ordinal = this.#nextOrdinal ?? (await this.#firstOrdinal());
    this.#nextOrdinal = ordinal + 1;
    if (isFirst && this.#member) await this.#journal.noteMember(this.#member); // J4
    return ordinal;
  }

  /** Where a turn that is run again takes up its calls: at the last one that says what led to it. (J1) */
  async #firstOrdinal(): Promise<number> {
    this.#unread = await this.#journal.before();
    return this.#unread.findLast((each) => each.sealed_resume !== null)?.ordinal ?? 0;
  }

  #record(call: TurnToolCall, tool: CallableTool, ordinal: number) {
    this.#secrets.learn(call.sensitiveInputs.map((name) => call.inputs[name]));
    const { origin, nodeId: node_id, sealedResume: sealed_resume } = call;
    const inputs = this.#secrets.hideInputs(masked(call));
    return inputs.then((shown) =>
      this.#journal.record({ ordinal, origin, node_id, sealed_resume, inputs: shown }, tool),
    );
  }

  /** What earlier attempts kept is as sensitive as it was. */
  async #learnBefore(pinnedRevisionId: string | null): Promise<void> {
    this.#secrets.beginsWith(pinnedRevisionId);
    const calls = this.#unread;
    this.#unread = [];
    for (const call of calls) await this.#shown(call, this.#journal.wholeOutput(call));
  }

  async #make(request: ToolCallRequest): Promise<Settled> {
    try {
      return settledBy(await this.#resources.tools.call(request));
    } catch (error) {
      this.#signal.throwIfAborted();
      this.#log(error, request.callId, 'a tool call failed in an unforeseen way');
      return unkeptAnswer; // J5
    }
  }

  async #settle(call: PlacedCall, settled: Settled): Promise<ToolCallEnding> {
    try {
      const shown = await this.#shown(call, settled.output);
      const told = call.origin === 'agent' ? { ...settled, output: shown } : settled;
      await this.#journal.settle(call.ordinal, told, shown);
      return toldOf(told);
    } catch (error) {
      this.#log(error, call.id, 'what a tool answered cannot be kept');
    }
    try {
      await this.#journal.settle(call.ordinal, unkeptAnswer, null);
    } catch (error) {
      // It stays `running` until the scrub: in doubt, to whoever finds it.
      this.#log(error, call.id, 'a tool call cannot be settled');
    }
    return toldOf(unkeptAnswer); // J5
  }

  /** J3 */
  #shown({ origin, node_id: nodeId }: PlacedCall, output: unknown): Promise<unknown> {
    return origin === 'workflow_node' && nodeId !== null
      ? this.#secrets.hideAnswer(output, nodeId)
      : this.#secrets.hide(output);
  }

  #log(error: unknown, callId: string, remark: string): void {
    const { turn_id } = this.#turn.state;
    this.#resources.logger.error({ err: error, turn_id, tool_call_id: callId }, remark);
  }
}

function masked({ inputs, sensitiveInputs }: TurnToolCall): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(inputs).map(
      ([name, value]) => (sensitiveInputs.includes(name) ? [name, maskOf(String(value))] : [name, value]), // J3
    ),
  );
}
