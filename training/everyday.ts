/** What talk is full of and what is not looked for: words, products, titles, numbers. */
import { gerund } from './common-words.ts';
import type { Random } from './random.ts';
import { plain, type Segment } from './segment.ts';
import { english, stringsIn } from './sources.ts';
import { everydayWords, filling } from './word-files.ts';
import { capital } from './organizations.ts';

type Text = (random: Random) => string;

const nouns = english('word', 'noun').filter((word) => /^[a-z]+$/.test(word));
const usualNouns = filling('everyday/usualNouns');
const verbs = english('word', 'verb').filter((word) => /^[a-z]+$/.test(word));
const usualVerbs = filling('everyday/usualVerbs');
const adjectives = english('word', 'adjective').filter((word) => /^[a-z-]+$/.test(word));
const usualAdjectives = filling('everyday/usualAdjectives');
const animals = Object.keys({
  bear: 1,
  bird: 1,
  cat: 1,
  dog: 1,
  fish: 1,
  horse: 1,
  insect: 1,
  rabbit: 1,
  snake: 1,
  type: 1,
}).flatMap((kind) => english('animal', kind));
const titles = [
  ...english('book', 'title'),
  ...english('music', 'song_name'),
  ...english('music', 'album'),
  ...english('book', 'series'),
];
const languages = english('location', 'language').filter((name) => name.length < 12);
const phrases = stringsIn([english('company', 'buzz_verb'), english('hacker', 'ingverb')]);
const fineNouns = [...english('hacker', 'noun'), ...english('company', 'buzz_noun')];
const months = filling('everyday/months');

const listed = everydayWords().filter((word) => /^[a-z]{3,}$/.test(word));
const bands = english('music', 'artist').filter((name) => /^\p{L}+$/u.test(name));
const brands = filling('everyday/brands');
const headings = filling('everyday/headings');

const noun: Text = (random) => random.pick(random.chance(0.4) ? usualNouns : nouns);
const verb: Text = (random) => random.pick(random.chance(0.4) ? usualVerbs : verbs);
const adjective: Text = (random) => random.pick(random.chance(0.45) ? usualAdjectives : adjectives);
const digits = (random: Random, count: number): string =>
  Array.from({ length: count }, () => random.below(10)).join('');

/** `#` is a digit, `@` a capital letter. */
function form(random: Random, forms: readonly string[]): string {
  return random
    .pick(forms)
    .replace(/[#@]/g, (sign) =>
      sign === '#' ? String(random.below(10)) : String.fromCharCode(65 + random.below(26)),
    );
}

const everyday: Readonly<Record<string, Text>> = {
  noun,
  verb,
  adj: adjective,
  adv: (random) => random.pick(english('word', 'adverb')),
  verbing: (random) => gerund(verb(random)),
  interjection: (random) => random.pick(english('word', 'interjection')),
  everyday: (random) => random.pick(listed),
  Everyday: (random) => capital(random.pick(listed)),
  acronym: (random) =>
    random.pick([
      'ATM',
      'PIN',
      'TV',
      'PC',
      'USB',
      'GPS',
      'SIM',
      'CEO',
      'HR',
      'ID',
      'PDF',
      'VIP',
      'FAQ',
      'VAT',
      'CD',
      'API',
      form(random, ['@@', '@@@']),
    ]),
  band: (random) => random.pick(bands),
  brandword: (random) => random.pick(brands),
  heading: (random) => random.pick(headings),
  SIGN: (random) => random.pick(['> ', '* ', '- ', '# ', '| ', '>> ', '~ ', '+ ', '!! ', '? ']),
  Noun: (random) => capital(noun(random)),
  Adj: (random) => capital(adjective(random)),
  animal: (random) => random.pick(animals),
  dish: (random) =>
    random.pick([...english('food', 'dish'), ...english('food', 'fruit'), ...english('food', 'vegetable')]),
  color: (random) => random.pick(english('color', 'human')),
  product: (random) =>
    `${random.chance(0.3) ? `${capital(adjective(random))} ` : ''}${random.pick(['table', 'Laptop', 'coffee machine', 'iPhone 15', 'Galaxy S23', 'headphones', 'jacket', 'Kindle', 'PlayStation', 'washing machine', 'mouse', 'Corolla', 'Mustang', 'Civic', 'vacuum cleaner', 'router', 'sofa', 'ThinkPad X1', 'bike', 'monitor', 'blender', 'chair', 'watch', 'MacBook Pro'])}`,
  title: (random) => random.pick(titles),
  song: (random) => random.pick(titles),
  hacker: (random) =>
    `the ${random.pick(fineNouns)} is ${random.pick(phrases)} the ${random.pick(fineNouns)}`,
  latin: (random) =>
    Array.from({ length: random.between(3, 8) }, () => random.pick(english('lorem', 'word'))).join(' '),
  language: (random) => random.pick(languages),
  monthplain: (random) => random.pick(months),
  roman: (random) => random.pick(['I', 'II', 'III', 'IV', 'VI', 'VII', 'IX', 'XI']),
  number: (random) =>
    random.chance(0.7)
      ? String(random.between(1, 60))
      : digits(random, random.between(2, 9)).replace(/^0/, '3'),
  card: (random) =>
    random.chance(0.2)
      ? digits(random, 4)
      : random.chance(0.5)
        ? digits(random, random.between(12, 16))
        : form(random, ['#### #### #### ####', '####-####-####-####']),
  phone: (random) =>
    form(random, [
      '###-###-####',
      '(###) ###-####',
      '+1 ### ### ####',
      '+44 #### ######',
      '0### #### ####',
      '##########',
      '## ## ## ## ##',
      '+49 ## #######',
      '#### ## ## ##',
      '+## (0)## ### ## ##',
      '##.##.##.##.##',
      '##-##-##-##',
      '### ####',
    ]),
  email: (random) =>
    `${form(random, ['@@@', '@@@@.@@@@', 'info', 'x@@@##']).toLowerCase()}${random.pick(['@example.com', '@mail.test', '@gmx.de', '@nowhere.org'])}`,
  url: (random) =>
    `${random.pick(['https://', 'http://', 'www.', ''])}${noun(random)}${noun(random)}.${random.pick(['com', 'org', 'de', 'se', 'co.uk', 'io'])}${random.pick(['', '/', `/${noun(random)}`])}`,
  order: (random) =>
    form(random, [
      '@@######',
      '#######',
      '@@-####-##',
      '#####',
      'ORD-#####',
      '@###@',
      '##########',
      '#-####-##',
    ]),
  ip: (random) => Array.from({ length: 4 }, () => random.below(256)).join('.'),
  iban: (random) =>
    form(random, ['@@##@@@@##############', '@@## #### #### #### ####', '########', '##-##-##']),
  ssn: (random) => form(random, ['###-##-####', '#########', '###-##-####']),
  money: (random) =>
    `${random.pick(['$', '€', '£', ''])}${random.between(1, 2000)}${random.pick(['', '.00', '.99', ' dollars', ' euros', ' credits'])}`,
  time: (random) => form(random, ['#:#0 pm', '1#:30', '#pm', '# am', 'noon', "1# o'clock", '# p.m.']),
};

export function everydayText(slot: string, random: Random): Segment[] | null {
  const text = everyday[slot];
  return text ? [plain(text(random))] : null;
}

export const everydaySlots: readonly string[] = Object.keys(everyday);
