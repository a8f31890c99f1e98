import type { TraceStep } from '#domain/turn.ts';
import type { DecidedApproval } from '#store/turn-state.ts';
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

/** A workflow that should have started. */
export interface PassedOver {
  readonly workflowId: string;
  readonly revisionId: string | null;
  readonly compilationStatus: string | null;
  readonly why: string;
}

export function passedOverStep(passed: PassedOver, at: Date): TraceStep {
  return {
    kind: 'workflow_passed_over',
    title: 'A workflow was passed over',
    category: 'product',
    started_at: at.toISOString(),
    ended_at: at.toISOString(),
    duration_ms: 0,
    summary: passed.why,
    details: {
      workflow_id: passed.workflowId,
      workflow_revision_id: passed.revisionId,
      compilation_status: passed.compilationStatus,
    },
  };
}

/** @param approval null where an earlier turn was to carry the decision out */
export function supersededStep(approval: DecidedApproval | null, at: Date): TraceStep {
  return {
    kind: 'approval_superseded',
    title: 'A decision was not carried out',
    category: 'product',
    started_at: at.toISOString(),
    ended_at: at.toISOString(),
    duration_ms: 0,
    summary: 'what was said meanwhile has led away from what was decided, or the run has failed',
    details: { approval_id: approval?.id ?? null, status: approval?.status ?? null },
  };
}
