/**
 * The tool calls of one turn, on their way through the journal.
 *
 * J1. A call is written before it is made, under its ordinal in the turn: a turn that is run again finds what it did
 *     and uses the answer.
 * J2. A call whose answer was lost is sent again, under the same id, only where that does no harm; else it counts as
 *     failed: nothing is bought twice.
 * J3. Sensitive inputs reach the tool, and no row.
 * J4. In a team, the member whose calls these are is noted before the first of them: a turn that is run again goes on
 *     as the same member, and finds its calls under the ordinals it gives them.
 */
import type { ToolCallResult } from '#agent/tool-caller.ts';
import { digitsOf } from '#domain/keypad.ts';
import type { CallableTool } from '#domain/tool.ts';
import { recordToolCall, settleToolCall, type ToolCallRow } from '#store/tool-calls.ts';
import { noteTurnSpeaker, type TurnSpeaker } from '#store/turn-speaker.ts';
import { callableTool, findToolsInUse } from '#store/tool-revisions.ts';
import type { ClaimedTurn } from './claimed-turn.ts';
import type { TurnResources } from './turn-resources.ts';

export interface TurnToolCall {
  readonly name: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly sensitiveInputs: readonly string[];
  readonly origin: ToolCallRow['origin'];
  readonly nodeId: string | null;
  /** What running the turn again needs to come to this call again. */
  readonly sealedResume: Uint8Array | null;
}

export type ToolCallEnding =
  | { readonly kind: 'ok'; readonly output: unknown }
  /** `<Type>: …`, without personal data. */
  | { readonly kind: 'failed'; readonly error: string };

/** Somebody else has the conversation: nothing of this turn can be done any more. */
export class LeaseLost extends Error {}

export class TurnToolCalls {
  readonly #resources: TurnResources;
  readonly #turn: ClaimedTurn;
  readonly #signal: AbortSignal;
  readonly #member: TurnSpeaker | null;
  #ordinal = 0;

  /** @param member who answers for a team; null where one agent answers */
  constructor(resources: TurnResources, turn: ClaimedTurn, member: TurnSpeaker | null, signal: AbortSignal) {
    this.#resources = resources;
    this.#turn = turn;
    this.#member = member;
    this.#signal = signal;
  }

  /** @throws LeaseLost; an abort of the turn's signal */
  async call(call: TurnToolCall): Promise<ToolCallEnding> {
    const row = (await findToolsInUse(this.#turn.db, [call.name])).get(call.name);
    const tool = row && callableTool(call.name, row);
    if (!tool) return { kind: 'failed', error: `ToolMissing: no tool ${call.name} is in use` };
    const ordinal = this.#ordinal;
    this.#ordinal += 1;
    if (ordinal === 0) await this.#noteMember(); // J4
    const recorded = await this.#record(call, tool, ordinal); // J1
    if (recorded.kind === 'lease_lost') throw new LeaseLost('another driver has the turn');
    if (recorded.kind === 'found') {
      const before = endingOf(recorded.call, call.name);
      if (before) return before;
      if (!mayRepeat(tool)) return this.#settle(ordinal, unknownEnding); // J2
    }
    const result = await this.#resources.tools.call({
      organizationId: this.#turn.db.organizationId,
      tool,
      inputs: call.inputs,
      metadata: this.#turn.state.metadata,
      callId: recorded.call.id,
      signal: this.#signal,
    });
    return this.#settle(ordinal, settled(result));
  }

  /** A live call's turn has no row before it is written, and is never run again. */
  async #noteMember(): Promise<void> {
    const { db, conversationId, state, journal } = this.#turn;
    if (!this.#member || !journal.leasesEachTurn) return;
    const { turn_id: turnId, turn_lease_token: leaseToken } = state;
    await noteTurnSpeaker(db, { ...this.#member, conversationId, turnId, leaseToken });
  }

  #record(call: TurnToolCall, tool: CallableTool, ordinal: number) {
    const { db, conversationId, state } = this.#turn;
    return recordToolCall(db, {
      conversation_id: conversationId,
      turn_id: state.turn_id,
      ordinal,
      id: this.#resources.newId(),
      origin: call.origin,
      node_id: call.nodeId,
      tool_id: tool.toolId,
      tool_revision_id: tool.revisionId,
      name: tool.name,
      effect: tool.effect,
      inputs: masked(call),
      sealed_resume: call.sealedResume,
      leaseToken: state.turn_lease_token,
      now: this.#resources.clock.now(),
    });
  }

  async #settle(ordinal: number, ending: Settled): Promise<ToolCallEnding> {
    const { db, conversationId, state } = this.#turn;
    const { status, output, error } = ending;
    const now = this.#resources.clock.now();
    await settleToolCall(db, { conversationId, turnId: state.turn_id, ordinal, status, output, error, now });
    return error === null ? { kind: 'ok', output } : { kind: 'failed', error };
  }
}

interface Settled {
  readonly status: 'succeeded' | 'failed' | 'unknown';
  readonly output: unknown;
  readonly error: string | null;
}

const unknownEnding: Settled = {
  status: 'unknown',
  output: null,
  error: 'OutcomeUnknown: the call was sent once, and whether it was carried out is not known',
};

function settled(result: ToolCallResult): Settled {
  if (result.kind === 'ok') {
    return { status: 'succeeded', output: result.narrowed ?? result.body, error: null };
  }
  return { status: result.reached === 'unknown' ? 'unknown' : 'failed', output: null, error: result.error };
}

/** What an earlier attempt at the turn learned; null when its call was still under way. */
function endingOf(row: ToolCallRow, name: string): ToolCallEnding | null {
  if (row.name !== name) return { kind: 'failed', error: `CallMismatch: ${row.name} was called here before` };
  if (row.status === 'succeeded') return { kind: 'ok', output: row.output };
  return row.status === 'failed' ? { kind: 'failed', error: row.error ?? 'ToolError: it failed' } : null;
}

/** A tool that only reads, a method that means the same twice, or an author who allowed retries. */
function mayRepeat({ effect, configuration }: CallableTool): boolean {
  const isIdempotent = configuration.method === 'PUT' || configuration.method === 'DELETE';
  return effect === 'reads' || isIdempotent || configuration.retry.max_retries > 0;
}

function masked({ inputs, sensitiveInputs }: TurnToolCall): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(inputs).map(
      ([name, value]) =>
        sensitiveInputs.includes(name) ? [name, `[${digitsOf(String(value)).length} digits]`] : [name, value], // J3
    ),
  );
}
