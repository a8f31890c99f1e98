/**
 * A message as the engine hears it, and as everybody else may see it.
 *
 * M1. What is said to a question for something sensitive reaches the engine, and no model, row or reader. What the
 *     engine itself gives to the model, because it holds nothing sensitive, may be seen again.
 */
import { defaultKeypadPrefix, digitsOf, maskDigits } from '#domain/keypad.ts';
import { pendingAdvance } from '#workflow/advance.ts';
import type { WorkflowEvent } from '#workflow/event.ts';
import type { Graph } from '#workflow/graph.ts';
import type { WorkflowState } from '#workflow/state.ts';
import { concealed, standIn } from './concealment.ts';

export interface SaidMessage {
  readonly text: string;
  /** Keys of a telephone, in place of the text. */
  readonly digits: string | null;
}

type MessageEvent = Omit<Extract<WorkflowEvent, { kind: 'message' }>, 'facts'>;

export interface HeardMessage {
  readonly event: MessageEvent;
  /** The event as it may be written: it leads the same way as long as any value of that form would. */
  readonly recorded: MessageEvent;
  /** What readers see. */
  shown(): string;
  /** The engine has handed it to a model. */
  wasRead(): void;
}

/** A message that nothing sensitive is expected in. */
export function plainMessage({ text, digits }: SaidMessage, prefix: string | null = null): HeardMessage {
  const said = framed(prefix, digits, digits ?? text);
  const event: MessageEvent = { kind: 'message', text: said, digits };
  return { event, recorded: event, shown: () => said, wasRead: () => undefined };
}

/** @param state with its sensitive values */
export function hearMessage(graph: Graph, state: WorkflowState, message: SaidMessage): HeardMessage {
  const { outcome } = pendingAdvance(graph, state);
  const keypad = outcome.kind === 'wait_for_person' ? outcome.keypad : null;
  const prefix = keypad?.prefix ?? null;
  if (keypad?.sensitive) return typedInSecret(message, prefix);
  return asksInSecret(graph, state) ? saidInSecret(message) : plainMessage(message, prefix);
}

function asksInSecret({ variables }: Graph, { waiting }: WorkflowState): boolean {
  if (waiting?.kind !== 'answer') return false;
  return variables.some(({ name, sensitive }) => sensitive && waiting.variables.includes(name));
}

/** At a keypad only digits are taken: the words around them may be seen. */
function typedInSecret({ text, digits }: SaidMessage, prefix: string | null): HeardMessage {
  const typed = digits ?? digitsOf(text);
  const masked = framed(prefix, digits, maskDigits(digits ?? text));
  const event: MessageEvent = { kind: 'message', text: masked, digits: typed === '' ? null : typed };
  return {
    event,
    recorded: { ...event, digits: event.digits && standIn(event.digits) },
    shown: () => masked,
    wasRead: () => undefined,
  };
}

/** Where there is no keypad any text may be the value, unless the engine finds that it is none. */
function saidInSecret({ text, digits }: SaidMessage): HeardMessage {
  const said = framed(null, digits, digits ?? text);
  const hidden = framed(null, digits, concealed(digits ?? text));
  const event: MessageEvent = { kind: 'message', text: said, digits };
  let shown = hidden;
  return {
    event,
    get recorded(): MessageEvent {
      return shown === said ? event : { ...event, text: standIn(said), digits: digits && standIn(digits) };
    },
    shown: () => shown,
    wasRead: () => {
      shown = said; // M1
    },
  };
}

function framed(prefix: string | null, digits: string | null, said: string): string {
  return digits === null ? said : `${prefix ?? defaultKeypadPrefix}: ${said}`;
}
