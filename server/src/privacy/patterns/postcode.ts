import { readRegionalPostcode, wordsForPostcode } from '#privacy/patterns/postcode-places.ts';
import { isWhole, matchAt, readCode } from '#privacy/patterns/code-reading.ts';
import { wordBefore } from '#privacy/patterns/backward-words.ts';
import type { Place, Reading, ValueKind } from '#privacy/patterns/value-kind.ts';

const areas =
  'A[BL]|B[ABDHLNRST]?|C[ABFHMORTVW]|D[ADEGHLNTY]|E[CHNX]?|F[KY]|G[LUY]?|H[ADGPRSUX]|I[GMPV]|JE|K[ATWY]|L[ADELNSU]?|M[EKL]?|N[EGNPRW]?|O[LX]|P[AEHLOR]|R[GHM]|S[AEGKLMNOPRSTWY]?|T[ADFNQRSW]|UB|W[ACDFNRSV]?|YO|ZE';
const inward = '\\d(?!st|nd|rd|th|gb|tb|ft|hr)[ABD-HJLNP-UW-Z]{2}';
const british = new RegExp(
  `(?:(?:${areas})(?:\\d[A-HJKMNPR-Y]?|\\d\\d) ${inward}|GIR ?0AA)(?![A-Za-z0-9])`,
  'iy',
);
const unspacedBritish = new RegExp(`(?:${areas})(?:\\d[A-HJKMNPR-Y]?|\\d\\d)${inward}(?![A-Za-z0-9])`, 'iy');
const canadian = /[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z][ -]?\d[ABCEGHJ-NPRSTV-Z]\d(?![A-Z0-9])/iy;
/** Followed by its place or the end of a line; otherwise `1200 PM` would be one. */
const dutch =
  /[1-9]\d{3} ?(?!S[ADS]|[AP]M|AD|BC|[KMGT]B|KG|KM|CM|MM|ML|HP|KW|MW|RP|US|EU|UK)[A-Z]{2}(?=,? [A-Z][a-z]|[ ]?\n|,|$)/y;
const zipPlusFour = /\d{5}-\d{4}(?![-\w])/y;
const anyLabelled =
  /(?:\d{4} ?[a-z]{2}|\d{5}-\d{3,4}|\d{3} \d{2}|\d{2}-\d{3}|\d{3}-\d{4}|\d{4,6})(?![a-z0-9-])/iy;
const otherNumbers =
  /^(?:order|orders|invoice|ticket|tracking|part|serial|sku|model|item|case|flight|room|version|build|account|po|ref|reference|isbn|number|no|id|code)$/;

/** Postal codes: those that mix letters and digits tell by themselves, the others need a word or a place before them. */
export const postcode: ValueKind = {
  type: 'POSTCODE',
  labels: wordsForPostcode,
  readLabelled(place) {
    const { text, start } = place;
    const found =
      readOwnForm(text, start) ?? matchAt(unspacedBritish, text, start) ?? matchAt(anyLabelled, text, start);
    if (found) return isWhole(text, start + found.length) ? { end: start + found.length, score: 0.85 } : null;
    const code = /code postal|plz/.test(place.label)
      ? readCode(place, { least: 3, most: 10, leastDigits: 3 })
      : null;
    return code ? { end: code.end, score: 0.6 } : null;
  },
  bare: {
    shape: `${british.source}|${canadian.source}|[1-9]\\d{3} ?[A-Z]{2}(?![A-Z])|\\d{4,5}(?!\\w)`,
    read: readBare,
  },
};

function readBare({ text, start }: Place): Reading | null {
  const found = readOwnForm(text, start);
  if (found) {
    const isLower = found !== found.toUpperCase();
    const isShort = found.replace(/\W/g, '').length < 6;
    if (isLower && isShort) return null;
    return isWhole(text, start + found.length) && !/[-/]/.test(text.charAt(start - 1))
      ? { end: start + found.length, score: isLower ? 0.55 : 0.8 }
      : null;
  }
  const dutchCode = matchAt(dutch, text, start);
  if (dutchCode) return isOther(text, start) ? null : { end: start + dutchCode.length, score: 0.55 };
  const extended = matchAt(zipPlusFour, text, start);
  if (extended) return isOther(text, start) ? null : { end: start + extended.length, score: 0.6 };
  return readRegionalPostcode(text, start);
}

function readOwnForm(text: string, start: number): string | null {
  return matchAt(british, text, start) ?? matchAt(canadian, text, start);
}

function isOther(text: string, start: number): boolean {
  const before = wordBefore(text, start);
  return '#-/'.includes(text.charAt(start - 1) || ' ') || (before !== null && otherNumbers.test(before.word));
}
