import { isWhole, matchAt, readCode } from '#privacy/patterns/code-reading.ts';
import type { ValueKind } from '#privacy/patterns/value-kind.ts';

const things = [
  'driver license',
  'driver licence',
  'drivers license',
  'drivers licence',
  'driving license',
  'driving licence',
  'drivers lic',
  'driver lic',
  'licence',
  'license',
  'dl',
  'd l',
  'driver id',
  'drivers id',
  'driving permit',
  'drivers permit',
  'learners permit',
  'dln',
  'state id',
  'dvla',
];
const counters = ['number', 'no', 'nr', 'num', 'id', 'card', 'card number'];
const strong = things.filter((thing) => !/^(?:licen[cs]e|dl|d l)$/.test(thing));
const foreign = [
  'führerschein',
  'führerscheinnummer',
  'führerscheinnr',
  'permis de conduire',
  'numéro de permis',
  'licencia de conducir',
  'permiso de conducir',
  'carnet de conducir',
  'patente',
  'patente di guida',
  'rijbewijs',
  'rijbewijsnummer',
  'carta de condução',
  'körkort',
  'kørekort',
  'førerkort',
  'prawo jazdy',
];
/** Five letters of the surname, the birth date with the sex in its second digit, initials, and a check. */
const british = /[A-Z9]{5}[ -]?\d[0156]\d[0-3]\d{2}[ -]?[A-Z9]{2}\d[A-Z0-9]{2}(?![A-Z0-9])/iy;

/** Driving licences: the British form tells by itself, the many of the states of the United States need their name. */
export const driverLicence: ValueKind = {
  type: 'DRIVER_LICENCE',
  labels: [
    ...strong,
    ...things.flatMap((thing) => counters.map((counter) => `${thing} ${counter}`)),
    'dl',
    'd l',
    ...foreign,
  ],
  readLabelled(place) {
    const uk = readBritish(place.text, place.start);
    if (uk) return { end: uk, score: 0.95 };
    const code = readCode(place, { least: 5, most: 19, leastDigits: 3 });
    return code ? { end: code.end, score: 0.85 } : null;
  },
  bare: {
    shape: british.source,
    read({ text, start }) {
      const end = readBritish(text, start);
      return end === null ? null : { end, score: 0.8 };
    },
  },
};

function readBritish(text: string, start: number): number | null {
  const found = matchAt(british, text, start);
  return found && isWhole(text, start + found.length) ? start + found.length : null;
}
