import { notFound } from '#domain/errors.ts';
import { findToolRevision, insertToolRevision, type ToolRevisionRow } from '#store/tool-revisions.ts';
import { lockTool } from '#store/tools.ts';
import type { ActionContext } from './action-context.ts';
import { checkToolRevision } from './check-tool-revision.ts';
import type { GivenToolRevision } from './create-tool.ts';
import { sealToolConfiguration } from './seal-tool-configuration.ts';

/** A new revision beside the active one, whose secure values a mask keeps. */
export function createToolRevision(
  context: ActionContext,
  toolId: string,
  given: GivenToolRevision,
  createdBy: string,
): Promise<ToolRevisionRow> {
  const now = context.clock.now();
  return context.database.transaction(context.organizationId, async (tx) => {
    const tool = await lockTool(tx, toolId);
    if (!tool) throw notFound('Tool');
    const active = tool.active_revision_id ? await findToolRevision(tx, tool.active_revision_id) : null;
    const { configuration } = given;
    const revision = {
      ...given,
      configuration:
        configuration && sealToolConfiguration(context, configuration, active?.configuration ?? null),
    };
    checkToolRevision(tool.tool_type, revision, revision);
    return insertToolRevision(tx, { id: context.newId(), toolId, createdBy, now }, revision);
  });
}
