const longestSlug = 80;

/** Words as a part of an id: letters, digits and underscores, joined by hyphens. */
export function slug(text: string): string {
  return joined(wordsOf(text));
}

/** The first four words: how a rule that says something is told from its neighbours. */
export function firstWords(text: string): string {
  return joined(wordsOf(text).slice(0, 4));
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{M}\p{N}_]+/gu) ?? [];
}

function joined(words: readonly string[]): string {
  return Array.from(words.join('-')).slice(0, longestSlug).join('') || 'x';
}
