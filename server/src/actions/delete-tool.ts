import { notFound } from '#domain/errors.ts';
import { deleteTool as remove } from '#store/tools.ts';
import type { ActionContext } from './action-context.ts';

/** Deletes a tool with its revisions. What was called stays in the journal of its conversation. */
export async function deleteTool(context: ActionContext, id: string): Promise<void> {
  const isGone = await context.database.transaction(context.organizationId, (tx) => remove(tx, id));
  if (!isGone) throw notFound('Tool');
}
