import { TextView } from '#privacy/text-view.ts';

/** Characters that have a plain spelling: other digits, spaces and dashes, full-width forms, and invisible ones. */
const foldable =
  /(?![\x20-\x7e\t\n\r])[\p{Nd}\p{No}\p{Default_Ignorable_Code_Point}\p{Zs}\p{Pd}\p{Cc}\u{20E3}\u2028\u2029\u2212\uFE50-\uFE6B\uFF01-\uFF5E\u24B6-\u24E9\u{1D400}-\u{1D7FF}]/gu;
/** U+20E3 makes a keycap of the digit before it. */
const invisible = /[\p{Default_Ignorable_Code_Point}\p{Cc}\u20E3]/u;
const decimalDigit = /\p{Nd}/u;

/**
 * How text hides characters from a reader of plain text: JSON, percent and HTML escapes. A single `\n` in a
 * Windows path is taken for a line break; it only moves where a detection begins.
 */
const escaped =
  /\\u([0-9a-f]{4})|\\([nrt/])|%([2-6][0-9a-f]|7[0-9a-e])|&#(\d{2,6});|&#x([0-9a-f]{2,5});|&(nbsp|commat);/gi;

const named: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  '/': '/',
  nbsp: ' ',
  commat: '@',
};

/** The text in plain characters: every digit ASCII, every space and dash the common one, nothing invisible. */
export function fold(text: string): TextView {
  return new TextView(text).rewrite(foldable, (found) => foldCharacter(found[0]));
}

/** A folded view with its escapes resolved once; the same view when it holds none. */
export function unescape(view: TextView): TextView {
  return view.rewrite(escaped, ([whole, unicode, letter, percent, decimal, hexadecimal, name]) => {
    const known = named[(letter ?? name ?? '').toLowerCase()];
    if (known) return known;
    const code = decimal ? Number(decimal) : Number.parseInt(unicode ?? percent ?? hexadecimal ?? '', 16);
    return code > 0x10_ff_ff ? whole : fold(String.fromCodePoint(code)).text;
  });
}

function foldCharacter(character: string): string {
  if (/[\t\n\r\u2028\u2029]/.test(character)) return '\n';
  if (invisible.test(character)) return '';
  if (/\p{Zs}/u.test(character)) return ' ';
  if (/[\p{Pd}\u2212]/u.test(character)) return '-';
  const compatible = character.normalize('NFKC');
  if (/^[\x20-\x7e]+$/.test(compatible)) return compatible;
  return decimalDigit.test(character) ? String(digitValue(character)) : character;
}

/** Unicode keeps the digits of a script in runs of ten from zero to nine. */
function digitValue(digit: string): number {
  const code = digit.codePointAt(0) ?? 0;
  let first = code;
  while (decimalDigit.test(String.fromCodePoint(first - 1))) first -= 1;
  return (code - first) % 10;
}
