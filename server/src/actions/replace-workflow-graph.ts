import { notFound } from '#domain/errors.ts';
import { replaceGraph } from '#store/workflow-compilations.ts';
import {
  lockWorkflowRevision,
  type QualityReport,
  type WorkflowRevisionRow,
} from '#store/workflow-revisions.ts';
import { graphHash } from '#workflow/compile/graph-hash.ts';
import { type GraphValidation, validateGraph } from '#workflow/validate/validate-graph.ts';
import { listKnownTools } from '#store/known-tools.ts';
import type { ActionContext } from './action-context.ts';
import { stopCompilation } from './workflow-compilation.ts';
import { requireWorkflowDraft } from './workflow-draft.ts';

export interface ReplacedGraph {
  readonly isUpdated: boolean;
  readonly validation: GraphValidation;
  readonly revision: WorkflowRevisionRow;
}

/** Stores a graph edited by hand, if it is valid. It takes the place of a compile under way. */
export function replaceWorkflowGraph(
  context: ActionContext,
  id: string,
  candidate: unknown,
): Promise<ReplacedGraph> {
  const now = context.clock.now();
  return context.database.transaction(context.organizationId, async (tx) => {
    const row = await lockWorkflowRevision(tx, id);
    if (!row) throw notFound('Workflow revision');
    requireWorkflowDraft(row);
    const validation = validateGraph(candidate, await listKnownTools(tx));
    const graph = validation.valid ? validation.normalized_graph : null;
    if (!graph) return { isUpdated: false, validation, revision: row };
    await stopCompilation(context.queue, tx, row);
    const report = reportOf(validation);
    const revision = await replaceGraph(tx, id, { graph, graphHash: graphHash(graph), report }, now);
    return { isUpdated: true, validation, revision };
  });
}

function reportOf({
  error_count,
  warning_count,
  suggestion_count,
  findings,
}: GraphValidation): QualityReport {
  return { error_count, warning_count, suggestion_count, findings, read_back: [] };
}
