/** One spelling for what people write in many: the tables and patterns of this folder know only this one. */
import { calmed } from './marks.ts';

/** A talk has no messages of this length; what is longer is a paste, of which the beginning is read. */
const longest = 4000;

/** Sounds between words; `uh huh` is an answer, and `5 mm` a measure. */
const hesitations =
  /(?<=^|[\s,.])(?:u+h*m+|uh+(?! huh\b)|er+m*|ehm+|hm+|a+h+)(?:\s?(?:,|\.{2,3}))?(?=\s|[.!?]|$)/gi;
/** `the the card`: the second is a stumble. Digits and names are said twice on purpose. */
const stumbles = /\b(i|we|it|its|it's|is|my|the|an|and|to|of|for|in|on|that's)(?: \1){1,4}\b(?!')/gi;

/**
 * The message with straight quotes and single spaces, without hesitations, cut between two words where it is too
 * long.
 */
export function heard(message: string): string {
  const text = calmed(message.slice(0, longest * 2).normalize('NFKC'))
    .replaceAll(/[‘’ʼ`´]/g, "'")
    .replaceAll(/[“”„]/g, '"')
    .replaceAll(hesitations, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(stumbles, '$1')
    .trim();
  return text.length <= longest ? text : text.slice(0, text.lastIndexOf(' ', longest) + 1 || longest).trim();
}

type Spelling = readonly [RegExp, string];

const contractions: readonly Spelling[] = [
  [/\bcan't\b/g, 'can not'],
  [/\bwon't\b/g, 'will not'],
  [/\bain't\b/g, 'is not'],
  [/\b(do|does|did|is|are|was|were|has|have|had|would|could|should|must)n't\b/g, '$1 not'],
  [/\blet's\b/g, 'let us'],
  [/\bi'm\b/g, 'i am'],
  [/'s\b/g, ' is'],
  [/'re\b/g, ' are'],
  [/'ve\b/g, ' have'],
  [/'ll\b/g, ' will'],
  [/'d\b/g, ' would'],
];
/** As speech recognition and hasty fingers write them. */
const slurred: readonly Spelling[] = [
  [/\b(?:cannot|cant)\b/g, 'can not'],
  [/\bwont\b/g, 'will not'],
  [/\b(do|does|did|is|are|was|were|has|have|had|would|could|should)nt\b/g, '$1 not'],
  [/(?<!\b(?:it|that|he|she|who|which) )\blets\b/g, 'let us'],
  [/\bim\b/g, 'i am'],
  [/\b(it|that|there|what|where|how)s\b/g, '$1 is'],
  [/\b(i|you|we|they)ve\b/g, '$1 have'],
  [/\bwanna\b/g, 'want to'],
  [/\bgonna\b/g, 'going to'],
  [/\bgimme\b/g, 'give me'],
  [/\bdunno\b/g, 'do not know'],
  [/\bpl[sz]\b/g, 'please'],
  [/\be-mail/g, 'email'],
  [/\bwi-fi\b/g, 'wifi'],
];

/** In lower case and without contractions: `I don't` becomes `i do not`. */
export function plain(text: string): string {
  let said = heard(text).toLowerCase();
  const short = said.includes("'") ? [...contractions, ...slurred] : slurred;
  for (const [spelled, whole] of short) said = said.replaceAll(spelled, whole);
  return said;
}
