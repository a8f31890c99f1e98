import type { TraceStep } from '#domain/turn.ts';

export function modelStep(
  model: string,
  startedAt: Date,
  endedAt: Date,
  details: Readonly<Record<string, unknown>>,
): TraceStep {
  return {
    kind: 'model_call',
    title: `Asked the model ${model}`,
    category: 'engineering',
    started_at: startedAt.toISOString(),
    ended_at: endedAt.toISOString(),
    duration_ms: endedAt.getTime() - startedAt.getTime(),
    summary: null,
    details: { model, ...details },
  };
}

export function toolStep(name: string, at: Date, error: string | null): TraceStep {
  return {
    kind: 'tool_call',
    title: `Used the tool ${name}`,
    category: 'product',
    started_at: at.toISOString(),
    ended_at: at.toISOString(),
    duration_ms: 0,
    summary: error,
    details: { tool: name },
  };
}
