import { createAgentRevision as create } from '#actions/create-agent-revision.ts';
import { jsonRoute } from '#http/route.ts';
import { agentParams } from '#http/schemas/agent.ts';
import {
  agentRevisionResponse,
  initialRevision,
  revisionCreate,
  toRevision,
} from '#http/schemas/agent-revision.ts';
import { writtenFields } from '#http/schemas/written-fields.ts';
import { authorOf } from './author.ts';

export const createRevision = jsonRoute({
  method: 'POST',
  url: '/v1/agents/{agent_id}/revisions',
  operationId: 'createAgentRevision',
  tag: 'agents',
  scope: 'agents:write',
  summary: 'Create a revision of an agent',
  description:
    'A draft: it can be changed until it is activated or a conversation binds it. Turns use `persona`, ' +
    '`system_prompt`, `context_variables`, `variable_defaults` and `model_settings`; skills, tools, knowledge bases, ' +
    'policies, channel configuration and router are kept for later versions and do nothing yet.',
  params: agentParams,
  body: revisionCreate,
  success: { status: 201, body: agentRevisionResponse },
  errors: [404],
  handle: async ({ context, caller, params, body }) => {
    const fields = { ...initialRevision, ...writtenFields(body, initialRevision) };
    return toRevision(await create(context, params.agent_id, fields, authorOf(caller)));
  },
});
