import { z } from 'zod';
import { updateAgent } from '#actions/update-agent.ts';
import { platformToolNames } from '#domain/agent-revision.ts';
import { notFound } from '#domain/errors.ts';
import { jsonRoute } from '#http/route.ts';
import { agentParams, platformTools } from '#http/schemas/agent.ts';
import { type AgentRow, findAgent } from '#store/agents.ts';

const enabledPlatformTools = z
  .object({ platform_tools: z.record(z.string(), z.record(z.string(), z.unknown())) })
  .meta({ id: 'PlatformTools' });

export const getPlatformTools = jsonRoute({
  method: 'GET',
  url: '/v1/agents/{agent_id}/platform-tools',
  operationId: 'getAgentPlatformTools',
  tag: 'agents',
  scope: 'agents:read',
  summary: "The agent's enabled platform tools",
  params: agentParams,
  success: { status: 200, body: enabledPlatformTools },
  errors: [404],
  handle: async ({ context, params }) => {
    const row = await findAgent(context.db, params.agent_id);
    if (!row) throw notFound('Agent');
    return toEnabledPlatformTools(row);
  },
});

export const setPlatformTools = jsonRoute({
  method: 'PUT',
  url: '/v1/agents/{agent_id}/platform-tools',
  operationId: 'setAgentPlatformTools',
  tag: 'agents',
  scope: 'agents:write',
  summary: "Replace the agent's enabled platform tools",
  description:
    'The whole map: a tool that is not in it is switched off, `{}` switches all off, and an empty object switches a ' +
    `tool on without configuration. There are: ${platformToolNames.map((name) => `\`${name}\``).join(', ')}.`,
  params: agentParams,
  body: z.object({ platform_tools: platformTools }).meta({ id: 'PlatformToolsUpdate' }),
  success: { status: 200, body: enabledPlatformTools },
  errors: [404],
  handle: async ({ context, params, body }) =>
    toEnabledPlatformTools(await updateAgent(context, params.agent_id, body)),
});

function toEnabledPlatformTools(row: AgentRow): z.input<typeof enabledPlatformTools> {
  return { platform_tools: row.platform_tools };
}
