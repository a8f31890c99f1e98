import type { TraceStep } from '#domain/turn.ts';
import type { ConversationRow } from '#store/conversations.ts';
import type { FinalizationRow } from '#store/finalization.ts';
import type { TurnRow } from '#store/turns.ts';

export interface ConversationTraceStep extends TraceStep {
  readonly turn_id: string | null;
}

/** The trace of a conversation, made from its rows, in the order things began. */
export function traceOf(
  conversation: ConversationRow,
  turns: readonly TurnRow[],
  finalization: readonly FinalizationRow[],
): ConversationTraceStep[] {
  const steps = [
    point('conversation_started', 'The conversation started', conversation.started_at, {
      channel: conversation.channel,
      session_type: conversation.session_type,
    }),
    ...turns.flatMap(turnSteps),
    ...(conversation.closed_at ? [ending(conversation, conversation.closed_at)] : []),
    ...finalization.flatMap(finalizeSteps),
  ];
  return steps.toSorted((a, b) => a.started_at.localeCompare(b.started_at));
}

function turnSteps(turn: TurnRow): ConversationTraceStep[] {
  const own: ConversationTraceStep = {
    kind: 'turn',
    title: 'Answered the person',
    category: 'product',
    ...span(turn.started_at, turn.completed_at),
    summary: turn.error,
    turn_id: turn.id,
    details: {
      status: turn.status,
      attempt: turn.attempt,
      message_seqs: turn.message_seqs ?? (turn.user_seq === null ? [] : [turn.user_seq]),
    },
  };
  return [own, ...(turn.trace ?? []).map((step) => ({ ...step, turn_id: turn.id }))];
}

function finalizeSteps(step: FinalizationRow): ConversationTraceStep[] {
  if (!step.started_at) return [];
  return [
    {
      kind: 'finalize_step',
      title: `Finalize: ${step.step}`,
      category: 'product',
      ...span(step.started_at, step.finished_at),
      summary: step.error,
      turn_id: null,
      details: { status: step.status, attempts: step.attempts, round: step.round },
    },
  ];
}

function ending(conversation: ConversationRow, closedAt: Date): ConversationTraceStep {
  return point('conversation_ended', `The conversation ended: ${conversation.status}`, closedAt, {
    reason: conversation.internal_termination_reason,
    outcome_category: conversation.outcome_category,
    triggered_by: conversation.triggered_by,
  });
}

function point(
  kind: string,
  title: string,
  at: Date,
  details: Record<string, unknown>,
): ConversationTraceStep {
  return { kind, title, category: 'product', ...span(at, at), summary: null, turn_id: null, details };
}

function span(startedAt: Date, endedAt: Date | null) {
  return {
    started_at: startedAt.toISOString(),
    ended_at: endedAt?.toISOString() ?? null,
    duration_ms: endedAt ? endedAt.getTime() - startedAt.getTime() : null,
  };
}
