/** Attached workflows as they are shown: beside each, whether a run could start on it now. */
import type { z } from 'zod';
import type { Scoped } from '#database/statement.ts';
import { isCompiling } from '#domain/workflow-revision.ts';
import { listWorkflowAttachments, type WorkflowAttachmentRow } from '#store/workflow-attachments.ts';
import { findWorkflowRevisions, type WorkflowRevisionRow } from '#store/workflow-revisions.ts';
import type { Warning } from './schemas/warning.ts';
import { type attachedWorkflow, toAttachedWorkflow } from './schemas/workflow.ts';

export async function showAttachments(
  db: Scoped,
  rows: readonly WorkflowAttachmentRow[],
): Promise<z.input<typeof attachedWorkflow>[]> {
  const revisions = await findWorkflowRevisions(
    db,
    rows.flatMap((row) => row.active_revision_id ?? []),
  );
  return rows.map((row) => {
    const active = revisions.get(row.active_revision_id ?? '') ?? null;
    const status = active?.compilation_status ?? null;
    return toAttachedWorkflow(row, { compilation_status: status, warnings: warningsOf(row, active) });
  });
}

/** Which of its workflows a revision of an agent does not follow for now, and why. */
export async function warningsOfAttachments(db: Scoped, agentRevisionId: string): Promise<Warning[]> {
  const shown = await showAttachments(db, await listWorkflowAttachments(db, agentRevisionId));
  return shown.flatMap(({ warnings }) => warnings);
}

/** The code is that of the refusals for the same reason. */
function warningsOf({ name }: WorkflowAttachmentRow, active: WorkflowRevisionRow | null): Warning[] {
  if (active?.compiled_graph) return [];
  const message = `Workflow "${name}" is passed over until its active revision has a graph: ${remedyFor(active)}`;
  return [{ code: 'revision_not_compiled', message }];
}

function remedyFor(active: WorkflowRevisionRow | null): string {
  if (!active) return 'it has none; activate one.';
  if (isCompiling(active)) return 'its compile is under way.';
  const path = `/v1/workflows/revisions/${active.id}`;
  return active.compilation_status === 'failed'
    ? `its compile failed; compilation_errors of GET ${path} says why.`
    : `compile it with POST ${path}/compile.`;
}
