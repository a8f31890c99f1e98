import { readCode } from '#privacy/patterns/code-reading.ts';
import { isBankTalk } from '#privacy/patterns/bank-words.ts';
import type { ValueKind } from '#privacy/patterns/value-kind.ts';

/** Whom the number counts: `customer number`, `member id`. */
const holders = [
  'account',
  'acct',
  'acc',
  'a c',
  'customer',
  'client',
  'member',
  'membership',
  'policy',
  'subscriber',
  'patient',
  'employee',
  'student',
  'loyalty',
  'rewards',
  'frequent flyer',
  'insurance',
  'group',
  'medical record',
  'health plan',
  'beneficiary',
  'contract',
  'user',
  'payroll',
  'staff',
  'badge',
  'library card',
  'loan',
  'mortgage',
  'pension',
  'scheme',
  'utility',
  'meter',
  'portal',
  'household',
  'cardholder',
  'guest',
];
const counters = ['number', 'numbers', 'no', 'nr', 'num', 'id', 'ids', 'code', 'reference', 'ref'];
const others = [
  'account',
  'acct',
  'account num',
  'accountnr',
  'mrn',
  'my reference number',
  'my reference',
  'my ref',
  'your reference number',
  'my case number',
  'my claim number',
  'my id',
  'policy',
  'membership',
  'kundennummer',
  'vertragsnummer',
  'mitgliedsnummer',
  'versicherungsnummer',
  'versichertennummer',
  'numéro de client',
  'numéro client',
  'numéro de compte',
  'numéro de contrat',
  'número de cliente',
  'número de cuenta',
  'número de póliza',
  'numero cliente',
  'codice cliente',
  'klantnummer',
  'kundnummer',
  'kundenummer',
];
const isNumbered = / |nummer|mrn/;

/** The number under which a business knows a person; that of an order or a parcel is none. */
export const account: ValueKind = {
  type: 'ACCOUNT',
  labels: [...others, ...holders.flatMap((holder) => counters.map((counter) => `${holder} ${counter}`))],
  readLabelled(place) {
    if (/^(?:acc|bank )?a/.test(place.label) && isBankTalk(place.text, place.start)) return null;
    // `account 12345` may be the third of some accounts as well: without a word for a number it must be long.
    const least = isNumbered.test(place.label) ? 4 : 5;
    const code = readCode(place, { least, most: 24, leastDigits: Math.min(least, 4) });
    return code ? { end: code.end, score: 0.8 } : null;
  },
};
