/** E-mail addresses and phone numbers, written or spoken. */
import { parsePhoneNumberFromString } from 'libphonenumber-js';
import { runsIn } from './digits.ts';
import type { Found, Reader } from './found.ts';

const address = /(?<![\w.+-])[a-z0-9][\w.+-]{0,63}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})+/gi;
/** A word, or one that is spelled letter by letter. */
const spokenWord = String.raw`(?:(?:[a-z0-9] ){1,20}[a-z0-9]\b|[a-z0-9]{1,40})`;
const sign = '(?: (?:dot|point|underscore|dash|hyphen|minus|plus) |[.])';
const spokenAddress = new RegExp(
  String.raw`(?<![\w.]|\b[a-z0-9] )(${spokenWord}(?:${sign}${spokenWord}){0,4}) at ((?:${spokenWord}|[a-z0-9-]{1,40})(?:(?: (?:dash|hyphen|minus) |-)${spokenWord}){0,2}(?:(?: dot |\.)[a-z0-9]{2,20}){1,3})\b`,
  'gi',
);
const signs: readonly (readonly [RegExp, string])[] = [
  [/ (?:dot|point) /gi, '.'],
  [/ underscore /gi, '_'],
  [/ (?:dash|hyphen|minus) /gi, '-'],
  [/ plus /gi, '+'],
  [/ /g, ''],
];

export const readEmails: Reader = (text, { asked }) => {
  const written = [...text.matchAll(address)].map((found) => at(found, found[0]));
  if (written.length > 0 || !asked) return written;
  return [...text.matchAll(spokenAddress)].map((found) =>
    at(
      found,
      signs.reduce((text, [said, sign]) => text.replaceAll(said, sign), `${found[1]}@${found[2]}`),
    ),
  );
};

const dialled = /(?<![\w@.])(?:\+|00)?\(?\d[\d\s()./-]{5,20}\d(?!\w)/g;
const leastDigits = 7;
/** What says that digits are a phone number. */
const announced =
  /\b(?:phone|mobile|cell|call(?: me)?(?: back)?|reach me|ring me|text me|telephone)\b[^.?!]{0,30}$/i;

export const readPhones: Reader = (text, { asked }) => {
  const written = [...text.matchAll(dialled)].flatMap((found) => {
    const digits = found[0].replaceAll(/\D/g, '');
    const isMeant =
      asked ||
      /^(?:\+|00)/.test(found[0]) ||
      announced.test(text.slice(Math.max(0, found.index - 60), found.index));
    return isMeant && digits.length >= leastDigits && digits.length <= 15
      ? [at(found, spelled(found[0]))]
      : [];
  });
  return written.length > 0 || !asked ? written : spokenPhones(text);
};

/** As E.164 where it has its country; else the digits as they were said. */
function spelled(said: string): string {
  const number = said.replace(/^00/, '+');
  return parsePhoneNumberFromString(number)?.number ?? number.replaceAll(/[^\d+]/g, '');
}

function spokenPhones(text: string): Found[] {
  return runsIn(text).flatMap((run) => {
    const digits = run.map((piece) => piece.digits).join('');
    const start = run.at(0)?.start ?? 0;
    const plus = /\bplus\s$/i.test(text.slice(0, start)) ? '+' : '';
    if (digits.length < leastDigits || digits.length > 15) return [];
    return [{ value: spelled(`${plus}${digits}`), start, end: run.at(-1)?.end ?? start }];
  });
}

function at(found: RegExpMatchArray, value: string): Found {
  const start = found.index ?? 0;
  return { value, start, end: start + found[0].length };
}
