/** How people really write, and how speech is written down: without capitals, without signs, with fillers. */
import type { Random } from './random.ts';
import { plain, type Segment } from './segment.ts';

const spokenDigits = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
const tens = ['', 'ten', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
const hesitations = ['um', 'uh', 'er', 'like', 'you know', 'so', 'well', 'okay so', 'yeah', 'i mean', 'hmm'];
const properWords =
  /\b(?:i|i'm|i'd|i've|i'll|monday|tuesday|friday|january|february|april|june|july|august|september|october|november|december|christmas|easter|windows|chrome|android|linux|firefox|spotify|danish|french|swiss|brazil|java|python|lima|uber)\b/g;

export function disguise(segments: readonly Segment[], random: Random): Segment[] {
  const draw = random.next();
  if (draw < 0.48) return asWritten(segments);
  if (draw < 0.58) return firstCapital(lower(segments));
  if (draw < 0.7) return lower(segments);
  if (draw < 0.78) return lower(withoutSigns(segments));
  if (draw < 0.9) return spoken(segments, random);
  if (draw < 0.95) return upper(segments);
  if (draw < 0.97) return asWritten(withoutSigns(segments));
  return segments.map(({ text, type }) => ({
    type,
    text: text.replace(/(?<=^|\s)\p{Ll}/gu, (letter) => letter.toUpperCase()),
  }));
}

/** Capitals where English has them. */
export function asWritten(segments: readonly Segment[]): Segment[] {
  let begins = true;
  return segments.map(({ text, type }) => {
    let cased =
      type === null
        ? text.replace(properWords, (word) => word.charAt(0).toUpperCase() + word.slice(1))
        : text;
    if (type === null)
      cased = cased.replace(
        /([.!?]["']?\s+|\n|: ")(\p{Ll})/gu,
        (_, sign, letter) => sign + letter.toUpperCase(),
      );
    if (begins)
      cased = cased.replace(/^(["'\s]*)(\p{Ll})/u, (_, sign, letter) => sign + letter.toUpperCase());
    if (text.trim() !== '') begins = /(?:[.!?]["']?\s*|\n\s*|: ?")$/.test(text);
    return { text: cased, type };
  });
}

function firstCapital(segments: readonly Segment[]): Segment[] {
  return segments.map((segment, index) =>
    index === 0
      ? { ...segment, text: segment.text.charAt(0).toUpperCase() + segment.text.slice(1) }
      : segment,
  );
}

function lower(segments: readonly Segment[]): Segment[] {
  return segments.map(({ text, type }) => ({ text: text.toLowerCase(), type }));
}

function upper(segments: readonly Segment[]): Segment[] {
  return segments.map(({ text, type }) => ({ text: text.toUpperCase(), type }));
}

function withoutSigns(segments: readonly Segment[]): Segment[] {
  return segments.map(({ text, type }) => ({
    text: text.replace(/[.,!?;:"()](?=\s|$)/gu, '').replaceAll('\n', ' '),
    type,
  }));
}

/** As a recogniser of speech would write it: lower case, numbers as words or digits, no signs. */
function spoken(segments: readonly Segment[], random: Random): Segment[] {
  const words = random.chance(0.4);
  const contracted = random.chance(0.3);
  const said = lower(withoutSigns(segments)).map(({ text, type }) => {
    let heard = type === null ? text : text.replaceAll('-', ' ').replaceAll('.', '');
    if (words) heard = heard.replace(/\d+/g, (digits) => numberWords(digits, random));
    if (contracted) heard = heard.replaceAll(/(?<=\w)['’](?=\w)/g, '');
    return { text: heard, type };
  });
  return random.chance(0.5) ? said.flatMap((segment) => hesitate(segment, random)) : said;
}

/** House numbers are said in pairs or digit by digit. */
export function numberWords(digits: string, random: Random): string {
  if (digits.length > 5) return digits;
  if (digits.length > 2 && random.chance(0.4))
    return digits
      .split('')
      .map((digit) => spokenDigits[Number(digit)])
      .join(' ');
  const pairs =
    digits.length % 2 === 1
      ? [digits.slice(0, 1), ...(digits.slice(1).match(/../g) ?? [])]
      : (digits.match(/../g) ?? []);
  return pairs.map(pairWords).join(' ');
}

function pairWords(pair: string): string {
  const value = Number(pair);
  if (pair.length === 1) return spokenDigits[value] ?? pair;
  if (value < 10) return `oh ${spokenDigits[value]}`;
  const unit = value % 10 === 0 ? '' : ` ${spokenDigits[value % 10]}`;
  return value > 10 && value < 20
    ? ([
        'eleven',
        'twelve',
        'thirteen',
        'fourteen',
        'fifteen',
        'sixteen',
        'seventeen',
        'eighteen',
        'nineteen',
      ][value - 11] ?? pair)
    : `${tens[Math.floor(value / 10)]}${unit}`;
}

function hesitate(segment: Segment, random: Random): Segment[] {
  const filler = random.pick(hesitations);
  if (segment.type !== null || !random.chance(0.15)) return [segment];
  if (segment.text.endsWith(' ')) return [segment, plain(`${filler} `)];
  return segment.text === '' ? [segment] : [plain(`${filler} `), segment];
}
