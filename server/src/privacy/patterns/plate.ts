import { isOpening, isWhole, matchAt } from '#privacy/patterns/code-reading.ts';
import type { Place, ValueKind } from '#privacy/patterns/value-kind.ts';

const named = [
  'licence plate',
  'license plate',
  'licence plates',
  'license plates',
  'number plate',
  'number plates',
  'numberplate',
  'plate',
  'plates',
  'plate number',
  'plate no',
  'licence plate number',
  'license plate number',
  'license plate no',
  'licence plate no',
  'vehicle registration',
  'vehicle registration number',
  'vehicle reg',
  'car registration',
  'car registration number',
  'car reg',
  'van reg',
  'registration plate',
  'registration',
  'registration number',
  'registration no',
  'reg',
  'reg no',
  'reg number',
  'vrn',
  'vrm',
  'reg plate',
  'tag number',
  'license tag',
  'rego',
  'kennzeichen',
  'nummernschild',
  'autokennzeichen',
  "plaque d'immatriculation",
  'immatriculation',
  'matrícula',
  'targa',
  'kenteken',
  'matricule',
];
/** A company, a course and a device are registered too: then only a plate's own mixture counts. */
const isVague = /^(?:reg|registration)(?: n\w+)?$/;
/** Of Great Britain since 2001: area, half-year, letters. */
const british = /[A-HJ-PR-Y]{2}(?:0[2-9]|[1-2]\d|5[1-9]|6\d|7[0-6]) [A-HJ-PR-Z]{3}(?![A-Z0-9])/y;

/** Number plates of vehicles. */
export const plate: ValueKind = {
  type: 'PLATE',
  labels: named.map((label) => label.replace("d'", 'd')),
  readLabelled(place) {
    const { text, start, label } = place;
    const code = readPlate(place);
    if (!code) return null;
    const isMixed = /[A-Z]/.test(code.characters) && /\d/.test(code.characters);
    if (isVague.test(label) && !isMixed) return null;
    return { end: code.end, score: isWhole(text, start) ? 0.85 : 0.8 };
  },
  bare: {
    shape: british.source,
    read({ text, start }) {
      const found = matchAt(british, text, start);
      return found && isWhole(text, start + found.length) ? { end: start + found.length, score: 0.6 } : null;
    },
  },
};

/** Letters behind a space belong to it in capitals, or where letters of their number make it complete. */
const groups = /[A-Za-z0-9]{1,8}(?:[ .·-]{1,2}(?:[A-Z0-9]{1,5}|\d[A-Za-z0-9]{0,4})(?![A-Za-z0-9])){0,2}/y;
const lettersBehind = /[a-z]{1,3}\d{2,3} [a-z]{3}(?![a-z])/iy;

function readPlate(place: Place) {
  const { text, start } = place;
  const old = matchAt(lettersBehind, text, start);
  if (old) return { characters: old.toUpperCase(), end: start + old.length };
  const found = matchAt(groups, text, start) ?? '';
  if (!isOpening(/^[a-z0-9]*/i.exec(found)?.[0] ?? '')) return null;
  const characters = found.replace(/[^a-z0-9]/gi, '').toUpperCase();
  if (characters.length < 4 || characters.length > 9 || !/\d/.test(characters)) return null;
  return isWhole(text, start + found.length) ? { characters, end: start + found.length } : null;
}
