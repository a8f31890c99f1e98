import type { Transaction } from '#database/statement.ts';
import { notFound } from '#domain/errors.ts';
import { findToolRevision, type ToolRevisionRow } from '#store/tool-revisions.ts';
import { lockTool, type ToolRow } from '#store/tools.ts';

/** A revision behind the lock of its tool: nobody changes or activates it until the transaction ends. */
export async function lockToolRevision(
  tx: Transaction,
  id: string,
): Promise<{ readonly tool: ToolRow; readonly revision: ToolRevisionRow }> {
  const seen = await findToolRevision(tx, id);
  const tool = seen && (await lockTool(tx, seen.tool_id));
  // It may have changed, or gone, before its tool was locked.
  const revision = tool && (await findToolRevision(tx, id));
  if (!revision) throw notFound('Tool revision');
  return { tool, revision };
}
