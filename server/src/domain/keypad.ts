/** Digits that a person types on a telephone's keypad. */

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

const digitRuns = /\d(?:[\d\s.-]*\d)?/g;

/** The text with each run of digits replaced by how many there were. */
export function maskDigits(text: string): string {
  return text.replaceAll(digitRuns, (run) => `[${digitsOf(run).length} digits]`);
}

/** All digits of a text, in order; empty when it holds none. */
export function digitsOf(text: string): string {
  return text.replaceAll(/\D/g, '');
}

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
