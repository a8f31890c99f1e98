import { isBankTalk } from '#privacy/patterns/bank-words.ts';
import { isBeginning, isWhole, matchAt, readCode } from '#privacy/patterns/code-reading.ts';
import type { Place, Reading, ValueKind } from '#privacy/patterns/value-kind.ts';

const sortCode = /\d\d([- ])\d\d\1\d\d(?![- ]?\d)/y;
const nineDigits = /\d{9}(?!\d)/y;
const bic = /[a-z]{4}[a-z]{2}[a-z0-9]{2}(?:[a-z0-9]{3})?(?![a-z0-9])/iy;
const ifsc = /[a-z]{4}0[a-z0-9]{6}(?![a-z0-9])/iy;

/** Numbers of banks and their branches: with an account's number they are all that a payment needs. */
export const routingNumber: ValueKind = {
  type: 'ROUTING_NUMBER',
  labels: [
    'routing',
    'routing number',
    'routing numbers',
    'routing no',
    'routing num',
    'routing code',
    'aba',
    'aba number',
    'aba routing number',
    'aba no',
    'rtn',
    'transit number',
    'routing transit number',
    'bank routing number',
    'institution number',
    'branch number',
    'branch code',
    'sort code',
    'sortcode',
    'sort codes',
    'sort',
    'bsb',
    'bsb number',
    'blz',
    'bankleitzahl',
    'ifsc',
    'ifsc code',
    'bic',
    'bic code',
    'swift',
    'swift code',
    'swift bic',
    'bic swift',
    'clearing number',
    'code banque',
    'code guichet',
  ],
  readLabelled(place) {
    const { text, start, label } = place;
    if (/bic|swift|ifsc/.test(label)) {
      const length = (matchAt(ifsc, text, start) ?? matchAt(bic, text, start))?.length ?? 0;
      return length > 0 ? { end: start + length, score: 0.85 } : null;
    }
    const sorted = matchAt(sortCode, text, start);
    if (sorted) return { end: start + sorted.length, score: 0.9 };
    const least = /institution|branch|guichet/.test(label) ? 3 : 5;
    const code = readCode(place, { least, most: 9, leastDigits: least, digitsOnly: true });
    if (!code) return null;
    return { end: code.end, score: passesAba(code.characters) ? 0.9 : 0.7 };
  },
  bare: { shape: '\\d\\d-\\d\\d-\\d\\d|\\d{9}', read: readBare },
};

function readBare({ text, start }: Place): Reading | null {
  const sorted = matchAt(sortCode, text, start);
  if (sorted?.includes('-') && isWhole(text, start + sorted.length) && text[start - 1] !== '-')
    return isBankTalk(text, start) ? { end: start + sorted.length, score: 0.7 } : null;
  const nine = matchAt(nineDigits, text, start);
  if (!nine || !passesAba(nine) || !isWhole(text, start + 9) || !isBankTalk(text, start)) return null;
  return { end: start + 9, score: 0.6 };
}

const bicLabel =
  /(?<![a-z])(?:bic|swift)(?:[ /-](?:bic|swift))?(?:[ -]?code)?(?: is|:| =|=)? {0,2}(?=[a-z])/gi;

/** The names of banks in letters alone, which hold no digit to be found by. */
export function* findLetteredBics(text: string) {
  for (const { 0: label, index } of text.matchAll(bicLabel)) {
    const start = index + label.length;
    const found = matchAt(bic, text, start);
    if (!found || !isBeginning(text, start) || found !== found.toUpperCase()) continue;
    yield { type: 'ROUTING_NUMBER', score: 0.85, start, end: start + found.length } as const;
  }
}

/** The check digit of the American Bankers Association, and the prefixes in use. */
function passesAba(digits: string): boolean {
  if (!/^(?:0[0-9]|1[0-2]|2[1-9]|3[0-2]|6[1-9]|7[0-2]|80)\d{7}$/.test(digits) || /^0+$/.test(digits))
    return false;
  const sum = Array.from(digits, (digit, index) => Number(digit) * ([3, 7, 1][index % 3] ?? 0)).reduce(
    (a, b) => a + b,
    0,
  );
  return sum % 10 === 0;
}
