/** Handoffs: conversations that wait for a person, and what that person is given to read. */
import { json, statement, type Scoped, type Transaction } from '#database/statement.ts';
import { type HandoffSource, type HandoffStatus, openHandoffStatuses } from '#domain/handoff.ts';

/** `summary` and `transcript_ptr` are added when the handoff is written; the rest is the caller's. */
export interface HandoffPacket {
  readonly static_text: string;
  readonly reason: string | null;
  readonly context_vars: Readonly<Record<string, unknown>>;
  readonly transfer_to?: string | null;
  readonly transfer_label?: string | null;
}

export interface StoredHandoffPacket extends HandoffPacket {
  readonly summary: string | null;
  readonly transcript_ptr: { readonly conversation_id: string; readonly up_to_seq: number };
}

export interface HandoffRow {
  readonly id: string;
  readonly organization_id: string;
  readonly conversation_id: string;
  readonly conv_turn_id: string | null;
  readonly reason: string | null;
  readonly static_text: string;
  readonly status: HandoffStatus;
  readonly assignee: string | null;
  readonly source: HandoffSource;
  readonly packet: StoredHandoffPacket;
  readonly created_at: Date;
  readonly resolved_at: Date | null;
}

const columns = `id, organization_id, conversation_id, conv_turn_id, reason, static_text, status, assignee, source,
  packet, created_at, resolved_at`;

const insert = statement<HandoffRow>(
  'insert-handoff',
  `insert into handoffs (organization_id, id, conversation_id, conv_turn_id, reason, static_text, status, source,
     packet, created_at)
   select $1, $2, id, $4, $5, $6, 'requested', $7,
     $8::jsonb || jsonb_build_object('summary', summary, 'transcript_ptr',
       jsonb_build_object('conversation_id', id, 'up_to_seq', message_count - 1)), $9
   from conversations where organization_id = $1 and id = $3
   returning ${columns}`,
);

export interface NewHandoff {
  readonly id: string;
  readonly conversationId: string;
  readonly turnId: string | null;
  readonly source: HandoffSource;
  readonly packet: HandoffPacket;
  readonly now: Date;
}

/**
 * A handoff that waits for a person. Within a turn's commit it must come after the turn's messages, so that the
 * packet points behind the last of them. Null when the conversation is not there.
 */
export function insertHandoff(db: Scoped, handoff: NewHandoff): Promise<HandoffRow | null> {
  const { id, conversationId, turnId, source, packet, now } = handoff;
  const { reason, static_text } = packet;
  return db.first(insert, id, conversationId, turnId, reason, static_text, source, json(packet), now);
}

const find = statement<HandoffRow>(
  'find-handoff',
  `select ${columns} from handoffs where organization_id = $1 and id = $2`,
);

export function findHandoff(db: Scoped, id: string): Promise<HandoffRow | null> {
  return db.first(find, id);
}

const list = statement<HandoffRow>(
  'list-handoffs',
  `select ${columns} from handoffs
   where organization_id = $1 and ($2::text is null or status = $2)
     and ($3::timestamptz is null or (created_at, id) < ($3, $4::uuid))
   order by created_at desc, id desc limit $5`,
);

/** Newest first. */
export function listHandoffs(
  db: Scoped,
  status: HandoffStatus | null,
  after: { readonly at: Date; readonly id: string } | null,
  limit: number,
): Promise<HandoffRow[]> {
  return db.all(list, status, after?.at ?? null, after?.id ?? null, limit);
}

const resolve = statement<HandoffRow>(
  'resolve-handoff',
  `update handoffs set status = 'resolved', resolved_at = $3
   where organization_id = $1 and id = $2 and status = any($4) returning ${columns}`,
);

/** Null when it is not open any more. The conversation must be locked, as it is by whoever closes it. */
export function resolveHandoff(tx: Transaction, id: string, now: Date): Promise<HandoffRow | null> {
  return tx.first(resolve, id, now, openHandoffStatuses);
}

const claim = statement<HandoffRow>(
  'claim-handoff',
  `update handoffs set assignee = coalesce(assignee, $3),
     status = case when status = 'requested' then 'assigned' else status end
   where organization_id = $1 and id = $2 and status = any($4) returning ${columns}`,
);

/** Names whoever speaks first as the one in charge; null when it is not open any more. The conversation must be locked. */
export function claimHandoff(tx: Transaction, id: string, actor: string): Promise<HandoffRow | null> {
  return tx.first(claim, id, actor, openHandoffStatuses);
}
