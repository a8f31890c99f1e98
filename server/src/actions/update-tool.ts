import { notFound } from '#domain/errors.ts';
import { lockTool, type ToolFields, type ToolRow, updateTool as write } from '#store/tools.ts';
import type { ActionContext } from './action-context.ts';
import { requireOwnName } from './tool-name.ts';

/** Changes what is given; the rest stays. What the tool does is in its revisions. */
export function updateTool(
  context: ActionContext,
  id: string,
  changes: Partial<ToolFields>,
): Promise<ToolRow> {
  const now = context.clock.now();
  return context.database.transaction(context.organizationId, async (tx) => {
    const row = await lockTool(tx, id);
    if (!row) throw notFound('Tool');
    return requireOwnName(await write(tx, id, { ...row, ...changes }, now));
  });
}
