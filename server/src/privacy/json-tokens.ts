import type { Span } from '#privacy/detector.ts';

export type JsonTokenKind = 'open' | 'close' | 'key' | 'string' | 'number';

export interface JsonToken extends Span {
  readonly kind: JsonTokenKind;
}

/** Whether a text is a JSON object, array or string: text that only looks like a number is prose. */
export function isJsonText(text: string): boolean {
  if (!/^\s*[{["]/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false; // not JSON is an answer here, not a failure
  }
}

/**
 * The tokens of valid JSON text that carry data or structure. Working on tokens instead of a parsed value keeps
 * what parsing would lose (digits beyond 2^53, spacing, double keys), and has no depth to overflow.
 */
export function* jsonTokens(text: string): Generator<JsonToken> {
  const interesting = /[{}[\]"]|-?\d[\d.eE+-]*/g;
  for (let found = interesting.exec(text); found; found = interesting.exec(text)) {
    const start = found.index;
    const end = found[0] === '"' ? endOfString(text, start) : interesting.lastIndex;
    interesting.lastIndex = end;
    yield { kind: kindOf(found[0], text, end), start, end };
  }
}

function kindOf(lead: string, text: string, end: number): JsonTokenKind {
  switch (lead) {
    case '{':
    case '[':
      return 'open';
    case '}':
    case ']':
      return 'close';
    case '"':
      return isColonNext(text, end) ? 'key' : 'string';
    default:
      return 'number';
  }
}

function endOfString(text: string, start: number): number {
  let index = start + 1;
  while (index < text.length && text[index] !== '"') index += text[index] === '\\' ? 2 : 1;
  return index + 1;
}

function isColonNext(text: string, from: number): boolean {
  let index = from;
  while (/[ \t\r\n]/.test(text.charAt(index))) index += 1;
  return text[index] === ':';
}
