/** What the engine asks for next: the turn driver carries it out and answers with an event. */
import type { CallTransferIntent } from '#domain/call-transfer.ts';
import type { Keypad, Value, Variable } from './graph.ts';

/** One analyzer call for a message; answered by `reading`. */
export interface ReadingTask {
  readonly node_id: string;
  readonly message: string;
  /** What the person was asked last: the words, and the variables they are for. */
  readonly asked: { readonly words: string | null; readonly variables: readonly Variable[] };
  /** Everything that may be taken from the message; never a sensitive variable. */
  readonly variables: readonly Variable[];
  readonly known: Readonly<Record<string, Value>>;
  /** Meanings that may hold for the message. */
  readonly meanings: readonly { readonly edge_id: string; readonly text: string }[];
  readonly expects: 'answer' | 'cancel_confirmation';
  readonly today: string;
  readonly background: string | null;
}

/** One router call; answered by `choice`. */
export interface ChoiceTask {
  readonly node_id: string;
  /** Null when the choice is not about a message, as among the targets of a transfer. */
  readonly message: string | null;
  readonly options: readonly { readonly id: string; readonly text: string }[];
  readonly known: Readonly<Record<string, Value>>;
  readonly background: string | null;
}

/** One utterance of the model; answered by `spoken`. */
export interface SpeakTask {
  readonly node_id: string;
  readonly mode: 'ask' | 'tell' | 'free' | 'side_question';
  readonly instructions: string;
  /** For `ask`: what to ask for, with the reasons why a last value was refused. */
  readonly ask_for: readonly Variable[];
  readonly problems: readonly string[];
  /** For `free`: the tools that may be called. */
  readonly tools: readonly string[];
  readonly known: Readonly<Record<string, Value>>;
  readonly background: string | null;
}

export interface ToolTask {
  readonly node_id: string;
  readonly tool: string;
  readonly effect: 'reads' | 'acts';
  readonly inputs: Readonly<Record<string, Value>>;
  /** Inputs that hold a sensitive value: they are sealed before anything is written. */
  readonly sensitive_inputs: readonly string[];
}

/** What `TurnResult.handoff` carries. */
export interface HandoffConfig {
  readonly node_id: string;
  readonly kind: 'human' | 'transfer';
  readonly label: string;
  readonly text: string | null;
  readonly reason: string | null;
  /** Known variables that are not sensitive. */
  readonly context_vars: Readonly<Record<string, Value>>;
}

export type WorkflowOutcome =
  | { readonly kind: 'read_message'; readonly task: ReadingTask }
  | { readonly kind: 'choose'; readonly task: ChoiceTask }
  | { readonly kind: 'speak'; readonly task: SpeakTask }
  | { readonly kind: 'call_tool'; readonly task: ToolTask }
  | {
      readonly kind: 'wait_for_person';
      readonly keypad: Keypad | null;
      readonly wait_seconds: number | null;
    }
  | {
      readonly kind: 'wait_for_approval';
      readonly node_id: string;
      readonly role: string;
      readonly summary: string;
      readonly payload: Readonly<Record<string, Value>>;
      readonly timeout_seconds: number | null;
    }
  /** To people: the run is over. */
  | { readonly kind: 'handoff'; readonly config: HandoffConfig }
  /** Carried out by the voice host; a further message means that the caller is still here. */
  | { readonly kind: 'transfer'; readonly config: HandoffConfig; readonly intent: CallTransferIntent }
  | { readonly kind: 'ended'; readonly outcome: string }
  /** `error` as `TurnResult.error` spells it. */
  | { readonly kind: 'failed'; readonly error: string };
