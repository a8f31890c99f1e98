/**
 * A person's message as the engine hears it, and as it may be written.
 *
 * M1. Where the conversation expects sensitive digits, no reader but the engine gets them: what is stored, shown to a
 *     model or read back says only how many there were.
 */
import { digitsOf, maskDigits } from '#domain/keypad.ts';
import type { TurnStateRow } from '#store/turn-state.ts';
import type { Sealer } from '#secrets/sealer.ts';

/** What a caller sent: text, or digits from the keypad. */
export interface SentMessage {
  readonly text: string;
  readonly digits: string | null;
}

export interface HeardMessage {
  /** Without sensitive digits. */
  readonly text: string;
  readonly digits: string | null;
}

const purpose = 'message';

/** The parts of a claim that keep digits out of what is written, should the conversation expect sensitive ones. */
export function writable(sealer: Sealer, organizationId: string, { text, digits }: SentMessage) {
  const said = digits ?? text;
  const masked = maskDigits(said);
  return {
    userMessage: said,
    digits,
    maskedMessage: masked,
    sealedMessage:
      masked === said ? null : sealer.seal(organizationId, purpose, JSON.stringify({ text, digits })),
  };
}

/** The message of a claimed turn; `sent` is null when the turn is run again from its rows. */
export function heardIn(
  sealer: Sealer,
  organizationId: string,
  state: TurnStateRow,
  sent: SentMessage | null,
): HeardMessage | null {
  if (state.user_message === null) return null;
  const whole = sent ?? opened(sealer, organizationId, state);
  if (!state.keypad?.sensitive) return { text: state.user_message, digits: whole?.digits ?? null };
  const said = whole ? (whole.digits ?? digitsOf(whole.text)) : '';
  return { text: state.user_message, digits: said === '' ? null : said }; // M1
}

function opened(
  sealer: Sealer,
  organizationId: string,
  { sealed_message }: TurnStateRow,
): SentMessage | null {
  if (!sealed_message) return null;
  const plain = Buffer.from(sealer.open(organizationId, purpose, sealed_message)).toString('utf8');
  return JSON.parse(plain) as SentMessage;
}
