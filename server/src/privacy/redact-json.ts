/**
 * Redaction of JSON: of a value, and of a string that may itself be JSON text, as the arguments of a tool call
 * are. Strings, keys and whole numbers are examined at any depth; the nearest key is a hint for its value.
 *
 * Invariants
 * J1. JSON stays JSON: a number that is personal data becomes a string that holds what stands for it.
 * J2. Members never disappear: keys that become equal are numbered.
 * J3. Redacting twice changes nothing more (a key is redacted before it serves as a hint).
 */
import { addCounts, type DetectionCounts } from '#privacy/detection-counts.ts';
import { JsonKeys } from '#privacy/json-keys.ts';
import { formsOnly } from '#privacy/forms-only.ts';
import { isJsonText, type JsonToken, jsonTokens } from '#privacy/json-tokens.ts';
import { redactNumber } from '#privacy/redact-number.ts';
import { redactText, type Redacted, type Redaction } from '#privacy/redact-text.ts';

/**
 * Redacts what `JSON.stringify` would store of a value, and returns the value itself when nothing was found.
 * Throws what `JSON.stringify` throws: for a cycle, for a bigint, and for a depth it cannot serialise.
 */
export async function redactJson(value: unknown, redaction: Redaction): Promise<Redacted<unknown>> {
  const text: string | undefined = JSON.stringify(value);
  if (text === undefined) return { value, counts: {} };
  const redacted = await redactTokens(text, redaction, '');
  return redacted.value === text ? { value, counts: {} } : { ...redacted, value: JSON.parse(redacted.value) };
}

/** Redacts a string: deeply when it is JSON text, which it then remains, and otherwise as text. */
export async function redactJsonText(
  text: string,
  redaction: Redaction,
  name = '',
): Promise<Redacted<string>> {
  if (isJsonText(text)) return redactTokens(text, redaction, name);
  const plain = await redactText(text, redaction, new JsonKeys(name).label);
  if (plain.value === text || !isJsonText(plain.value)) return plain;
  const structured = await redactTokens(plain.value, redaction, name); // J3
  return { value: structured.value, counts: addCounts(plain.counts, structured.counts) };
}

async function redactTokens(text: string, redaction: Redaction, name: string): Promise<Redacted<string>> {
  redaction.pseudonyms.continueAfter(text);
  const keys = new JsonKeys(name);
  const pieces: string[] = [];
  let counts: DetectionCounts = {};
  let copied = 0;
  for (const token of jsonTokens(text)) {
    const source = text.slice(token.start, token.end);
    const redacted = await redactToken(token, source, redaction, keys);
    if (redacted.value === source) continue;
    pieces.push(text.slice(copied, token.start), redacted.value);
    copied = token.end;
    counts = addCounts(counts, redacted.counts);
  }
  return { value: pieces.join('') + text.slice(copied), counts };
}

async function redactToken(
  token: JsonToken,
  source: string,
  redaction: Redaction,
  keys: JsonKeys,
): Promise<Redacted<string>> {
  switch (token.kind) {
    case 'open':
      keys.open();
      return { value: source, counts: {} };
    case 'close':
      keys.close();
      return { value: source, counts: {} };
    case 'number':
      return redactNumber(source, redaction, keys.label);
    case 'key':
      return redactStringToken(source, async (key) => {
        const redacted = await redactText(key, isIdentifier(key) ? namesOfFields(redaction) : redaction);
        return { ...redacted, value: keys.enter(key, redacted.value) };
      });
    case 'string':
      return redactStringToken(source, (text) => redactJsonText(text, redaction, keys.name));
  }
}

/** A field's own name, by which programs find it; other keys may be values themselves. */
function isIdentifier(key: string): boolean {
  return /^[a-z_$][\w$.-]*$/i.test(key);
}

function namesOfFields(redaction: Redaction): Redaction {
  return { ...redaction, detector: formsOnly(redaction.detector) };
}

/** An unchanged string keeps its spelling: JSON can write one string in many ways. */
async function redactStringToken(
  source: string,
  redact: (text: string) => Promise<Redacted<string>>,
): Promise<Redacted<string>> {
  const text: unknown = JSON.parse(source);
  if (typeof text !== 'string') throw new TypeError('a string token holds a string');
  const redacted = await redact(text);
  return { ...redacted, value: redacted.value === text ? source : JSON.stringify(redacted.value) };
}
