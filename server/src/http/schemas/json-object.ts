import { z } from 'zod';

/** A JSON object from a caller; like text, PostgreSQL cannot store it with the NUL character. */
export const jsonObject = z.record(z.string(), z.unknown()).refine((value) => !holdsNul(value), {
  message: 'must not contain the NUL character',
});

function holdsNul(value: unknown): boolean {
  // An escape, not a backslash that is itself escaped.
  return /(?<!\\)(?:\\\\)*\\u0000/.test(JSON.stringify(value));
}
