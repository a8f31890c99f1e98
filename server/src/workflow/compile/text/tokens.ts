import type { Range, SourceText } from './source-text.ts';

export type TokenKind = 'word' | 'variable' | 'tool' | 'string' | 'number' | 'date' | 'time' | 'mark';

export interface Token extends Range {
  readonly kind: TokenKind;
  /** A variable's or tool's name, a string's content, else as written. */
  readonly text: string;
  readonly lower: string;
}

const space = /(?:\s|<!--[^]{0,400}?-->|\*\*|`)+/y;
const forms: readonly (readonly [TokenKind, RegExp])[] = [
  ['variable', /\{\{([^{}]*)\}\}/y],
  ['tool', /@([A-Za-z_](?:\\?[\w]|[.-](?=\w))*)/y],
  ['string', /"([^"]*)"/y],
  // Up to the next mark of either kind: otherwise each of many opening ones would look through the rest of the text.
  ['string', /“([^“”]*)”/y],
  ['date', /\d{4}-\d{2}-\d{2}(?!\d)/y],
  ['time', /\d{1,2}:\d{2}(?!\d)/y],
  ['number', /\d+(?:[.,]\d+)*/y],
  ['word', /[\p{L}_](?:[\p{L}\p{M}\p{N}_]|['’-](?=[\p{L}\p{N}]))*/uy],
  ['mark', /[^]/uy],
];

/** The words, names and marks of a part of the text. Markdown's own marks around them are passed over. */
export function tokenize(source: SourceText, range: Range): Token[] {
  const tokens: Token[] = [];
  // Cut first: a pattern must neither look behind the end nor cost more than the part itself.
  const text = source.slice(range);
  let at = 0;
  while (at < text.length) {
    space.lastIndex = at;
    const gap = space.exec(text);
    if (gap) {
      at += gap[0].length;
      continue;
    }
    const token = next(text, at, range.start);
    tokens.push(token);
    at = token.end - range.start;
  }
  return tokens;
}

function next(text: string, at: number, offset: number): Token {
  for (const [kind, form] of forms) {
    form.lastIndex = at;
    const match = form.exec(text);
    if (!match) continue;
    const content = tidy(kind, match[1] ?? match[0]);
    const start = offset + at;
    return { kind, text: content, lower: content.toLowerCase(), start, end: start + match[0].length };
  }
  throw new RangeError(`no token at ${at}: the last form takes any character`);
}

function tidy(kind: TokenKind, text: string): string {
  // Editors escape underscores: order\_no.
  if (kind === 'variable' || kind === 'tool') return text.replaceAll('\\', '').trim();
  if (kind === 'string') return text.replace(/\s+/g, ' ').trim();
  return text;
}
