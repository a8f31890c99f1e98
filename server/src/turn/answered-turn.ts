import type { ConversationStatus } from '#domain/conversation.ts';
import type { TokenCount } from '#domain/message.ts';
import type { TurnDirectives } from '#domain/turn-directives.ts';
import type { TurnRow } from '#store/turns.ts';

/** A turn that is over, in one shape whether it was just committed or rebuilt from its rows. */
export interface AnsweredTurn {
  readonly turnId: string;
  readonly conversationId: string;
  readonly attempt: number;
  readonly text: string;
  readonly activeAssistantId: string;
  readonly path: string;
  readonly decisionSource: string;
  readonly messageSeqs: readonly number[];
  readonly conversationStatus: ConversationStatus;
  readonly endRequested: boolean;
  readonly directives: TurnDirectives | null;
  readonly error: string | null;
  readonly modelUsed: string | null;
  readonly tokenCount: TokenCount | null;
  readonly latencyMs: number | null;
  readonly ttftMs: number | null;
}

export function answeredTurnOf(row: TurnRow): AnsweredTurn {
  return {
    turnId: row.id,
    conversationId: row.conversation_id,
    attempt: row.attempt,
    text: row.text ?? '',
    activeAssistantId: row.active_assistant_id ?? '',
    path: row.path ?? '',
    decisionSource: row.decision_source ?? '',
    messageSeqs: row.message_seqs ?? (row.user_seq === null ? [] : [row.user_seq]),
    conversationStatus: row.conversation_status,
    endRequested: row.end_requested,
    directives: row.directives,
    error: row.error,
    modelUsed: row.model_used,
    tokenCount: row.token_count,
    latencyMs: row.latency_ms,
    ttftMs: row.turn_ttft_ms,
  };
}
