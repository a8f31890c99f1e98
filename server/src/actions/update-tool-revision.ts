import { type ToolRevisionRow, updateToolRevision as write } from '#store/tool-revisions.ts';
import type { ActionContext } from './action-context.ts';
import { checkToolRevision } from './check-tool-revision.ts';
import type { GivenToolRevision } from './create-tool.ts';
import { lockToolRevision } from './locked-tool-revision.ts';
import { sealToolConfiguration } from './seal-tool-configuration.ts';

/** Changes what is given; the rest stays. The active revision changes for the next call. */
export function updateToolRevision(
  context: ActionContext,
  id: string,
  { configuration: given, ...others }: Partial<GivenToolRevision>,
): Promise<ToolRevisionRow> {
  const now = context.clock.now();
  return context.database.transaction(context.organizationId, async (tx) => {
    const { tool, revision } = await lockToolRevision(tx, id);
    const configuration = given && sealToolConfiguration(context, given, revision.configuration);
    const changes = { ...others, ...(configuration !== undefined && { configuration }) };
    const fields = { ...revision, ...changes };
    checkToolRevision(tool.tool_type, fields, changes);
    return write(tx, id, fields, now);
  });
}
