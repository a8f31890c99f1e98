/** One spelling for what people write in many: the tables and patterns of this folder know only this one. */

/** A talk has no messages of this length; what is longer is a paste, of which the beginning is read. */
const longest = 4000;

/** The message with straight quotes and single spaces, cut between two words where it is too long. */
export function heard(message: string): string {
  const text = message
    .slice(0, longest * 2)
    .normalize('NFKC')
    .replaceAll(/[‘’ʼ`´]/g, "'")
    .replaceAll(/[“”„]/g, '"')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return text.length <= longest ? text : text.slice(0, text.lastIndexOf(' ', longest) + 1 || longest).trim();
}

const contractions: readonly (readonly [RegExp, string])[] = [
  [/\b(?:can't|cannot|cant)\b/g, 'can not'],
  [/\bwon't\b/g, 'will not'],
  [/\bain't\b/g, 'is not'],
  [/\b(do|does|did|is|are|was|were|has|have|had|would|could|should|must)n't\b/g, '$1 not'],
  [/\b(do|does|did|is|are|was|has|have|would|could)nt\b/g, '$1 not'],
  [/\blet's\b/g, 'let us'],
  [/\bi'?m\b/g, 'i am'],
  [/'s\b/g, ' is'],
  [/'re\b/g, ' are'],
  [/'ve\b/g, ' have'],
  [/'ll\b/g, ' will'],
  [/'d\b/g, ' would'],
  [/\b(?:wanna)\b/g, 'want to'],
  [/\b(?:gonna)\b/g, 'going to'],
  [/\bgimme\b/g, 'give me'],
  [/\bdunno\b/g, 'do not know'],
  [/\bpls\b|\bplz\b/g, 'please'],
  [/\be-mail/g, 'email'],
  [/\bwi-fi\b/g, 'wifi'],
];

/** In lower case and without contractions: `I don't` becomes `i do not`. */
export function plain(text: string): string {
  let said = heard(text).toLowerCase();
  for (const [short, long] of contractions) said = said.replaceAll(short, long);
  return said;
}
