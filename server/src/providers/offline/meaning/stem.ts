/** Words cut to their stems as far as a comparison needs it: `damaged`, `damages` and `damage` are one. */

const token = /[\p{L}\p{N}]+|[,:]/gu;

/** The words of a plain text; a comma or colon, where a thought may turn, is a token of its own. */
export function tokensOf(text: string): string[] {
  return text.match(token) ?? [];
}

export function stem(word: string): string {
  if (word.length <= 3 || /\d/.test(word)) return word;
  let cut = word.replace(/ies$/, 'y').replace(/(?<=[^su])s$/, '');
  const bare = cut.replace(/(?:ing|ed)$/, '');
  if (bare !== cut && bare.length >= 3 && /[aeiouy]/.test(bare)) cut = bare;
  return cut.replace(/e$/, '').replace(/([^aeiou])\1$/, '$1');
}
