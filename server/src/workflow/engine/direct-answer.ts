/**
 * Answers that no model has to read: digits of a keypad, and everything for a sensitive variable.
 *
 * D1. What is said to a question for a sensitive variable reaches a model only when it holds no digits, and never
 *     when the variable takes any text.
 */
import { holdsDigits } from '#domain/keypad.ts';
import type { WorkflowEvent } from '#workflow/event.ts';
import type { Keypad, Variable } from '#workflow/graph.ts';
import type { View } from '#workflow/node-handler.ts';
import { type CheckedValue, refuse } from '#workflow/values/checked.ts';
import { checkValue } from '#workflow/values/check-value.ts';
import type { PersonWait } from '#workflow/waiting.ts';
import { wording } from '#workflow/wording.ts';

type Message = Extract<WorkflowEvent, { kind: 'message' }>;

export type DirectAnswer =
  | { readonly kind: 'answer'; readonly variable: Variable; readonly checked: CheckedValue }
  /** It has to be read by a model. */
  | { readonly kind: 'unread' };

const unread: DirectAnswer = { kind: 'unread' };

export function directAnswer(view: View, waiting: PersonWait, message: Message): DirectAnswer {
  const name = waiting.kind === 'answer' && waiting.variables.length === 1 ? waiting.variables[0] : undefined;
  const variable = name === undefined ? undefined : view.graph.variables.get(name);
  if (variable === undefined) return unread;
  const { keypad } = view.node;
  const check = (raw: string): DirectAnswer => ({
    kind: 'answer',
    variable,
    checked: checkValue(variable, raw, message.facts.today),
  });
  const digits =
    message.digits === null ? framedDigits(message.text, keypad) : withoutLastKeys(message.digits);
  if (digits !== null && (keypad !== null || variable.sensitive || message.digits !== null))
    return check(digits);
  if (variable.sensitive) return sensitiveText(variable, message.text, keypad, check);
  return keypad !== null && /^[\d\s.\-/]+$/.test(message.text) ? check(message.text) : unread;
}

/** Voice hosts frame the digits of a keypad as `Keys: 1234`. */
function framedDigits(text: string, keypad: Keypad | null): string | null {
  const framed = /^\s*([^:]{1,32}?)\s*:\s*([\d*#]+)\s*$/.exec(text);
  if (framed === null) return null;
  const [, label = '', digits = ''] = framed;
  const prefix = keypad?.prefix ?? null;
  return prefix === null || prefix.toLowerCase() === label.toLowerCase() ? withoutLastKeys(digits) : null;
}

/** Some hosts send the key that ended the digits, too. */
function withoutLastKeys(digits: string): string {
  return digits.replace(/[*#]+$/, '');
}

/** D1. */
function sensitiveText(
  variable: Variable,
  text: string,
  keypad: Keypad | null,
  check: (raw: string) => DirectAnswer,
): DirectAnswer {
  const refused = (reason: string): DirectAnswer => ({ kind: 'answer', variable, checked: refuse(reason) });
  const hasDigits = holdsDigits(text);
  if (keypad !== null) return hasDigits ? refused(wording.useKeypad) : unread;
  const answer = check(text);
  if (answer.kind === 'answer' && answer.checked.kind === 'value') return answer;
  return hasDigits ? refused(wording.notReadAloud) : unread;
}
