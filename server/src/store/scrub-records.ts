/** What the scrub reads and writes back beside the talk: calls of tools, approvals and handoffs. */
import { json, statement, type Scoped, type Transaction } from '#database/statement.ts';

export interface ScrubbedToolCall {
  readonly turn_id: string;
  readonly ordinal: number;
  readonly name: string;
  readonly inputs: unknown;
  readonly output: unknown;
  readonly error: string | null;
}

export interface ScrubbedApproval {
  readonly id: string;
  readonly payload: unknown;
  readonly suspend_message: string | null;
  readonly note: string | null;
}

export interface ScrubbedHandoff {
  readonly id: string;
  readonly packet: unknown;
  readonly static_text: string | null;
  readonly reason: string | null;
}

/** A run of a workflow. It is over, so its state need not be one any more. */
export interface ScrubbedRun {
  readonly id: string;
  readonly state: unknown;
}

export interface ScrubbedRecords {
  readonly toolCalls: readonly ScrubbedToolCall[];
  readonly approvals: readonly ScrubbedApproval[];
  readonly handoffs: readonly ScrubbedHandoff[];
  readonly runs: readonly ScrubbedRun[];
}

const readToolCalls = statement<ScrubbedToolCall>(
  'read-tool-call-texts',
  `select turn_id, ordinal, name, inputs, output, error from tool_calls
   where organization_id = $1 and conversation_id = $2 order by turn_id, ordinal`,
);
const readApprovals = statement<ScrubbedApproval>(
  'read-approval-texts',
  `select id, payload, suspend_message, note from approvals
   where organization_id = $1 and conversation_id = $2 order by id`,
);
const readHandoffs = statement<ScrubbedHandoff>(
  'read-handoff-texts',
  `select id, packet, static_text, reason from handoffs
   where organization_id = $1 and conversation_id = $2 order by id`,
);
const readRuns = statement<ScrubbedRun>(
  'read-run-states',
  `select id, state from workflow_runs where organization_id = $1 and conversation_id = $2 order by id`,
);

export async function readScrubbedRecords(db: Scoped, conversationId: string): Promise<ScrubbedRecords> {
  return {
    toolCalls: await db.all(readToolCalls, conversationId),
    approvals: await db.all(readApprovals, conversationId),
    handoffs: await db.all(readHandoffs, conversationId),
    runs: await db.all(readRuns, conversationId),
  };
}

// Nobody waits for a call any more that still runs now: it may have happened or not.
const writeToolCalls = statement<{ ordinal: number }>(
  'write-tool-call-texts',
  `update tool_calls set name = cleaned.name, inputs = cleaned.inputs, output = cleaned.output,
     error = cleaned.error, sealed_resume = null, sealed_output = null,
     status = case when status = 'running' then 'unknown' else status end
   from jsonb_to_recordset($3)
     as cleaned(turn_id uuid, ordinal integer, name text, inputs jsonb, output jsonb, error text)
   where organization_id = $1 and conversation_id = $2
     and tool_calls.turn_id = cleaned.turn_id and tool_calls.ordinal = cleaned.ordinal
   returning tool_calls.ordinal`,
);
const writeApprovals = statement<{ id: string }>(
  'write-approval-texts',
  `update approvals set payload = cleaned.payload, suspend_message = cleaned.suspend_message, note = cleaned.note
   from jsonb_to_recordset($3) as cleaned(id uuid, payload jsonb, suspend_message text, note text)
   where organization_id = $1 and conversation_id = $2 and approvals.id = cleaned.id returning approvals.id`,
);
const writeHandoffs = statement<{ id: string }>(
  'write-handoff-texts',
  `update handoffs set packet = cleaned.packet, static_text = cleaned.static_text, reason = cleaned.reason
   from jsonb_to_recordset($3) as cleaned(id uuid, packet jsonb, static_text text, reason text)
   where organization_id = $1 and conversation_id = $2 and handoffs.id = cleaned.id returning handoffs.id`,
);
const writeRuns = statement<{ id: string }>(
  'write-run-states',
  `update workflow_runs set state = cleaned.state, sealed_vars = null
   from jsonb_to_recordset($3) as cleaned(id uuid, state jsonb)
   where organization_id = $1 and conversation_id = $2 and workflow_runs.id = cleaned.id returning workflow_runs.id`,
);

/** Writes them all: each call's sealed values go, whether its texts changed or not. */
export async function writeScrubbedRecords(
  tx: Transaction,
  conversationId: string,
  cleaned: ScrubbedRecords,
): Promise<void> {
  const { toolCalls, approvals, handoffs, runs } = cleaned;
  if (toolCalls.length > 0) await tx.all(writeToolCalls, conversationId, json(toolCalls));
  if (approvals.length > 0) await tx.all(writeApprovals, conversationId, json(approvals));
  if (handoffs.length > 0) await tx.all(writeHandoffs, conversationId, json(handoffs));
  if (runs.length > 0) await tx.all(writeRuns, conversationId, json(runs));
}
