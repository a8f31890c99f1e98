import { z } from 'zod';
import { recompileWorkflowRevision } from '#actions/recompile-workflow-revision.ts';
import { jsonRoute } from '#http/route.ts';
import { authorOf } from '#http/routes/agents/author.ts';
import { id } from '#http/schemas/id.ts';
import { text } from '#http/schemas/text.ts';
import {
  compilationStrategy,
  workflowRevisionParams,
  workflowRevisionResponse,
} from '#http/schemas/workflow-revision.ts';
import { showRevision } from './shown-revisions.ts';

const recompileRequest = z
  .object({
    name: text({ min: 1, max: 255 }).nullish(),
    compilation_strategy: compilationStrategy.nullish(),
  })
  .meta({ id: 'WorkflowRecompileRequest' });

const recompileResponse = z
  .object({ revision: workflowRevisionResponse, source_revision_id: id, task_id: z.string().nullable() })
  .meta({ id: 'WorkflowRecompileResponse' });

export const recompileRevision = jsonRoute({
  method: 'POST',
  url: '/v1/workflows/revisions/{revision_id}/recompile',
  operationId: 'recompileWorkflowRevision',
  tag: 'workflows',
  scope: 'workflows:write',
  summary: 'Fork a revision into a draft and compile that',
  description:
    'The source stays as it is, also when it is frozen. Poll the new revision, then promote it with ' +
    'set-active-revision.',
  params: workflowRevisionParams,
  body: recompileRequest.prefault({}),
  success: { status: 202, body: recompileResponse },
  errors: [404],
  handle: async ({ context, caller, params, body }) => {
    const revision = await recompileWorkflowRevision(context, params.revision_id, {
      name: body.name ?? null,
      strategy: body.compilation_strategy ?? null,
      createdBy: authorOf(caller),
    });
    return {
      revision: await showRevision(context.db, revision),
      source_revision_id: params.revision_id,
      task_id: revision.compilation_task_id,
    };
  },
});
