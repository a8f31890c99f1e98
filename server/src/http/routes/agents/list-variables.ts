import { z } from 'zod';
import { notFound } from '#domain/errors.ts';
import { jsonRoute } from '#http/route.ts';
import { agentParams } from '#http/schemas/agent.ts';
import { toContextVariable } from '#http/schemas/agent-revision.ts';
import { contextVarSpec } from '#http/schemas/context-variable.ts';
import { findAgent } from '#store/agents.ts';
import { findActiveRevision } from '#store/authored-revisions.ts';
import { listWorkflowVariables } from '#store/runnable-workflows.ts';
import type { Variable } from '#workflow/graph.ts';

export const listVariables = jsonRoute({
  method: 'GET',
  url: '/v1/agents/{agent_id}/variables',
  operationId: 'listAgentVariables',
  tag: 'agents',
  scope: 'agents:read',
  summary: "The context variables of the agent's active revision and of the workflows attached to it",
  description:
    "Each name once: the agent's own goes before those of workflows, an earlier workflow's before a later's.",
  params: agentParams,
  success: { status: 200, body: z.array(contextVarSpec) },
  errors: [404],
  handle: async ({ context, params }) => {
    const agent = await findAgent(context.db, params.agent_id);
    if (!agent) throw notFound('Agent');
    const active = await findActiveRevision(context.db, agent);
    if (!active) return [];
    const declared = active.context_variables.map(toContextVariable);
    const ofWorkflows = (await listWorkflowVariables(context.db, active.id)).map(toAgentVariable);
    return uniqueByName([...declared, ...ofWorkflows]);
  },
});

type Shown = z.input<typeof contextVarSpec>;

function toAgentVariable(variable: Variable): Shown {
  const { name, type, source, enum_values, reask_cap, description } = variable;
  return { name, type, source, enum_values, reask_cap, description };
}

/** The first of each name. */
function uniqueByName(variables: readonly Shown[]): Shown[] {
  const firsts = new Map(variables.toReversed().map((variable) => [variable.name, variable]));
  return variables.filter((variable) => firsts.get(variable.name) === variable);
}
