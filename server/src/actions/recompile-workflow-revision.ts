import { notFound } from '#domain/errors.ts';
import type { CompilationStrategy } from '#domain/workflow-revision.ts';
import {
  findWorkflowRevision,
  insertWorkflowRevision,
  type WorkflowRevisionRow,
} from '#store/workflow-revisions.ts';
import { lockWorkflow } from '#store/workflows.ts';
import type { ActionContext } from './action-context.ts';
import { startCompilation } from './workflow-compilation.ts';
import { fieldsOf } from './workflow-draft.ts';

export interface RecompileRequest {
  /** Null makes a name from the source's. */
  readonly name: string | null;
  /** Null carries over the source's. */
  readonly strategy: CompilationStrategy | null;
  readonly createdBy: string;
}

const maxNameLength = 255;

/** Forks a revision, also a frozen one, into a draft that is compiled anew. The source stays as it is. */
export function recompileWorkflowRevision(
  context: ActionContext,
  sourceId: string,
  { name, strategy, createdBy }: RecompileRequest,
): Promise<WorkflowRevisionRow> {
  const id = context.newId();
  const now = context.clock.now();
  return context.database.transaction(context.organizationId, async (tx) => {
    const source = await findWorkflowRevision(tx, sourceId);
    if (!source || !(await lockWorkflow(tx, source.workflow_id))) throw notFound('Workflow revision');
    const draft = { id, workflowId: source.workflow_id, basedOnRevisionId: sourceId, createdBy, now };
    const fields = { ...fieldsOf(source), name: name ?? `${source.name} recompiled`.slice(0, maxNameLength) };
    const row = await insertWorkflowRevision(tx, draft, fields);
    return startCompilation(context, tx, row, strategy ?? source.compilation_strategy);
  });
}
