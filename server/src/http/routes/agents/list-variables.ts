import { z } from 'zod';
import { notFound } from '#domain/errors.ts';
import { jsonRoute } from '#http/route.ts';
import { agentParams } from '#http/schemas/agent.ts';
import { toContextVariable } from '#http/schemas/agent-revision.ts';
import { contextVarSpec } from '#http/schemas/context-variable.ts';
import { findAgent } from '#store/agents.ts';
import { findActiveRevision } from '#store/authored-revisions.ts';

export const listVariables = jsonRoute({
  method: 'GET',
  url: '/v1/agents/{agent_id}/variables',
  operationId: 'listAgentVariables',
  tag: 'agents',
  scope: 'agents:read',
  summary: "The context variables that the agent's active revision declares",
  params: agentParams,
  success: { status: 200, body: z.array(contextVarSpec) },
  errors: [404],
  handle: async ({ context, params }) => {
    const agent = await findAgent(context.db, params.agent_id);
    if (!agent) throw notFound('Agent');
    const active = await findActiveRevision(context.db, agent);
    return (active?.context_variables ?? []).map(toContextVariable);
  },
});
