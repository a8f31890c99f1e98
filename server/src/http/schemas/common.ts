import { z } from 'zod';

/**
 * `z.uuid()` refuses ids outside the RFC's versions; a client's own ids need not be of one. PostgreSQL answers in
 * lower case, so that is how an id is known here too.
 */
export const id = z.guid('must be a UUID').toLowerCase();

/** PostgreSQL cannot store the NUL character, so no text may hold it. */
export function text(limits: { min?: number; max: number }) {
  return z
    .string()
    .min(limits.min ?? 0)
    .max(limits.max)
    .refine((value) => !value.includes('\u0000'), { message: 'must not contain the NUL character' });
}

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

/** A whole number in a query string: digits, and nothing else that JavaScript would take for a number. */
export function wholeNumber(limits: { min: number; max: number; default: number }) {
  return z.preprocess(
    (value) => (typeof value === 'string' && /^-?\d{1,10}$/.test(value) ? Number(value) : value),
    z.number().int().min(limits.min).max(limits.max).default(limits.default),
  );
}

/** The name of a channel: a word, so that nobody writes an address or a number into it. */
export const channelName = z
  .string()
  .max(32)
  .regex(/^[A-Za-z][A-Za-z0-9_-]*$/, 'must be a word, such as api, sms, voice or email');

/** A JSON object from a caller. */
export const jsonObject = z.record(z.string(), z.unknown()).refine((value) => !holdsNul(value), {
  message: 'must not contain the NUL character',
});

function holdsNul(value: unknown): boolean {
  // An escape, not a backslash that is itself escaped.
  return /(?<!\\)(?:\\\\)*\\u0000/.test(JSON.stringify(value));
}

export const errorResponse = z
  .object({ error: z.string(), message: z.string() })
  .meta({ id: 'ErrorResponse', description: 'A refusal: `error` is its code, `message` says what to do.' });

export const httpValidationError = z
  .object({
    detail: z.array(
      z.object({
        loc: z.array(z.union([z.string(), z.number().int()])),
        msg: z.string(),
        type: z.string(),
      }),
    ),
  })
  .meta({ id: 'HTTPValidationError' });

export const conversationParams = z.object({ conversation_id: id });

export const pageQuery = z.object({
  limit: wholeNumber({ min: 1, max: 200, default: 50 }),
  cursor: z.string().max(500).nullish(),
});

/** `{ items, has_more, next_cursor }` over the given item. */
export function page<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), has_more: z.boolean(), next_cursor: z.string().nullable() });
}

export function isoOrNull(at: Date | null): string | null {
  return at?.toISOString() ?? null;
}
