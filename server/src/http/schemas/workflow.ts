import { z } from 'zod';
import { compilationStatuses } from '#domain/workflow-revision.ts';
import type { WorkflowAttachmentRow } from '#store/workflow-attachments.ts';
import type { WorkflowFields, WorkflowRow } from '#store/workflows.ts';
import { id } from './id.ts';
import { jsonObject } from './json-object.ts';
import { text } from './text.ts';
import { time } from './time.ts';
import { warning } from './warning.ts';
import { procedureFields, workflowRevisionResponse } from './workflow-revision.ts';

export const workflowParams = z.object({ workflow_id: id });

/** A new workflow, before its author says anything. */
export const initialWorkflow: WorkflowFields = { name: '', description: null, metadata: {} };

const workflowName = text({ min: 1, max: 255 });
const workflowFields = { description: text({ max: 2_000 }).nullish(), metadata: jsonObject.nullish() };

export const workflowCreate = z
  .object({ name: workflowName, ...workflowFields, ...procedureFields })
  .meta({ id: 'WorkflowCreate' });

export const workflowUpdate = z
  .object({ name: workflowName.optional(), ...workflowFields })
  .meta({ id: 'WorkflowUpdate' });

export const workflowResponse = z
  .object({
    id,
    organization_id: id,
    name: z.string(),
    description: z.string().nullable(),
    active_revision_id: id.nullable(),
    active_revision: workflowRevisionResponse.nullable(),
    metadata: z.record(z.string(), z.unknown()),
    created_at: time,
    updated_at: time,
  })
  .meta({ id: 'WorkflowResponse' });

export function toWorkflow(
  row: WorkflowRow,
  activeRevision: z.input<typeof workflowRevisionResponse> | null,
): z.input<typeof workflowResponse> {
  return {
    ...row,
    active_revision: activeRevision,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  };
}

export const attachedWorkflow = z
  .object({
    agent_revision_id: id,
    workflow_id: id,
    name: z.string(),
    description: z.string().nullable(),
    active_revision_id: id.nullable().describe('Read when a run starts.'),
    position: z.number().int(),
    created_at: time,
    compilation_status: z
      .enum(compilationStatuses)
      .nullable()
      .describe('Of the active revision; null when there is none.'),
    warnings: z
      .array(warning)
      .describe('`revision_not_compiled`: no run can start, the agent passes the workflow over.'),
  })
  .meta({ id: 'AttachedWorkflow' });

type AttachedWorkflow = z.input<typeof attachedWorkflow>;

export function toAttachedWorkflow(
  row: WorkflowAttachmentRow,
  active: Pick<AttachedWorkflow, 'compilation_status' | 'warnings'>,
): AttachedWorkflow {
  return { ...row, ...active, created_at: row.created_at.toISOString() };
}
