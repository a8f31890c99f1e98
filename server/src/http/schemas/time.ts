import { z } from 'zod';

/** A time in ISO 8601 with its offset, within the years that have four digits. */
export const time = z.iso
  .datetime({ offset: true })
  .refine((value) => !isOutOfRange(new Date(value).getUTCFullYear()), {
    message: 'must be in the years 1 to 9999',
  });

/** False for what is no time at all: that is said already. */
function isOutOfRange(year: number): boolean {
  return year < 1 || year > 9999;
}

export function isoOrNull(at: Date | null): string | null {
  return at?.toISOString() ?? null;
}
