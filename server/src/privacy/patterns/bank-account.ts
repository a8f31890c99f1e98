import { isBankTalk } from '#privacy/patterns/bank-words.ts';
import { matchAt, readCode } from '#privacy/patterns/code-reading.ts';
import type { ValueKind } from '#privacy/patterns/value-kind.ts';

const banks = [
  'bank account',
  'bank acct',
  'checking account',
  'chequing account',
  'checking',
  'savings account',
  'current account',
  'deposit account',
  'giro account',
  'beneficiary account',
  'bank',
  'us bank',
];
const plain = [
  'account number',
  'account no',
  'account nr',
  'account num',
  'account',
  'acct',
  'acct number',
  'acct no',
  'acc no',
  'acc number',
  'a c no',
  'a c number',
  'a c',
];
const foreign = [
  'kontonummer',
  'konto',
  'rekeningnummer',
  'numéro de compte',
  'número de cuenta',
  'cuenta',
  'numero di conto',
  'kontonr',
  'conta',
  'clabe',
  'rib',
];

const sortCode = /\d\d([- ])\d\d\1\d\d(?![- ]?\d)/y;
const behindSortCode = /(?<!\d)\d\d-\d\d-\d\d[ ,/;]{1,3}$/;
const eightDigits = /\d{6,10}(?![\w-])/y;

/** Account numbers at a bank in their national form; one at a shop is an ACCOUNT. */
export const bankAccount: ValueKind = {
  type: 'BANK_ACCOUNT',
  labels: [
    ...banks.flatMap((bank) => [bank, `${bank} number`, `${bank} no`, `${bank} num`, `${bank} details`]),
    ...plain,
    ...foreign,
  ],
  readLabelled(place) {
    if (plain.includes(place.label) && !isBankTalk(place.text, place.start)) return null;
    if (matchAt(sortCode, place.text, place.start)) return null;
    const least = place.label === 'bank' || place.label === 'checking' ? 6 : 4;
    const code = readCode(place, { least, most: 20, leastDigits: least, digitsOnly: true });
    return code ? { end: code.end, score: 0.85 } : null;
  },
  bare: {
    shape: '\\d{6,10}(?!\\w)',
    /** `12-34-56 12345678` */
    read({ text, start }) {
      const found = behindSortCode.test(text.slice(Math.max(0, start - 12), start))
        ? matchAt(eightDigits, text, start)
        : null;
      return found && isBankTalk(text, start) ? { end: start + found.length, score: 0.7 } : null;
    },
  },
};
