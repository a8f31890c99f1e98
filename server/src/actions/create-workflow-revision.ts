import type { Transaction } from '#database/statement.ts';
import { notFound } from '#domain/errors.ts';
import { inheritCompilation } from '#store/workflow-compilations.ts';
import {
  findWorkflowRevision,
  insertWorkflowRevision,
  type WorkflowRevisionFields,
  type WorkflowRevisionRow,
} from '#store/workflow-revisions.ts';
import { lockWorkflow } from '#store/workflows.ts';
import type { ActionContext } from './action-context.ts';
import { fieldsOf, isSameSource } from './workflow-draft.ts';

export interface CreateWorkflowRevision {
  /** What is not given is the base's, or as in `initial` without one. */
  readonly fields: Partial<WorkflowRevisionFields>;
  readonly initial: WorkflowRevisionFields;
  readonly basedOnRevisionId: string | null;
  readonly createdBy: string;
}

/** A new revision as a draft. Based on another one whose text it keeps, it has that one's graph, too. */
export function createWorkflowRevision(
  context: ActionContext,
  workflowId: string,
  request: CreateWorkflowRevision,
): Promise<WorkflowRevisionRow> {
  const { basedOnRevisionId, createdBy } = request;
  const revision = {
    id: context.newId(),
    workflowId,
    basedOnRevisionId,
    createdBy,
    now: context.clock.now(),
  };
  return context.database.transaction(context.organizationId, async (tx) => {
    if (!(await lockWorkflow(tx, workflowId))) throw notFound('Workflow');
    const base = basedOnRevisionId ? await findBase(tx, workflowId, basedOnRevisionId) : null;
    const fields = { ...request.initial, ...(base && fieldsOf(base)), ...request.fields };
    const row = await insertWorkflowRevision(tx, revision, fields);
    const keepsGraph = base?.compiled_graph && isSameSource(base, row);
    return keepsGraph ? inheritCompilation(tx, row.id, base.id) : row;
  });
}

async function findBase(tx: Transaction, workflowId: string, id: string): Promise<WorkflowRevisionRow> {
  const base = await findWorkflowRevision(tx, id);
  if (base?.workflow_id !== workflowId) throw notFound('Workflow revision');
  return base;
}
