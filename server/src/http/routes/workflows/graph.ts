import { z } from 'zod';
import { replaceWorkflowGraph } from '#actions/replace-workflow-graph.ts';
import { wrongDestinations } from '#authoring/wrong-destinations.ts';
import { InvalidRequest, notFound } from '#domain/errors.ts';
import { jsonRoute } from '#http/route.ts';
import {
  toGraphValidation,
  workflowGraphRequest,
  workflowGraphValidation,
} from '#http/schemas/workflow-graph.ts';
import { workflowRevisionParams, workflowRevisionResponse } from '#http/schemas/workflow-revision.ts';
import { listKnownTools } from '#store/known-tools.ts';
import { findWorkflowRevision } from '#store/workflow-revisions.ts';
import { validateGraph } from '#workflow/validate/validate-graph.ts';
import { showRevision } from './shown-revisions.ts';

export const validateRevisionGraph = jsonRoute({
  method: 'POST',
  url: '/v1/workflows/revisions/{revision_id}/graph/validate',
  operationId: 'validateWorkflowRevisionGraph',
  tag: 'workflows',
  scope: 'workflows:read',
  summary: 'Check a graph without storing it',
  description:
    'Any object is answered with findings. `normalized_graph` has everything filled in that has a default.',
  params: workflowRevisionParams,
  body: workflowGraphRequest,
  success: { status: 200, body: workflowGraphValidation },
  errors: [404],
  handle: async ({ context, params, body }) => {
    if (!(await findWorkflowRevision(context.db, params.revision_id))) throw notFound('Workflow revision');
    return toGraphValidation(validateGraph(body.compiled_graph, await listKnownTools(context.db)));
  },
});

const graphUpdate = z
  .object({
    updated: z.boolean(),
    validation: workflowGraphValidation,
    revision: workflowRevisionResponse,
  })
  .meta({ id: 'WorkflowGraphUpdateResponse' });

export const updateRevisionGraph = jsonRoute({
  method: 'PUT',
  url: '/v1/workflows/revisions/{revision_id}/graph',
  operationId: 'updateWorkflowRevisionGraph',
  tag: 'workflows',
  scope: 'workflows:write',
  summary: 'Replace the graph of a draft by hand',
  description:
    'A graph with errors is answered with `updated: false` and the findings, and stored nowhere. Only a call ' +
    'destination that is neither an E.164 number nor a `sip:` address is 422. The text stays as it is; compiling it ' +
    'again takes the graph’s place. 409 `revision_in_use` once the revision has been activated or run.',
  params: workflowRevisionParams,
  body: workflowGraphRequest,
  success: { status: 200, body: graphUpdate },
  errors: [404, 409],
  handle: async ({ context, params, body }) => {
    const issues = wrongDestinations(body.compiled_graph);
    if (issues.length > 0) throw new InvalidRequest(issues);
    const replaced = await replaceWorkflowGraph(context, params.revision_id, body.compiled_graph);
    return {
      updated: replaced.isUpdated,
      validation: toGraphValidation(replaced.validation),
      revision: await showRevision(context.db, replaced.revision),
    };
  },
});
