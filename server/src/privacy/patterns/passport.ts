import type { Detection } from '#privacy/detector.ts';
import { readCode } from '#privacy/patterns/code-reading.ts';
import type { ValueKind } from '#privacy/patterns/value-kind.ts';

const names = [
  'passport',
  'passports',
  'pass',
  'passport book',
  'passport card',
  'travel document',
  'reisepass',
  'passeport',
  'pasaporte',
  'passaporto',
  'paspoort',
  'passaporte',
  'pass nr',
];
const counters = ['number', 'numbers', 'no', 'nr', 'num', 'id', 'details', '#'];
const foreign = [
  'reisepassnummer',
  'passnummer',
  'numéro de passeport',
  'número de pasaporte',
  'numero di passaporto',
  'paspoortnummer',
  'número do passaporte',
];

/** Passport numbers, and those of the other papers that people travel with. */
export const passport: ValueKind = {
  type: 'PASSPORT',
  labels: [
    ...names.filter((name) => name !== 'pass'),
    ...names.flatMap((name) => counters.map((counter) => `${name} ${counter}`)),
    ...foreign,
  ],
  readLabelled(place) {
    const code = readCode(place, { least: 6, most: 10, leastDigits: 4 });
    return code ? { end: code.end, score: 0.85 } : null;
  },
};

/** The lines for machines at the foot of a passport or identity card: filled up with `<`, 44, 36 or 30 long. */
const machineLine =
  /(?<![A-Z0-9<])(?:[PACIV][A-Z<][A-Z]{3}[A-Z0-9<]{25,39}|[A-Z0-9<]{9}\d[A-Z<]{3}\d{6}\d[MFX<]\d{7}[A-Z0-9<]{6,16}|\d{7}[MFX<]\d{7}[A-Z<]{3}[A-Z0-9<]{11}\d|[A-Z]{2,28}<<[A-Z<]{0,28})(?![A-Z0-9<])/g;

export function* findMachineReadableLines(text: string): Generator<Detection> {
  if (!text.includes('<')) return;
  for (const { 0: line, index } of text.matchAll(machineLine)) {
    if (line.length < 30 || !line.includes('<')) continue;
    yield { type: 'PASSPORT', score: 0.95, start: index, end: index + line.length };
  }
}
