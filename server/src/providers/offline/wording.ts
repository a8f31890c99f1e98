/** Turning what a person said about themselves into words about them. English only, and only simple sentences. */

type Words = Readonly<Record<string, string>>;

const toYou: Words = {
  i: 'you',
  me: 'you',
  my: 'your',
  mine: 'yours',
  myself: 'yourself',
  we: 'you',
  us: 'you',
  our: 'your',
  am: 'are',
  "i'm": 'you are',
  "i've": 'you have',
  "i'd": 'you would',
  "i'll": 'you will',
  "we're": 'you are',
};

const toThey: Words = {
  i: 'they',
  me: 'them',
  my: 'their',
  mine: 'theirs',
  myself: 'themselves',
  we: 'they',
  us: 'them',
  our: 'their',
  am: 'are',
  "i'm": 'they are',
  "i've": 'they have',
  "i'd": 'they would',
  "i'll": 'they will',
  "we're": 'they are',
};

/** Said to the person: `I need my card` becomes `you need your card`. */
export function secondPerson(text: string): string {
  return swap(text, toYou);
}

/** Said of the person: `my son needs me` becomes `their son needs them`. */
export function thirdPerson(text: string): string {
  return swap(text, toThey);
}

function swap(text: string, words: Words): string {
  return text.replaceAll(/[A-Za-z]+(?:['’][A-Za-z]+)?/g, (word) => {
    const known = word.toLowerCase().replace('’', "'");
    return Object.hasOwn(words, known) ? (words[known] ?? word) : word;
  });
}

/** Where the next thought of a sentence begins. The point of a title, such as in `Dr. Morgan`, is no end. */
const nextThought = new RegExp(
  [
    String.raw`(?<!\b(?:Dr|Mr|Mrs|Ms|St))[.!?;]+(?:\s|$)`,
    String.raw`\s+-+\s+`,
    String.raw`,?\s+(?:and|but|so|because|since|as)\s+(?=(?:i|i'm|we|my|can|could|please|that|it|he|she|they)\b)`,
    String.raw`,\s+(?=(?:i|we|my|can|could|please|better|someone|also|if)\b)`,
  ].join('|'),
  'i',
);

/** The part of a sentence up to its next thought, without a final mark or a `please`. */
export function clauseOf(text: string): string {
  const thought = text.split(nextThought, 1)[0] ?? '';
  return thought
    .replace(/(?:,?\s{1,8}(?:please|thanks|thank you|if possible)){1,3}$/i, '')
    .replace(/[\s,;:.!?"-]{1,8}$/, '')
    .trim();
}

/**
 * The beginning of a text. It never ends inside a word or a number: half of an e-mail address or a card would not
 * be known as one when the conversation is scrubbed.
 */
export function shortened(text: string, length = 160): string {
  if (text.length <= length) return text;
  const words = text.slice(0, length).split(' ').slice(0, -1);
  while (/[\d@+(]/.test(words.at(-1) ?? '')) words.pop();
  return `${words.join(' ')}…`;
}
