import { z } from 'zod';

/** PostgreSQL cannot store the NUL character, so no text may hold it. */
export function text(limits: { min?: number; max: number }) {
  return z
    .string()
    .min(limits.min ?? 0)
    .max(limits.max)
    .refine((value) => !value.includes('\u0000'), { message: 'must not contain the NUL character' });
}
