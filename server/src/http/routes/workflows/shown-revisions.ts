import type { z } from 'zod';
import { calledTools } from '#authoring/called-tools.ts';
import type { Scoped } from '#database/statement.ts';
import { toTool, type toolResponse } from '#http/schemas/tool.ts';
import { toWorkflowRevision, type workflowRevisionResponse } from '#http/schemas/workflow-revision.ts';
import { findToolsByName } from '#store/known-tools.ts';
import { findToolRevisions } from '#store/tool-revisions.ts';
import { findActiveWorkflowRevision, type WorkflowRevisionRow } from '#store/workflow-revisions.ts';
import type { WorkflowRow } from '#store/workflows.ts';

type ShownRevision = z.input<typeof workflowRevisionResponse>;

/** A revision with the tools that its graph can call. */
export async function showRevision(db: Scoped, row: WorkflowRevisionRow): Promise<ShownRevision> {
  return (await showRevisions(db, [row])).get(row.id)!;
}

/** By their ids. */
export async function showRevisions(
  db: Scoped,
  rows: readonly WorkflowRevisionRow[],
): Promise<Map<string, ShownRevision>> {
  const called = rows.map((row) => ({ row, nodesByTool: calledTools(row.compiled_graph) }));
  const names = called.flatMap(({ nodesByTool }) => [...nodesByTool.keys()]);
  const tools = await readTools(db, [...new Set(names)]);
  return new Map(
    called.map(({ row, nodesByTool }) => {
      const bound = [...nodesByTool].flatMap(([name, nodeIds]) => {
        const tool = tools.get(name);
        return tool ? [{ tool, node_ids: nodeIds }] : [];
      });
      return [row.id, toWorkflowRevision(row, bound)];
    }),
  );
}

/** The active revision of a workflow, as it stands within it. */
export async function showActiveRevision(db: Scoped, workflow: WorkflowRow): Promise<ShownRevision | null> {
  const active = await findActiveWorkflowRevision(db, workflow);
  return active && showRevision(db, active);
}

async function readTools(
  db: Scoped,
  names: readonly string[],
): Promise<Map<string, z.input<typeof toolResponse>>> {
  if (names.length === 0) return new Map();
  const tools = await findToolsByName(db, names);
  const active = await findToolRevisions(
    db,
    tools.flatMap((tool) => tool.active_revision_id ?? []),
  );
  return new Map(
    tools.map((tool) => [tool.name, toTool(tool, active.get(tool.active_revision_id ?? '') ?? null)]),
  );
}
