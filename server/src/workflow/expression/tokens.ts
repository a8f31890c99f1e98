/** The words of an expression, as far as rewriting needs them: it is CEL itself that judges the grammar. */
export interface Token {
  readonly kind: 'name' | 'number' | 'string' | 'sign';
  readonly text: string;
  /** Where it begins in the author's text, in UTF-16 units. */
  readonly offset: number;
}

const patterns = [
  ['blank', /[ \t\r\n]+|\/\/[^\n]*/y],
  ['string', /[rRbB]?(?:"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')/y],
  ['name', /[A-Za-z_][A-Za-z0-9_]*/y],
  ['number', /0[xX][0-9a-fA-F]+[uU]?|\d+(?:\.\d+)?(?:[eE][+-]?\d+)?[uU]?/y],
  ['sign', /&&|\|\||[=!<>]=|[\s\S]/y],
] as const;

export function readTokens(text: string): Token[] {
  const tokens: Token[] = [];
  let offset = 0;
  while (offset < text.length) {
    for (const [kind, pattern] of patterns) {
      pattern.lastIndex = offset;
      const found = pattern.exec(text)?.[0];
      if (found === undefined) continue;
      if (kind !== 'blank') tokens.push({ kind, text: found, offset });
      offset += found.length;
      break;
    }
  }
  return tokens;
}
