import { statement, type Scoped } from '#database/statement.ts';
import type { MessageRow } from './messages.ts';

export type TranscriptLine = Pick<MessageRow, 'role' | 'content'>;

const read = statement<{ role: TranscriptLine['role'] | null; content: string | null }>(
  'read-scrubbed-transcript',
  `select messages.role, messages.content
   from finalization_steps as scrub
   left join messages on messages.organization_id = $1 and messages.conversation_id = $2
   where scrub.organization_id = $1 and scrub.conversation_id = $2
     and scrub.step = 'scrub' and scrub.round = $3 and scrub.status = 'succeeded'
   order by messages.seq`,
);

/**
 * What was said, oldest first, as the scrub of this round has left it; null when that scrub has not succeeded, or is
 * no longer the last one. A late message is written together with the plan of its own round, and this reads both in
 * one snapshot: it never sees a message that is not scrubbed.
 */
export async function readScrubbedTranscript(
  db: Scoped,
  conversationId: string,
  round: number,
): Promise<TranscriptLine[] | null> {
  const rows = await db.all(read, conversationId, round);
  if (rows.length === 0) return null;
  return rows.flatMap(({ role, content }) => (role === null ? [] : [{ role, content }]));
}
