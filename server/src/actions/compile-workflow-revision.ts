import { notFound } from '#domain/errors.ts';
import type { CompilationStrategy } from '#domain/workflow-revision.ts';
import { lockWorkflowRevision, type WorkflowRevisionRow } from '#store/workflow-revisions.ts';
import { listKnownTools } from '#store/known-tools.ts';
import type { ActionContext } from './action-context.ts';
import { compilationInputHash } from './workflow-compilation-input.ts';
import { startCompilation } from './workflow-compilation.ts';
import { requireWorkflowDraft } from './workflow-draft.ts';

export interface CompileRequest {
  /** Compiles also what has been compiled from the same input. */
  readonly force: boolean;
  /** Null keeps the revision's own. */
  readonly strategy: CompilationStrategy | null;
}

export interface CompileAnswer {
  readonly revision: WorkflowRevisionRow;
  /** Whether the stored graph is the answer, so that nothing was enqueued. */
  readonly isCached: boolean;
}

/** Enqueues a compile, unless the stored graph was compiled from the same input. It takes the place of an earlier one. */
export function compileWorkflowRevision(
  context: ActionContext,
  id: string,
  request: CompileRequest,
): Promise<CompileAnswer> {
  return context.database.transaction(context.organizationId, async (tx) => {
    const row = await lockWorkflowRevision(tx, id);
    if (!row) throw notFound('Workflow revision');
    const strategy = request.strategy ?? row.compilation_strategy;
    const inputHash = compilationInputHash(
      { ...row, compilation_strategy: strategy },
      await listKnownTools(tx),
    );
    const isCurrent = row.compilation_status === 'succeeded' && row.compilation_input_hash === inputHash;
    if (isCurrent && !request.force) return { revision: row, isCached: true };
    requireWorkflowDraft(row);
    return { revision: await startCompilation(context, tx, row, strategy), isCached: false };
  });
}
