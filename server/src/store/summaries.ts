import { json, statement, type Transaction } from '#database/statement.ts';
import type { ConversationSummary } from '#domain/finalization.ts';

const write = statement<{ id: string }>(
  'write-summary',
  `update conversations set summary = $3, summary_preview = $4, summary_structured = $5, updated_at = $6
   where organization_id = $1 and id = $2 returning id`,
);

export async function writeSummary(
  tx: Transaction,
  conversationId: string,
  written: {
    readonly structured: ConversationSummary;
    readonly summary: string;
    readonly preview: string;
    readonly now: Date;
  },
): Promise<void> {
  await tx.first(
    write,
    conversationId,
    written.summary,
    written.preview,
    json(written.structured),
    written.now,
  );
}

const synced = statement<{ id: string }>(
  'mark-memory-synced',
  `update conversations set memory_synced = true, updated_at = $3
   where organization_id = $1 and id = $2 returning id`,
);

export async function markMemorySynced(tx: Transaction, conversationId: string, now: Date): Promise<void> {
  await tx.first(synced, conversationId, now);
}
