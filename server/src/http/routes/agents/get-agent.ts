import { notFound } from '#domain/errors.ts';
import { jsonRoute } from '#http/route.ts';
import { agentParams, agentResponse, toAgent } from '#http/schemas/agent.ts';
import { findAgent } from '#store/agents.ts';
import { findActiveRevision } from '#store/authored-revisions.ts';

export const getAgent = jsonRoute({
  method: 'GET',
  url: '/v1/agents/{agent_id}',
  operationId: 'getAgent',
  tag: 'agents',
  scope: 'agents:read',
  summary: 'One agent with its active revision',
  params: agentParams,
  success: { status: 200, body: agentResponse },
  errors: [404],
  handle: async ({ context, params }) => {
    const row = await findAgent(context.db, params.agent_id);
    if (!row) throw notFound('Agent');
    return toAgent(row, await findActiveRevision(context.db, row));
  },
});
