/** Sessions of the playground that belong to somebody, each made anew and named as a path names it. */
import type { Owner } from './owned-rows.ts';
import { workflow } from './owned-workflows.ts';

const edge = (source: string, target: string, condition: object | null = null) => ({
  id: `${source}:${target}`,
  source,
  target,
  condition,
});

/** Asks for a name, then for an approval, then transfers the call. */
const waitingGraph = {
  version: 1,
  entry_node_id: 'ask',
  variables: [{ name: 'name', type: 'string' }],
  destinations: {
    Desk: { kind: 'call', destination: '+12025550143' },
    lead: { kind: 'approver', role: 'lead' },
  },
  nodes: [
    { id: 'ask', type: 'agent', config: { mode: 'collect', words: 'Your name?', collect: ['name'] } },
    { id: 'check', type: 'approval', config: { role: 'lead', summary: 'May they?' } },
    { id: 'call', type: 'handoff', config: { kind: 'transfer', to: ['Desk'], text: 'Connecting.' } },
    { id: 'end', type: 'end', config: {} },
  ],
  edges: [
    edge('ask', 'check'),
    edge('ask', 'end', { outcome: 'still_missing' }),
    edge('check', 'call', { outcome: 'approved' }),
    edge('check', 'end', { outcome: 'denied' }),
    edge('call', 'end', { outcome: 'not_reached' }),
  ],
};

const sessions = '/v1/workflow/playground/sessions';

export const playgroundStart = async (owner: Owner, more: object = {}) => {
  const { active_revision_id } = await workflow(owner);
  await owner.api.put(`/v1/workflows/revisions/${active_revision_id}/graph`, {
    compiled_graph: waitingGraph,
  });
  return { body: { workflow_revision_id: active_revision_id, ...more } };
};

/** Waits for a message. */
export const ofPlayground = async (owner: Owner, more: object = {}) => {
  const { body } = await owner.api.post(sessions, (await playgroundStart(owner, more)).body);
  return { params: { session_id: body.id as string } };
};

export const awaitingApproval = (owner: Owner) =>
  ofPlayground(owner, { channel: 'voice', context_variables: { name: 'Ada' } });

export const awaitingTransfer = async (owner: Owner) => {
  const request = await awaitingApproval(owner);
  await owner.api.post(`${sessions}/${request.params.session_id}/resume`, { decision: 'approve' });
  return request;
};
