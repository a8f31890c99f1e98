/** Texts of 40 KB that a careless pattern reads in quadratic time or worse. */
import type { Passage } from '#privacy/passage.ts';
import { SeededRandom } from './seeded-random.ts';

const length = 40_000;

function repeated(piece: string): string {
  return piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
}

function shuffledFrom(pieces: readonly string[]): string {
  const random = new SeededRandom(505);
  let text = '';
  while (text.length < length) text += random.pick(pieces);
  return text.slice(0, length);
}

const texts: Readonly<Record<string, string>> = {
  'one long number': repeated('4'),
  'digits and spaces': repeated('4 '),
  'digits and dashes': repeated('41-1 '),
  'card beginnings': repeated('4111 1111 1111 111x '),
  'brackets and plus signs': repeated('(+1 ('),
  'at signs': repeated('a@a@'),
  'dots before an at sign': repeated('a.') + '@',
  'letters, no at sign': repeated('a'),
  'words joined by dashes': repeated('a-a_a.'),
  'number words': repeated('four two double oh '),
  'at and dot as words': repeated('at dot '),
  'spelled letters': repeated('j o h n as in '),
  'capitalised words': repeated('John Smith Street '),
  'one capitalised word': repeated('Ab'),
  'introductions without a name': repeated('my name is '),
  'trigger words': repeated('card number account pin password phone '),
  'addresses cut short': repeated('12 Elm Street, Apt '),
  colons: repeated(':'),
  'half an IPv6 address': repeated('a:'),
  'dotted numbers': repeated('1.'),
  'secrets without a value': repeated('token=password:'),
  'addresses of the web': repeated('https://a:b'),
  'bank codes': repeated('GB82WEST'),
  'dates run together': repeated('1/2/3'),
  'white space': repeated(' \t\n'),
  'invisible characters': repeated('4\u00ad\u200b'),
  escapes: repeated('&#52;%34\\u0034'),
  'wide digits and emoji': repeated('４👋🏽'),
  'combining marks': repeated('e\u0301\u0302'),
  'placeholders, open ones': repeated('[EMAIL_1] [PHONE_'),
  'a mixture': shuffledFrom([
    '4',
    '1 ',
    '-',
    'four ',
    'at ',
    '@',
    '.',
    'John ',
    ':',
    '(',
    'pin ',
    '/',
    'no sorry ',
    '\n',
  ]),
};

/** By name; the last are talks, not texts. */
export function adversarialInputs(): Record<string, readonly Passage[]> {
  const single = Object.entries(texts).map(([name, text]) => [name, [passage(text, null)]] as const);
  return Object.fromEntries([
    ...single,
    ['a talk in single digits', talk(['4', 'mm-hm'])],
    ['a talk in number words', talk(['four two', 'go ahead'])],
    ['a talk of questions', talk(['what is your card number?', 'one moment'])],
  ]);
}

function talk(turns: readonly string[]): Passage[] {
  const passages: Passage[] = [];
  for (let size = 0, index = 0; size < length; index += 1) {
    const text = turns[index % turns.length] ?? '';
    passages.push(passage(text, index % 2 === 0 ? 'person' : 'agent'));
    size += text.length;
  }
  return passages;
}

function passage(text: string, speaker: Passage['speaker']): Passage {
  return { text, speaker, label: '' };
}
