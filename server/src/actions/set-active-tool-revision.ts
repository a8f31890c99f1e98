import { notFound, RapportError } from '#domain/errors.ts';
import { findToolRevision, type ToolRevisionRow } from '#store/tool-revisions.ts';
import { activateToolRevision, lockTool } from '#store/tools.ts';
import type { ActionContext } from './action-context.ts';

/** Makes a revision the one that runs when the tool is called. An older one rolls the tool back. */
export function setActiveToolRevision(
  context: ActionContext,
  toolId: string,
  revisionId: string,
): Promise<ToolRevisionRow> {
  const now = context.clock.now();
  return context.database.transaction(context.organizationId, async (tx) => {
    const tool = await lockTool(tx, toolId);
    if (!tool) throw notFound('Tool');
    const revision = await findToolRevision(tx, revisionId);
    if (revision?.tool_id !== tool.id) throw notFound('Tool revision');
    if (revision.status === 'disabled') throw new RapportError('tool_disabled', 'The revision is disabled.');
    await activateToolRevision(tx, toolId, revisionId, now);
    return revision;
  });
}
