import type { MessageRole, ToolCall, ToolResult } from '#domain/message.ts';
import type { ConversationStatus, SessionType } from '#domain/conversation.ts';
import type { ModelSettings } from '#domain/agent-revision.ts';
import type { ExpectedDigits } from '#domain/keypad.ts';
import type { Roster } from '#domain/team.ts';
import { saidMeanwhile } from './said-meanwhile.ts';
import type { RunTrigger } from './workflow-runs.ts';

/** A message as a turn reads it back to build its prompt. */
export interface HistoryMessage {
  readonly seq: number;
  readonly role: MessageRole;
  readonly content: string | null;
  readonly tool_calls: readonly ToolCall[] | null;
  readonly tool_results: ToolResult | null;
}

/** The run that a conversation is in; `sealed_vars` is base64. */
export interface RunOfTurn {
  readonly id: string;
  readonly workflow_id: string;
  readonly workflow_revision_id: string;
  readonly trigger: RunTrigger;
  readonly state: unknown;
  readonly sealed_vars: string | null;
}

/** The approval whose decision began a turn. */
export interface DecidedApproval {
  readonly id: string;
  readonly node_id: string | null;
  readonly status: 'approved' | 'denied' | 'timed_out';
  /** What the person said while it waited, in order. */
  readonly said: readonly string[];
}

/** The team that a conversation is bound to. */
export interface TeamBindingOfTurn {
  readonly revision_id: string;
  readonly roster: Roster;
  /** Who answered last; null at the first turn. */
  readonly active_assistant_id: string | null;
}

/** Everything a driver needs to run a turn, as claiming or taking it over returns it. */
export interface TurnStateRow {
  readonly turn_id: string;
  readonly turn_lease_token: number;
  readonly attempt: number;
  /** Null for a turn that no message began. */
  readonly user_seq: number | null;
  /** As it is stored: of sensitive digits it says only how many there were. */
  readonly user_message: string | null;
  /** The whole message, encrypted, where `user_message` says less. */
  readonly sealed_message: Uint8Array | null;
  /** The `seq` before which `history` ends. */
  readonly history_end: number;
  readonly status: ConversationStatus;
  readonly session_type: SessionType;
  readonly channel: string;
  readonly end_user_id: string;
  /** Null where a team answers, as are the revision, the name and the platform tools. */
  readonly assistant_id: string | null;
  readonly assistant_revision_id: string | null;
  /** The agent's name as it is now: it may change under an immutable revision. */
  readonly agent_name: string | null;
  /** Null where one agent answers. */
  readonly team: TeamBindingOfTurn | null;
  /** What the host gave. */
  readonly context_variables: Readonly<Record<string, unknown>>;
  /** What runs of workflows learned from the person. */
  readonly learned_variables: Readonly<Record<string, unknown>>;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly platform_tools: Readonly<Record<string, unknown>> | null;
  readonly keypad: ExpectedDigits | null;
  readonly workflow_run: RunOfTurn | null;
  /** A workflow that was asked for by hand and has not begun. */
  readonly requested_workflow_id: string | null;
  readonly approval: DecidedApproval | null;
  /** Said when a turn parks its conversation for an approval; null leaves it to the product. */
  readonly holding_line: string | null;
  /** The answer to messages meanwhile. */
  readonly waiting_reply: string | null;
  readonly organization_model_settings: ModelSettings | null;
  readonly history: readonly HistoryMessage[];
  readonly memory: readonly string[];
}

/** How many messages back a prompt reaches. */
export const historyLimit = 60;
const memoryLimit = 40;

/**
 * The select list of both statements that hand a turn to a driver: `held` is the conversation's row after its
 * lease was taken, `turn` the turn's row.
 */
export const turnStateColumns = `
  held.turn_id, held.turn_lease_token, turn.attempt, turn.user_seq, held.status, held.session_type, held.channel,
  held.end_user_id, held.assistant_id, held.assistant_revision_id, held.context_variables,
  held.learned_variables, held.metadata, held.keypad,
  case when held.team_id is not null then json_build_object('revision_id', held.team_revision_id,
    'roster', held.bound_revisions, 'active_assistant_id', held.active_assistant_id) end as team,
  held.requested_workflow_id, coalesce(turn.user_seq, held.message_count) as history_end,
  (select json_build_object('id', id, 'workflow_id', workflow_id, 'workflow_revision_id', workflow_revision_id,
      'trigger', trigger, 'state', state, 'sealed_vars', encode(sealed_vars, 'base64'))
     from workflow_runs where organization_id = $1 and conversation_id = $2 and workflow_runs.id = held.workflow_run_id
  ) as workflow_run,
  agents.name as agent_name, agents.platform_tools, organizations.model_settings as organization_model_settings,
  organizations.approval_holding_line as holding_line, organizations.approval_waiting_reply as waiting_reply,
  (select coalesce(json_agg(recent order by recent.seq), '[]')
     from (select seq, role, content, tool_calls, tool_results from messages
            where organization_id = $1 and conversation_id = $2 and seq < coalesce(turn.user_seq, held.message_count)
            order by seq desc limit ${historyLimit}) recent) as history,
  (select coalesce(json_agg(known.fact order by known.created_at), '[]')
     from (select fact, created_at from memory_facts
            where organization_id = $1 and end_user_id = held.end_user_id and held.session_type = 'live'
            order by created_at desc limit ${memoryLimit}) known) as memory`;

export const turnStateJoins = `
  join organizations on organizations.id = $1
  left join agents on agents.organization_id = $1 and agents.id = held.assistant_id`;

/** The approval of that id as JSON, once it is decided, for the turn that carries it out; `id` is an expression. */
export function decidedApproval(id: string): string {
  return `(select json_build_object('id', approvals.id, 'node_id', approvals.node_id, 'status', approvals.status,
      'said', (select coalesce(json_agg(content order by seq), '[]') from (${saidMeanwhile}) as said))
     from approvals where approvals.organization_id = $1 and approvals.id = ${id}
       and approvals.status in ('approved', 'denied', 'timed_out'))`;
}
