import { matchAt } from '#privacy/patterns/code-reading.ts';
import type { Reading } from '#privacy/patterns/value-kind.ts';

export const wordsForPostcode = [
  'zip',
  'zip code',
  'zipcode',
  'zip codes',
  'postcode',
  'post code',
  'postal code',
  'postalcode',
  'postcodes',
  'postal',
  'eircode',
  'pin code is',
  'plz',
  'postleitzahl',
  'code postal',
  'cp',
  'código postal',
  'codigo postal',
  'cap',
  'codice postale',
  'cep',
  'postnummer',
  'postnr',
  'kod pocztowy',
  'psč',
  'postinumero',
  'zip postal code',
];

const states =
  'A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|P[AR]|RI|S[CD]|T[NX]|UT|V[AIT]|W[AIVY]|A[AEP]';
const stateNames =
  'Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|New Hampshire|New Jersey|New Mexico|New York|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island|South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|Washington|West Virginia|Wisconsin|Wyoming';
const afterState = new RegExp(`(?:(?<![A-Za-z0-9])(?:${states})|(?<![a-z])(?:${stateNames})),? {1,2}$`);
const afterSmallState = new RegExp(`, (?:${states}|${stateNames}),? {1,2}$`, 'i');
const fiveDigits = /\d{5}(?:-\d{4})?(?![-\w]|[.,]\d)/y;
/** `D-80331`: a country's letter before its code. */
const afterCountry = /(?<![A-Za-z0-9-])(?:D|A|B|F|I|L|CH|DE|AT|BE|FR|IT|NL|DK|SE|FI|NO|ES|PT|LU|CZ|PL|SK)-$/;
const fourOrFive = /\d{4,5}(?![-\w])/y;

/** Digits alone are a postal code behind the state or the country they lie in. */
export function readRegionalPostcode(text: string, start: number): Reading | null {
  const five = matchAt(fiveDigits, text, start);
  const before = text.slice(Math.max(0, start - 20), start);
  if (five && (afterState.test(before) || afterSmallState.test(before)))
    return { end: start + five.length, score: 0.8 };
  const coded = before.endsWith('-') && afterCountry.test(before) ? matchAt(fourOrFive, text, start) : null;
  return coded ? { end: start + coded.length, score: 0.6 } : null;
}
