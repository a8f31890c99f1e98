/** What the engine is told: each answers an outcome of the engine, or comes from outside. */
import type { Value } from './graph.ts';

/** The world at the moment of a message; the engine has no clock of its own. */
export interface Facts {
  readonly channel: string;
  /** ISO date in the person's time zone. */
  readonly today: string;
  /** HH:MM in the person's time zone. */
  readonly now: string;
}

/** What the analyzer read in a message. */
export interface Reading {
  readonly intent:
    | 'answer'
    | 'side_question'
    | 'cancel'
    /** "What did you ask?" */
    | 'repeat'
    | 'unclear'
    /** Yes and no to the question whether to cancel. */
    | 'confirm'
    | 'deny';
  /** Raw values by variable; the engine checks them. */
  readonly values: Readonly<Record<string, unknown>>;
  /** Ids of the edges from `*` whose meaning holds for the message. */
  readonly meanings: readonly string[];
}

export type WorkflowEvent =
  /**
   * `text` is the message that started the run, or null: it is read before the first node, so that nothing that was
   * already said is asked for, and tests of the first steps know it.
   */
  | {
      readonly kind: 'start';
      readonly facts: Facts;
      readonly vars: Readonly<Record<string, Value>>;
      readonly text: string | null;
    }
  /** `digits` when they came from the keypad. */
  | {
      readonly kind: 'message';
      readonly facts: Facts;
      readonly text: string;
      readonly digits: string | null;
    }
  /** Nobody answered within the seconds the engine had asked for. */
  | { readonly kind: 'silence'; readonly facts: Facts }
  | { readonly kind: 'reading'; readonly reading: Reading }
  | { readonly kind: 'choice'; readonly option_id: string | null }
  | { readonly kind: 'spoken'; readonly text: string }
  | { readonly kind: 'tool_result'; readonly output: unknown }
  /** `error` in the form `<Type>: <message>`, without personal data. */
  | { readonly kind: 'tool_failure'; readonly error: string }
  | { readonly kind: 'model_failure'; readonly error: string }
  /** `said` is what the person said while the approval waited: it is heard before the decision is carried out. */
  | {
      readonly kind: 'decision';
      readonly facts: Facts;
      readonly decision: 'approve' | 'deny' | 'timeout';
      readonly said?: readonly string[];
    }
  | { readonly kind: 'transfer_ended'; readonly facts: Facts; readonly reached: boolean };
