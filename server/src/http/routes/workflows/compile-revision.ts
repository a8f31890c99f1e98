import { z } from 'zod';
import { compileWorkflowRevision } from '#actions/compile-workflow-revision.ts';
import { jsonRoute } from '#http/route.ts';
import {
  compilationStrategy,
  workflowRevisionParams,
  workflowRevisionResponse,
} from '#http/schemas/workflow-revision.ts';
import { showRevision } from './shown-revisions.ts';

const compileRequest = z
  .object({
    force: z.boolean().default(false).describe('Compiles also what is compiled already.'),
    compilation_strategy: compilationStrategy.nullish(),
  })
  .meta({ id: 'WorkflowCompileRequest' });

const compileResponse = z
  .object({
    status: z.string().describe("The revision's compilation status after this call."),
    revision: workflowRevisionResponse,
    cached: z.boolean(),
    task_id: z.string().nullable(),
  })
  .meta({ id: 'WorkflowCompileResponse' });

export const compileRevision = jsonRoute({
  method: 'POST',
  url: '/v1/workflows/revisions/{revision_id}/compile',
  operationId: 'compileWorkflowRevision',
  tag: 'workflows',
  scope: 'workflows:write',
  summary: 'Compile a revision',
  description:
    '202 with a `task_id`: poll the revision for `compilation_status`. 200 with `cached: true` when its graph was ' +
    'compiled from the same text, strategy and tools. Of several compiles the last one asked for counts. A strategy ' +
    'given here becomes the revision’s. 409 `revision_in_use` for a frozen revision: recompile it.',
  params: workflowRevisionParams,
  body: compileRequest.prefault({}),
  success: {
    status: 202,
    body: compileResponse,
    alternative: { status: 200, when: (body) => (body as z.output<typeof compileResponse>).cached },
  },
  errors: [404, 409],
  handle: async ({ context, params, body }) => {
    const request = { force: body.force, strategy: body.compilation_strategy ?? null };
    const { revision, isCached } = await compileWorkflowRevision(context, params.revision_id, request);
    return {
      status: revision.compilation_status,
      revision: await showRevision(context.db, revision),
      cached: isCached,
      task_id: isCached ? null : revision.compilation_task_id,
    };
  },
});
