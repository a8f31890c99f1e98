/**
 * The journal of tool calls: what was asked of the world, written before it is asked.
 *
 * J1. A call is recorded only by the turn that holds the conversation's lease, and only once under its ordinal: a
 *     turn that is run again finds what it did, and can use the output or send the same call under the same id.
 * J2. What became of a call is always noted, also when the lease is lost by then. Its output is kept only while the
 *     conversation is open: after the close nothing new may be written that the scrub does not see.
 * J3. What only running the turn again needs is encrypted, and gone with the commit of the turn (`commit-turn.ts`), or
 *     else with the scrub.
 */
import { json, statement, type Scoped } from '#database/statement.ts';
import type { ToolEffect } from '#domain/tool.ts';

/** `unknown`: sent, and no answer: it may have happened. */
export type ToolCallStatus = 'running' | 'succeeded' | 'failed' | 'unknown';

export interface ToolCallRow {
  readonly conversation_id: string;
  readonly turn_id: string;
  readonly ordinal: number;
  readonly id: string;
  readonly origin: 'workflow_node' | 'agent';
  readonly node_id: string | null;
  readonly tool_id: string | null;
  readonly tool_revision_id: string | null;
  readonly name: string;
  readonly effect: ToolEffect;
  /** Sensitive values are masked. */
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly status: ToolCallStatus;
  /** Sensitive values are masked. */
  readonly output: unknown;
  /** The whole output, where `output` says less. */
  readonly sealed_output: Uint8Array | null;
  /** `<Type>: …`, without personal data. */
  readonly error: string | null;
  readonly sealed_resume: Uint8Array | null;
  readonly started_at: Date;
  readonly finished_at: Date | null;
}

const columns = `conversation_id, turn_id, ordinal, id, origin, node_id, tool_id, tool_revision_id, name, effect,
  inputs, status, output, sealed_output, error, sealed_resume, started_at, finished_at`;

interface RecordedRow extends ToolCallRow {
  readonly is_new: boolean;
  readonly pinned_revision_id: string | null;
}

const record = statement<RecordedRow>(
  'record-tool-call',
  `with held as (
     select id as held_id, pinned_workflow_revision_id as pinned_revision_id from conversations
     where organization_id = $1 and id = $2 and turn_lease_token = $3 and turn_lease_until is not null
     for share),
   written as (
     insert into tool_calls (organization_id, conversation_id, turn_id, ordinal, id, origin, node_id, tool_id,
       tool_revision_id, name, effect, inputs, status, sealed_resume, started_at)
     select $1, held_id, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 'running', $14, $15 from held
     on conflict (organization_id, conversation_id, turn_id, ordinal) do nothing
     returning ${columns})
   select ${columns}, true as is_new, pinned_revision_id from written cross join held
   union all
   select ${columns}, false, pinned_revision_id from tool_calls join held on held_id = conversation_id
   where organization_id = $1 and conversation_id = $2 and turn_id = $4 and ordinal = $5`,
);

type Settlement = 'status' | 'output' | 'sealed_output' | 'error' | 'started_at' | 'finished_at';

export type NewToolCall = Omit<ToolCallRow, Settlement> & {
  readonly leaseToken: number;
  readonly now: Date;
};

export type RecordedToolCall =
  /** `found`: of an earlier attempt at the turn. */
  | {
      readonly kind: 'recorded' | 'found';
      readonly call: ToolCallRow;
      /** The revision of a run that the turn has begun, and not committed. */
      readonly pinnedRevisionId: string | null;
    }
  | { readonly kind: 'lease_lost' };

/** Must be awaited before the call is made. (J1) */
export async function recordToolCall(db: Scoped, call: NewToolCall): Promise<RecordedToolCall> {
  const row = await db.first(
    record,
    call.conversation_id,
    call.leaseToken,
    call.turn_id,
    call.ordinal,
    call.id,
    call.origin,
    call.node_id,
    call.tool_id,
    call.tool_revision_id,
    call.name,
    call.effect,
    json(call.inputs),
    call.sealed_resume,
    call.now,
  );
  if (!row) return { kind: 'lease_lost' };
  const { is_new, pinned_revision_id: pinnedRevisionId, ...recorded } = row;
  return { kind: is_new ? 'recorded' : 'found', call: recorded, pinnedRevisionId };
}

const settle = statement<{ id: string }>(
  'settle-tool-call',
  `with talk as (
     select closed_at is null and status_closed_at is null as is_open from conversations
     where organization_id = $1 and id = $2 for share)
   update tool_calls set status = $5, error = $7, finished_at = $8,
     output = case when is_open then $6::jsonb end, sealed_output = case when is_open then $9::bytea end
   from talk
   where organization_id = $1 and conversation_id = $2 and turn_id = $3 and ordinal = $4
     and status in ('running', 'unknown')
   returning id`,
);

export interface SettledToolCall {
  readonly conversationId: string;
  readonly turnId: string;
  readonly ordinal: number;
  readonly status: Exclude<ToolCallStatus, 'running'>;
  readonly output: unknown;
  readonly sealedOutput: Uint8Array | null;
  readonly error: string | null;
  readonly now: Date;
}

/** Notes what became of a call; one that has its final status keeps it. (J2) */
export async function settleToolCall(db: Scoped, settled: SettledToolCall): Promise<void> {
  await db.first(
    settle,
    settled.conversationId,
    settled.turnId,
    settled.ordinal,
    settled.status,
    settled.output === null ? null : json(settled.output),
    settled.error,
    settled.now,
    settled.sealedOutput,
  );
}

const list = statement<ToolCallRow>(
  'list-tool-calls',
  `select ${columns} from tool_calls where organization_id = $1 and conversation_id = $2
   order by started_at, turn_id, ordinal`,
);

/** In the order they were made. */
export function listToolCalls(db: Scoped, conversationId: string): Promise<ToolCallRow[]> {
  return db.all(list, conversationId);
}
