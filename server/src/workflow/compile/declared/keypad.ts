import type { Keypad } from '#workflow/graph.ts';
import type { Cursor } from '#workflow/compile/text/cursor.ts';
import type { Declared } from './declared.ts';

/** Nothing set: the agent's voice configuration holds. */
export const plainKeypad: Keypad = {
  expects_input: null,
  prefix: null,
  max_digits: null,
  interdigit_timeout_ms: null,
  first_digit_timeout_ms: null,
  terminator: null,
  clear_key: null,
  sensitive: false,
};
const help =
  'Write "4 seconds between digits", "8 seconds for the first digit", "ends with #", "clears with *" or "prefix "Keys"".';

/** Reads the head's `Keypad:`, which holds for every Ask on the keypad. */
export function readKeypad(cursor: Cursor, declared: Declared): Keypad {
  let keypad = plainKeypad;
  while (!cursor.done) {
    const part = readPart(cursor, declared);
    if (!part) break;
    keypad = { ...keypad, ...part };
    cursor.eatsAny(', and', ',', 'and', '.');
  }
  return keypad;
}

function readPart(cursor: Cursor, declared: Declared): Partial<Keypad> | null {
  const from = cursor.at;
  if (cursor.eats('prefix')) {
    const token = cursor.take('string');
    if (token && token.text !== '' && token.text.length <= 32) return { prefix: token.text };
  } else if (cursor.eats('ends with')) {
    const key = eatKey(cursor);
    if (key) return { terminator: key };
  } else if (cursor.eats('clears with')) {
    const key = eatKey(cursor);
    if (key) return { clear_key: key };
  } else {
    const timeout = readTimeout(cursor);
    if (timeout) return timeout;
  }
  cursor.at = from;
  return declared.report.add('text.unknown', cursor.ahead(), 'This is no setting of the keypad.', {
    fix: help,
  });
}

function eatKey(cursor: Cursor): string | null {
  const token = cursor.peek();
  const key = token && /^["“]?([0-9*#])["”]?$/.exec(token.text)?.[1];
  if (!key) return null;
  cursor.at += 1;
  return key;
}

function readTimeout(cursor: Cursor): Partial<Keypad> | null {
  const token = cursor.take('number');
  if (!token || !cursor.eatsAny('seconds', 'second')) return null;
  const ms = Math.round(Number(token.text) * 1000);
  if (!(ms >= 250 && ms <= 60_000)) return null;
  if (cursor.eats('between digits')) return { interdigit_timeout_ms: ms };
  return cursor.eats('for the first digit') ? { first_digit_timeout_ms: ms } : null;
}
