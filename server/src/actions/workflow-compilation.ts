import type { Clock, NewId } from '#domain/clock.ts';
import { type CompilationStrategy, isCompiling } from '#domain/workflow-revision.ts';
import type { Transaction } from '#database/statement.ts';
import { compileQueue } from '#queue/jobs.ts';
import type { Queue } from '#queue/queue.ts';
import { requestCompilation } from '#store/workflow-compilations.ts';
import type { WorkflowRevisionRow } from '#store/workflow-revisions.ts';

export interface CompilationStart {
  readonly queue: Queue;
  readonly clock: Clock;
  readonly newId: NewId;
}

/** Marks a revision as waiting for its compile and enqueues it. The revision must be locked and not frozen. */
export async function startCompilation(
  { queue, clock, newId }: CompilationStart,
  tx: Transaction,
  revision: WorkflowRevisionRow,
  strategy: CompilationStrategy,
): Promise<WorkflowRevisionRow> {
  await stopCompilation(queue, tx, revision);
  const task = { revisionId: revision.id, taskId: newId() };
  const pending = await requestCompilation(tx, task, strategy, clock.now());
  await queue.enqueueCompile(tx, { ...task, organizationId: tx.organizationId });
  return pending;
}

/** Ends the job of a compile under way; what the revision says of it is the caller's to change. */
export async function stopCompilation(
  queue: Queue,
  tx: Transaction,
  revision: WorkflowRevisionRow,
): Promise<void> {
  if (isCompiling(revision) && revision.compilation_task_id) {
    await queue.cancelWithin(tx, compileQueue, revision.compilation_task_id);
  }
}
