import { z } from 'zod';
import { setActiveRevision as activate } from '#actions/set-active-revision.ts';
import { jsonRoute } from '#http/route.ts';
import { agentParams } from '#http/schemas/agent.ts';
import { agentRevisionResponse, toRevision } from '#http/schemas/agent-revision.ts';
import { id } from '#http/schemas/id.ts';
import { text } from '#http/schemas/text.ts';

const setActiveRevisionRequest = z
  .object({
    revision_id: id,
    bypass_release_gate: z.boolean().default(false),
    override_reason: text({ max: 1_000 }).nullish(),
  })
  .meta({ id: 'SetActiveRevisionRequest' });

export const setActiveRevision = jsonRoute({
  method: 'POST',
  url: '/v1/agents/{agent_id}/set-active-revision',
  operationId: 'setActiveRevision',
  tag: 'agents',
  scope: 'agents:write',
  summary: 'Make a revision the one that new conversations use',
  description:
    'Conversations that are under way keep theirs. The revision cannot change from here on; activating an older one ' +
    'rolls back. There are no release checks yet: the two fields about the gate are accepted and change nothing.',
  params: agentParams,
  body: setActiveRevisionRequest,
  success: { status: 200, body: agentRevisionResponse },
  errors: [404],
  handle: async ({ context, params, body }) =>
    toRevision(await activate(context, params.agent_id, body.revision_id)),
});
