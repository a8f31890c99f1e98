import { statement, type Scoped } from '#database/statement.ts';

const find = statement<{ scrubbed_with: string | null }>(
  'find-scrub-stamp',
  'select scrubbed_with from conversations where organization_id = $1 and id = $2',
);

/** What a conversation was scrubbed with; null before its scrub, and where the scrub left no note. */
export async function findScrubStamp(db: Scoped, conversationId: string): Promise<string | null> {
  return (await db.first(find, conversationId))?.scrubbed_with ?? null;
}
