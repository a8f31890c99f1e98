import type { RuntimeStatus, TurnResult } from '#domain/turn.ts';
import type { AnsweredTurn } from '#turn/answered-turn.ts';

/** How a runtime stands after this turn: what its host decides on. */
export function statusAfter(turn: AnsweredTurn): RuntimeStatus {
  if (turn.error) return 'error';
  return turn.endRequested ? 'end_requested' : 'idle';
}

/** The snapshot of a turn in the shape every channel host knows. */
export function turnResultOf(turn: AnsweredTurn): TurnResult {
  const spoke = turn.text !== '';
  return {
    session_id: turn.conversationId,
    messages: spoke
      ? [
          {
            content: turn.text,
            turn_id: turn.turnId,
            sequence: 0,
            producing_assistant_id: turn.activeAssistantId || null,
          },
        ]
      : [],
    status: statusAfter(turn),
    handoff: turn.directives?.handoff ?? null,
    call_transfer: turn.directives?.call_transfer ?? null,
    dtmf: turn.directives?.dtmf ?? null,
    error: turn.error,
    model_used: turn.modelUsed,
    token_count: turn.tokenCount,
    latency_ms: turn.latencyMs,
  };
}
