import type { ToolCallResult } from '#agent/tool-caller.ts';
import { notFound, RapportError } from '#domain/errors.ts';
import type { ResponseFieldSelector } from '#domain/tool.ts';
import { callableTool, findToolRevision, type ToolRevisionRow } from '#store/tool-revisions.ts';
import { findTool } from '#store/tools.ts';
import type { ActionContext } from './action-context.ts';

export interface ToolExecution {
  readonly input: Readonly<Record<string, unknown>>;
  readonly metadata: Readonly<Record<string, unknown>>;
}

/** Calls a tool's active revision for real, outside any conversation. */
export async function executeTool(
  context: ActionContext,
  toolId: string,
  execution: ToolExecution,
): Promise<ToolCallResult> {
  const tool = await findTool(context.db, toolId);
  const active = tool?.active_revision_id
    ? await findToolRevision(context.db, tool.active_revision_id)
    : null;
  if (!tool || !active) throw notFound('Tool');
  if (active.status === 'disabled') {
    throw new RapportError('tool_disabled', 'The active revision of the tool is disabled.');
  }
  return callRevision(context, tool.name, active, execution);
}

/** Calls any revision for real, narrowed as the request says, or else as the revision does. Nothing is stored. */
export async function tryToolRevision(
  context: ActionContext,
  { toolId, revisionId }: { readonly toolId: string; readonly revisionId: string },
  execution: ToolExecution,
  fieldMap: ResponseFieldSelector | null,
): Promise<ToolCallResult> {
  const tool = await findTool(context.db, toolId);
  if (!tool) throw notFound('Tool');
  const revision = await findToolRevision(context.db, revisionId);
  if (revision?.tool_id !== tool.id) throw notFound('Tool revision');
  const narrowed = { ...revision, response_schema: fieldMap ?? revision.response_schema };
  return callRevision(context, tool.name, narrowed, execution);
}

function callRevision(
  { tools, organizationId, newId }: ActionContext,
  toolName: string,
  revision: ToolRevisionRow,
  { input, metadata }: ToolExecution,
): Promise<ToolCallResult> {
  const tool = callableTool(toolName, revision);
  if (!tool) {
    throw new RapportError(
      'conflict',
      'A call transfer is carried out by a voice host and cannot be executed.',
    );
  }
  const { signal } = new AbortController();
  return tools.call({ organizationId, tool, inputs: input, metadata, callId: newId(), signal });
}
