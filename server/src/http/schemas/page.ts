import { z } from 'zod';
import { wholeNumber } from './whole-number.ts';

export const pageQuery = z.object({
  limit: wholeNumber({ min: 1, max: 200, default: 50 }),
  cursor: z.string().max(500).nullish(),
});

/** `{ items, has_more, next_cursor }` over the given item. */
export function page<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), has_more: z.boolean(), next_cursor: z.string().nullable() });
}
