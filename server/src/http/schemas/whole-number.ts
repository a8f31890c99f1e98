import { z } from 'zod';

/** A whole number in a query string: digits, and nothing else that JavaScript would take for a number. */
export function wholeNumber(limits: { min: number; max: number; default: number }) {
  return z.preprocess(
    (value) => (typeof value === 'string' && /^-?\d{1,10}$/.test(value) ? Number(value) : value),
    z.number().int().min(limits.min).max(limits.max).default(limits.default),
  );
}
