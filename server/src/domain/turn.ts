import type { CallTransferIntent } from './call-transfer.ts';
import type { KeypadDirective } from './keypad.ts';
import type { TokenCount } from './message.ts';

/** The live status of a `Runtime` instance: what a channel host reads after each turn. Not the row's status. */
export const runtimeStatuses = [
  'idle',
  'running_turn',
  'end_requested',
  'end_processing',
  'ended',
  'error',
] as const;
export type RuntimeStatus = (typeof runtimeStatuses)[number];

/** What every channel host sees of a turn; keys are those of the wire, null where empty. */
export interface TurnResult {
  readonly session_id: string;
  readonly messages: readonly {
    readonly content: string;
    readonly turn_id: string;
    readonly sequence: number;
    readonly producing_assistant_id: string | null;
  }[];
  readonly status: RuntimeStatus;
  readonly handoff: Readonly<Record<string, unknown>> | null;
  readonly call_transfer: CallTransferIntent | null;
  readonly dtmf: KeypadDirective | null;
  readonly error: string | null;
  readonly model_used: string | null;
  readonly token_count: TokenCount | null;
  readonly latency_ms: number | null;
}

/** The result of ending a conversation, whoever ended it: nothing is said any more. */
export function endedTurnResult(conversationId: string): TurnResult {
  return {
    session_id: conversationId,
    messages: [],
    status: 'ended',
    handoff: null,
    call_transfer: null,
    dtmf: null,
    error: null,
    model_used: null,
    token_count: null,
    latency_ms: null,
  };
}

/**
 * `running`: claimed, its driver holds the lease · `committed`: answered · `interrupted`: given up after its
 * drivers died too often; the person got the safe line · `cancelled`: the conversation ended meanwhile.
 */
export const turnStatuses = ['running', 'committed', 'interrupted', 'cancelled'] as const;
export type TurnStatus = (typeof turnStatuses)[number];

/** One step of a turn for the trace: what happened, when, and facts about it that are no message text. */
export interface TraceStep {
  readonly kind: string;
  readonly title: string;
  readonly category: 'product' | 'engineering';
  readonly started_at: string;
  readonly ended_at: string | null;
  readonly duration_ms: number | null;
  readonly summary: string | null;
  readonly details: Readonly<Record<string, unknown>>;
}

/** Said to the person when no model could answer. */
export const safeLine =
  'I am sorry, I have a technical problem and cannot answer right now. Please try again in a moment.';
