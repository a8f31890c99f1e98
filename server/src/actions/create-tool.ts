import type { ToolType } from '#domain/tool.ts';
import { insertToolRevision, type ToolRevisionFields, type ToolRevisionRow } from '#store/tool-revisions.ts';
import { insertTool, type ToolFields, type ToolRow } from '#store/tools.ts';
import type { ActionContext } from './action-context.ts';
import { checkToolRevision } from './check-tool-revision.ts';
import { type GivenToolConfiguration, sealToolConfiguration } from './seal-tool-configuration.ts';
import { requireOwnName } from './tool-name.ts';

/** A revision as an author gives it. */
export type GivenToolRevision = Omit<ToolRevisionFields, 'configuration'> & {
  readonly configuration: GivenToolConfiguration | null;
};

export interface CreateTool {
  readonly tool: ToolFields;
  readonly toolType: ToolType;
  readonly firstRevision: GivenToolRevision;
  readonly createdBy: string;
}

/** A new tool whose first revision is active at once. */
export async function createTool(
  context: ActionContext,
  { tool: fields, toolType, firstRevision, createdBy }: CreateTool,
): Promise<{ readonly tool: ToolRow; readonly activeRevision: ToolRevisionRow }> {
  const now = context.clock.now();
  const toolId = context.newId();
  const revisionId = context.newId();
  const { configuration } = firstRevision;
  const revision: ToolRevisionFields = {
    ...firstRevision,
    configuration: configuration && sealToolConfiguration(context, configuration, null),
  };
  checkToolRevision(toolType, revision, revision);
  return context.database.transaction(context.organizationId, async (tx) => {
    const written = await insertTool(tx, { id: toolId, activeRevisionId: revisionId, toolType, fields, now });
    const tool = requireOwnName(written);
    const activeRevision = await insertToolRevision(tx, { id: revisionId, toolId, createdBy, now }, revision);
    return { tool, activeRevision };
  });
}
