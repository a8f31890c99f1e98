import { invalidRequest } from '#domain/errors.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Reads a body as JSON whatever its content type says (a bare `curl -d` calls it a form). An empty body is
 * "no body", which the route's schema then accepts or not.
 */
export function parseBody(bytes: Uint8Array): unknown {
  const text = decode(bytes);
  if (text.trim() === '') return undefined;
  const value = parseJson(text);
  if (holdsLoneSurrogate(text, value)) {
    throw invalidRequest(['body'], 'holds half of a surrogate pair, which is no character', 'json_invalid');
  }
  return value;
}

function decode(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw invalidRequest(['body'], 'is not UTF-8', 'json_invalid');
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text, withoutPrototypeKeys);
  } catch {
    // The parser's own message quotes the body, which may hold personal data.
    throw invalidRequest(['body'], 'is not valid JSON', 'json_invalid');
  }
}

function withoutPrototypeKeys(key: string, value: unknown): unknown {
  return key === '__proto__' ? undefined : value;
}

/** JSON.stringify writes a lone half as an escape and a whole pair as its character. */
function holdsLoneSurrogate(text: string, value: unknown): boolean {
  return /\\u[dD]/.test(text) && /(?<!\\)(?:\\\\)*\\ud[89a-f]/.test(JSON.stringify(value));
}
