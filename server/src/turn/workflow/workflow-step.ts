import type { TraceStep } from '#domain/turn.ts';
import type { TrailEntry } from '#workflow/state.ts';

/** A finished step of a workflow, for the trace; it holds no values. */
export function workflowStep({ node_id, type, edge_id, why }: TrailEntry, at: Date): TraceStep {
  return {
    kind: 'workflow_step',
    title: `Workflow: ${node_id}`,
    category: 'product',
    started_at: at.toISOString(),
    ended_at: at.toISOString(),
    duration_ms: 0,
    summary: why,
    details: { node_id, node_type: type, edge_id },
  };
}
