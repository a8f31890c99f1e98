import { updateAgent as update } from '#actions/update-agent.ts';
import { jsonRoute } from '#http/route.ts';
import { agentParams, agentResponse, agentUpdate, initialAgent, toAgent } from '#http/schemas/agent.ts';
import { writtenFields } from '#http/schemas/written-fields.ts';
import { findActiveRevision } from '#store/authored-revisions.ts';

export const updateAgent = jsonRoute({
  method: 'PUT',
  url: '/v1/agents/{agent_id}',
  operationId: 'updateAgent',
  tag: 'agents',
  scope: 'agents:write',
  summary: 'Change an agent',
  description:
    'What is omitted stays; null clears. What the agent says and knows is in its revisions. There are no release ' +
    'checks yet, so `release_gate_mode` is kept and blocks nothing.',
  params: agentParams,
  body: agentUpdate,
  success: { status: 200, body: agentResponse },
  errors: [404],
  handle: async ({ context, params, body }) => {
    const row = await update(context, params.agent_id, writtenFields(body, initialAgent));
    return toAgent(row, await findActiveRevision(context.db, row));
  },
});
