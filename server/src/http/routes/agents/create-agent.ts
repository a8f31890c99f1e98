import { createAgent as create } from '#actions/create-agent.ts';
import { jsonRoute } from '#http/route.ts';
import { agentCreate, agentResponse, initialAgent, toAgent } from '#http/schemas/agent.ts';
import { initialRevision } from '#http/schemas/agent-revision.ts';
import { writtenFields } from '#http/schemas/written-fields.ts';
import { authorOf } from './author.ts';

export const createAgent = jsonRoute({
  method: 'POST',
  url: '/v1/agents',
  operationId: 'createAgent',
  tag: 'agents',
  scope: 'agents:write',
  summary: 'Create an agent',
  description:
    'A first revision, `v1`, is made of the same body and activated, so that conversations can follow at once. It ' +
    'cannot change any more: to change what the agent says and knows, create a revision and activate it.',
  body: agentCreate,
  success: { status: 201, body: agentResponse },
  handle: async ({ context, caller, body }) => {
    // The name and the description are the agent's own.
    const behaviour = writtenFields({ ...body, name: undefined, description: undefined }, initialRevision);
    const { agent, activeRevision } = await create(context, {
      agent: { ...initialAgent, ...writtenFields(body, initialAgent) },
      firstRevision: { ...initialRevision, ...behaviour },
      createdBy: authorOf(caller),
    });
    return toAgent(agent, activeRevision);
  },
});
