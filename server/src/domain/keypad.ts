/** Digits that a person types on a telephone's keypad, or says. */
import { type DigitRun, digitRuns } from './digit-runs.ts';

/** For the voice host; null keeps the agent's voice configuration. Times are milliseconds. */
export interface KeypadDirective {
  readonly expects_input: boolean | null;
  readonly prefix: string | null;
  readonly max_digits: number | null;
  readonly interdigit_timeout_ms: number | null;
  readonly first_digit_timeout_ms: number | null;
  readonly terminator: string | null;
  readonly clear_key: string | null;
}

/** How the next message is taken in: how its digits are introduced, and whether they may stand in clear. */
export interface ExpectedDigits {
  readonly prefix: string | null;
  readonly sensitive: boolean;
}

/** Introduces the digits in a message when a node names no label of its own. */
export const defaultKeypadPrefix = 'Keys';

/** The text with each run of digits replaced by how many there were. */
export function maskDigits(text: string): string {
  return withRuns(text, digitRuns(text), ({ count }) => `[${count} digits]`);
}

function withRuns(text: string, runs: readonly DigitRun[], shown: (run: DigitRun) => string): string {
  const parts: string[] = [];
  let from = 0;
  for (const run of runs) {
    parts.push(text.slice(from, run.start), shown(run));
    from = run.end;
  }
  return [...parts, text.slice(from)].join('');
}

/** All digits of a text, in order and from 0 to 9; empty when it holds none that can be read. */
export function digitsOf(text: string): string {
  return digitRuns(text)
    .map(({ digits }) => digits ?? '')
    .join('');
}

/** The digits of a text that is nothing else, but for what people put between them; null for any other. */
export function onlyDigits(text: string): string | null {
  const runs = digitRuns(text);
  const digits = runs.map((run) => run.digits);
  const others = withRuns(text, runs, () => '');
  if (runs.length === 0 || digits.includes(null) || !/^[\s\-./()]*$/.test(others)) return null;
  return digits.join('');
}

export const holdsDigits = (text: string): boolean => digitRuns(text).length > 0;

/** A message on its way into the database, in the forms that may be needed. */
export interface IncomingMessage {
  readonly userMessage: string;
  /** The message when it came from the keypad; `userMessage` is the same then. */
  readonly digits: string | null;
  /** What is written in place of the message, and its whole encrypted, where digits are sensitive. */
  readonly maskedMessage: string;
  readonly sealedMessage: Uint8Array | null;
}

/** How a message is stored where these digits are expected; the claim says the same in SQL. */
export function storedMessage(expected: ExpectedDigits | null, message: IncomingMessage) {
  const label = message.digits === null ? '' : `${expected?.prefix ?? defaultKeypadPrefix}: `;
  const isSensitive = expected?.sensitive ?? false;
  return {
    content: label + (isSensitive ? message.maskedMessage : message.userMessage),
    sealed: isSensitive ? message.sealedMessage : null,
  };
}
