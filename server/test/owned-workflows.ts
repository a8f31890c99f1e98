/** Workflows that belong to somebody, each made anew and named as a path names it. */
import { draft, type Owner } from './owned-rows.ts';

export const procedure = `# Goodbye
- Starts: by hand

## Steps
### 1. Goodbye
- Say "Goodbye."
- End as done.
`;

/** The smallest graph that says something. */
export const smallGraph = {
  version: 1,
  entry_node_id: 'say',
  nodes: [
    { id: 'say', type: 'message', config: { text: 'Goodbye.' } },
    { id: 'end', type: 'end', config: {} },
  ],
  edges: [{ id: 'say:next', source: 'say', target: 'end' }],
};

/** A workflow whose active revision is a draft that was never compiled. */
export const workflow = async ({ api }: Owner) =>
  (await api.post('/v1/workflows', { name: 'Goodbye', instructions: procedure })).body;
export const ofWorkflow = async (owner: Owner) => ({ params: { workflow_id: (await workflow(owner)).id } });

/** A second revision, which is not active. */
const workflowDraft = async (owner: Owner) => {
  const { id } = await workflow(owner);
  return (await owner.api.post(`/v1/workflows/${id}/revisions`, { name: 'v2', instructions: procedure }))
    .body;
};
export const ofWorkflowDraft = async (owner: Owner) => ({
  params: { revision_id: (await workflowDraft(owner)).id },
});

export const activation = async (owner: Owner) => {
  const { id, workflow_id } = await workflowDraft(owner);
  await owner.api.put(`/v1/workflows/revisions/${id}/graph`, { compiled_graph: smallGraph });
  return { params: { workflow_id }, body: { revision_id: id } };
};

export const basedRevision = async (owner: Owner) => {
  const { id, active_revision_id } = await workflow(owner);
  await owner.api.put(`/v1/workflows/revisions/${active_revision_id}/graph`, { compiled_graph: smallGraph });
  return { params: { workflow_id: id }, body: { name: 'v2', based_on_revision_id: active_revision_id } };
};

export const attachment = async (owner: Owner) => ({
  params: { revision_id: await draft(owner) },
  body: { workflow_id: (await workflow(owner)).id },
});

export const attached = async (owner: Owner) => {
  const { params, body } = await attachment(owner);
  await owner.api.post(`/v1/agents/revisions/${params.revision_id}/workflows`, body);
  return { params: { ...params, workflow_id: body.workflow_id } };
};

export const compiling = async (owner: Owner) => {
  const request = await ofWorkflowDraft(owner);
  await owner.api.post(`/v1/workflows/revisions/${request.params.revision_id}/compile`);
  return request;
};

/** A workflow whose active revision can be run. */
export const runnable = async (owner: Owner): Promise<string> => {
  const { id, active_revision_id } = await workflow(owner);
  await owner.api.put(`/v1/workflows/revisions/${active_revision_id}/graph`, { compiled_graph: smallGraph });
  return id;
};
