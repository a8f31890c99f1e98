import { deleteAgent as remove } from '#actions/delete-agent.ts';
import { jsonRoute } from '#http/route.ts';
import { agentParams } from '#http/schemas/agent.ts';

export const deleteAgent = jsonRoute({
  method: 'DELETE',
  url: '/v1/agents/{agent_id}',
  operationId: 'deleteAgent',
  tag: 'agents',
  scope: 'agents:write',
  summary: 'Delete an agent with its revisions',
  description:
    '409 `agent_in_use` while any conversation, live or ended, is bound to it: what a conversation ran on stays ' +
    'known for as long as the conversation is kept. Also while a revision of a team names it.',
  params: agentParams,
  success: { status: 204 },
  errors: [404, 409],
  handle: ({ context, params }) => remove(context, params.agent_id),
});
