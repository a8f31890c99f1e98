/**
 * Sorted words with a class each, as text: per word a line of
 * how much of the word before it is repeated (one character, `!` is nothing), its class (one character), the rest.
 */
const zero = 33;

export interface ClassedWord {
  readonly word: string;
  /** A set of bits, 0 to 90. */
  readonly classes: number;
}

export function writeFrontCoded(words: readonly ClassedWord[]): string {
  let before = '';
  const lines: string[] = [];
  for (const { word, classes } of words) {
    const shared = sharedLength(before, word);
    lines.push(String.fromCharCode(zero + shared, zero + classes) + word.slice(shared));
    before = word;
  }
  return lines.join('\n');
}

export function readFrontCoded(text: string, each: (word: string, classes: number) => void): void {
  let before = '';
  let at = 0;
  while (at < text.length) {
    const newline = text.indexOf('\n', at);
    const end = newline === -1 ? text.length : newline;
    before = before.slice(0, text.charCodeAt(at) - zero) + text.slice(at + 2, end);
    each(before, text.charCodeAt(at + 1) - zero);
    at = end + 1;
  }
}

function sharedLength(one: string, other: string): number {
  const limit = Math.min(one.length, other.length, 90);
  let length = 0;
  while (length < limit && one.charCodeAt(length) === other.charCodeAt(length)) length += 1;
  return length;
}
