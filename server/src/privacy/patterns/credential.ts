import type { Detection, Span } from '#privacy/detector.ts';

const scheme = /(?<![a-z0-9])[a-z][a-z0-9+.-]{1,20}:\/\//gi;
const parameter = /(?<![\w.-])([\w.-]{1,64})=/g;
const parameterValue = /[^\s&#"'<>`\\]+/y;
const longestUserPart = 1_000;
const secretName =
  /(?:^|[_.-])(?:(?:access|refresh|id|auth|bearer|session|api|csrf|security)?[_-]?token|(?:api|access|secret|private|subscription)[_-]?key|client[_-]?secret|secret|password|passwd|passphrase|pwd|signature|sig|jwt)$/i;

/** What logs somebody in: the user part of a URL, and the value of a parameter that is named like a secret. */
export function* findCredentials(text: string): Generator<Detection> {
  if (!text.includes('://') && !text.includes('=')) return;
  for (const span of userParts(text)) yield { type: 'CREDENTIAL', score: 1, ...span };
  let searched = 0;
  for (const { 0: lead, 1: name = '', index } of text.matchAll(parameter)) {
    if (index < searched || !secretName.test(name)) continue;
    const start = index + lead.length;
    parameterValue.lastIndex = start;
    const value = parameterValue.exec(text)?.[0] ?? '';
    searched = start + value.length;
    const end = start + lengthWithoutPunctuation(value);
    if (end > start) yield { type: 'CREDENTIAL', score: 0.9, start, end };
  }
}

/** Punctuation behind a value belongs to the sentence. */
function lengthWithoutPunctuation(value: string): number {
  let length = value.length;
  while (length > 0 && /[.,;:!?)\]}]/.test(value.charAt(length - 1))) length -= 1;
  return length;
}

/** The `user:password` of every URL that has one, without the `@`. */
export function* userParts(text: string): Generator<Span> {
  for (const { 0: found, index } of text.matchAll(scheme)) {
    const start = index + found.length;
    const [authority] = /^[^\s/?#"'<>`\\]*/.exec(text.slice(start, start + longestUserPart)) ?? [''];
    // A password that was not encoded: `user:pa/ss@host`. A host would have only digits behind its colon.
    const isCut = !authority.startsWith('[') && /:[^@]*[^@\d]/.test(authority) && !authority.includes('@');
    const [reach] = isCut
      ? (/^[^\s"'<>`]*/.exec(text.slice(start, start + longestUserPart)) ?? [''])
      : [authority];
    const length = reach.lastIndexOf('@');
    if (length > 0) yield { start, end: start + length };
  }
}
