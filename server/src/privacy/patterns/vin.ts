import { matchAt } from '#privacy/patterns/code-reading.ts';
import type { ValueKind } from '#privacy/patterns/value-kind.ts';

const shape = /[A-HJ-NPR-Z0-9]{17}(?![A-Z0-9])/iy;
const weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];

/** Vehicle identification numbers: seventeen characters without I, O and Q; North America's have a check digit. */
export const vin: ValueKind = {
  type: 'VIN',
  labels: [
    'vin',
    'vin number',
    'vin no',
    'vehicle identification number',
    'vehicle id',
    'chassis number',
    'chassis',
    'chassis no',
    'fahrgestellnummer',
    'fin',
    'número de bastidor',
    'numéro de châssis',
  ],
  readLabelled: ({ text, start }) => {
    const found = matchAt(shape, text, start);
    return found && isMixed(found) ? { end: start + 17, score: 0.9 } : null;
  },
  bare: {
    shape: shape.source,
    read({ text, start }) {
      const found = matchAt(shape, text, start);
      return found && isMixed(found) && hasCheckDigit(found.toUpperCase())
        ? { end: start + 17, score: 0.85 }
        : null;
    },
  },
};

function isMixed(code: string): boolean {
  return /[a-z]/i.test(code) && /\d/.test(code);
}

/** Letters count by their place in the alphabet's rows of nine; the remainder by eleven is the ninth character. */
function hasCheckDigit(code: string): boolean {
  const sum = weights.reduce((total, weight, index) => total + weight * valueOf(code.charAt(index)), 0);
  return code.charAt(8) === '0123456789X'.charAt(sum % 11);
}

function valueOf(character: string): number {
  if (/\d/.test(character)) return Number(character);
  const place = character.charCodeAt(0) - 65;
  if (place < 9) return place + 1;
  return place < 18 ? place - 8 : place - 16;
}
