import { isWhole, matchAt, readCode } from '#privacy/patterns/code-reading.ts';
import {
  brazilianCompany,
  brazilianPerson,
  canadianInsurance,
  mexicanPopulation,
} from '#privacy/patterns/national/americas.ts';
import {
  australianMedicare,
  australianTax,
  indianAadhaar,
  indianTax,
  koreanRegistration,
  singaporeanIdentity,
  southAfricanIdentity,
} from '#privacy/patterns/national/asia-pacific-africa.ts';
import {
  danishPerson,
  finnishPerson,
  norwegianBirth,
  polishPerson,
  swedishPerson,
} from '#privacy/patterns/national/europe-north.ts';
import {
  belgianRegister,
  britishHealth,
  britishInsurance,
  dutchService,
  frenchRegister,
  germanTax,
  irishService,
  portugueseTax,
  spanishCitizen,
  spanishForeigner,
  swissInsurance,
} from '#privacy/patterns/national/europe-west.ts';
import { italianTax } from '#privacy/patterns/national/italian-code.ts';
import type { NationalForm } from '#privacy/patterns/national/national-form.ts';
import { clearWords, wordsOf } from '#privacy/patterns/national/words.ts';
import type { Place, Reading, ValueKind } from '#privacy/patterns/value-kind.ts';

const forms: readonly NationalForm[] = [
  britishInsurance,
  britishHealth,
  irishService,
  germanTax,
  frenchRegister,
  spanishCitizen,
  spanishForeigner,
  portugueseTax,
  dutchService,
  belgianRegister,
  swissInsurance,
  italianTax,
  swedishPerson,
  norwegianBirth,
  danishPerson,
  finnishPerson,
  polishPerson,
  canadianInsurance,
  brazilianPerson,
  brazilianCompany,
  mexicanPopulation,
  indianAadhaar,
  indianTax,
  australianTax,
  australianMedicare,
  singaporeanIdentity,
  southAfricanIdentity,
  koreanRegistration,
];
const bareForms = forms.filter(({ bareScore }) => bareScore);

/** Identity, tax and social insurance numbers outside the United States. */
export const nationalId: ValueKind = {
  type: 'NATIONAL_ID',
  labels: [...clearWords, ...wordsOf],
  readLabelled(place) {
    const end = Math.max(...forms.map((form) => read(form, place)?.end ?? 0));
    if (end > 0) return { end, score: 0.9 };
    // Somebody who mistypes such a number has given it away all the same.
    const code = clearWords.includes(place.label)
      ? readCode(place, { least: 6, most: 16, leastDigits: 4 })
      : null;
    return code ? { end: code.end, score: 0.7 } : null;
  },
  bare: { shape: bareForms.map(({ shape }) => shape.source).join('|'), read: readBare },
};

function readBare(place: Place): Reading | null {
  let best: Reading | null = null;
  for (const form of bareForms) {
    const found = read(form, place);
    const score = found ? (form.bareScore?.(found.written) ?? 0) : 0;
    if (found && score > (best?.score ?? 0) && standsAlone(place, found.end))
      best = { end: found.end, score };
  }
  return best;
}

function read(
  { shape, isValid }: NationalForm,
  { text, start }: Place,
): { end: number; written: string } | null {
  const written = matchAt(shape, text, start);
  if (!written || !isWhole(text, start + written.length)) return null;
  return isValid(written.replace(/[^a-z0-9]/gi, '').toUpperCase(), written)
    ? { end: start + written.length, written }
    : null;
}

/** Not a part of a longer code, a path or a row of numbers. */
function standsAlone({ text, start }: Place, end: number): boolean {
  const before = text.slice(Math.max(0, start - 2), start);
  return !/[-/#_+]$|\d[ .]$/.test(before) && !/^[-/_]\w|^ \d/.test(text.slice(end, end + 2));
}
