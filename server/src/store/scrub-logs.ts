/** The audit trail of the scrub: what was found, how often and with which settings, and no value of it. */
import { json, statement, type Scoped, type Transaction } from '#database/statement.ts';

export const scrubSources = ['conversation_turn', 'memory_sync', 'voice_call'] as const;
export type ScrubSourceName = (typeof scrubSources)[number];

export interface ScrubLogRow {
  readonly id: string;
  readonly organization_id: string;
  readonly session_id: string;
  readonly source: ScrubSourceName;
  readonly entity_types_detected: readonly string[];
  readonly detection_count: number;
  readonly score_threshold_used: number;
  readonly scrub_config_snapshot: Readonly<Record<string, unknown>>;
  readonly created_at: Date;
}

export interface NewScrubLog {
  readonly id: string;
  readonly sessionId: string;
  readonly source: ScrubSourceName;
  readonly entityTypesDetected: readonly string[];
  readonly detectionCount: number;
  readonly scoreThresholdUsed: number;
  readonly scrubConfigSnapshot: Readonly<Record<string, unknown>>;
  readonly now: Date;
}

const insert = statement<never>(
  'insert-scrub-log',
  `insert into scrub_logs (organization_id, id, session_id, source, entity_types_detected, detection_count,
     score_threshold_used, scrub_config_snapshot, created_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
);

export async function insertScrubLog(tx: Transaction, log: NewScrubLog): Promise<void> {
  await tx.all(
    insert,
    log.id,
    log.sessionId,
    log.source,
    log.entityTypesDetected,
    log.detectionCount,
    log.scoreThresholdUsed,
    json(log.scrubConfigSnapshot),
    log.now,
  );
}

export interface ScrubLogFilter {
  /** Inclusive. */
  readonly from: Date | null;
  /** Exclusive. */
  readonly to: Date | null;
  readonly source: ScrubSourceName | null;
  readonly entityType: string | null;
}

const list = statement<ScrubLogRow>(
  'list-scrub-logs',
  `select id, organization_id, session_id, source, entity_types_detected, detection_count, score_threshold_used,
     scrub_config_snapshot, created_at
   from scrub_logs
   where organization_id = $1
     and ($2::timestamptz is null or created_at >= $2) and ($3::timestamptz is null or created_at < $3)
     and ($4::text is null or source = $4) and ($5::text is null or $5 = any(entity_types_detected))
     and ($6::timestamptz is null or (created_at, id) < ($6, $7::uuid))
   order by created_at desc, id desc limit $8`,
);

/** Newest first. */
export function listScrubLogs(
  db: Scoped,
  filter: ScrubLogFilter,
  after: { readonly at: Date; readonly id: string } | null,
  limit: number,
): Promise<ScrubLogRow[]> {
  const { from, to, source, entityType } = filter;
  return db.all(list, from, to, source, entityType, after?.at ?? null, after?.id ?? null, limit);
}
