import type { MessageRole, ToolCall, ToolResult } from '#domain/message.ts';
import type { ConversationStatus, SessionType } from '#domain/conversation.ts';
import type { ModelSettings } from '#domain/agent-revision.ts';

/** A message as a turn reads it back to build its prompt. */
export interface HistoryMessage {
  readonly seq: number;
  readonly role: MessageRole;
  readonly content: string | null;
  readonly tool_calls: readonly ToolCall[] | null;
  readonly tool_results: ToolResult | null;
}

/** Everything a driver needs to run a turn, as claiming or taking it over returns it. */
export interface TurnStateRow {
  readonly turn_id: string;
  readonly turn_lease_token: number;
  readonly attempt: number;
  readonly user_seq: number;
  readonly user_message: string;
  readonly status: ConversationStatus;
  readonly session_type: SessionType;
  readonly channel: string;
  readonly end_user_id: string;
  readonly assistant_id: string;
  readonly assistant_revision_id: string;
  /** The agent's name as it is now: it may change under an immutable revision. */
  readonly agent_name: string;
  readonly context_variables: Readonly<Record<string, unknown>>;
  readonly platform_tools: Readonly<Record<string, unknown>> | null;
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
  agents.name as agent_name, agents.platform_tools, organizations.model_settings as organization_model_settings,
  (select coalesce(json_agg(recent order by recent.seq), '[]')
     from (select seq, role, content, tool_calls, tool_results from messages
            where organization_id = $1 and conversation_id = $2 and seq < turn.user_seq
            order by seq desc limit ${historyLimit}) recent) as history,
  (select coalesce(json_agg(known.fact order by known.created_at), '[]')
     from (select fact, created_at from memory_facts
            where organization_id = $1 and end_user_id = held.end_user_id and held.session_type = 'live'
            order by created_at desc limit ${memoryLimit}) known) as memory`;

export const turnStateJoins = `
  join organizations on organizations.id = $1
  left join agents on agents.organization_id = $1 and agents.id = held.assistant_id`;
