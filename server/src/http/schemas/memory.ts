import { z } from 'zod';
import type { MemoryFactRow } from '#store/memory-facts.ts';
import { id } from './id.ts';
import { time } from './time.ts';

export const memoryFactResponse = z
  .object({
    id,
    end_user_id: id,
    fact: z.string(),
    source_conversation_id: id,
    created_at: time,
  })
  .meta({ id: 'MemoryFactResponse' });

export function toMemoryFact(row: MemoryFactRow): z.input<typeof memoryFactResponse> {
  return { ...row, created_at: row.created_at.toISOString() };
}
