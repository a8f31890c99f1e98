import { z } from 'zod';
import { setActiveRevision as activate } from '#actions/set-active-revision.ts';
import { warningsOfAttachments } from '#http/attached-workflows.ts';
import { jsonRoute } from '#http/route.ts';
import { agentParams } from '#http/schemas/agent.ts';
import { agentRevisionResponse, toRevision } from '#http/schemas/agent-revision.ts';
import { id } from '#http/schemas/id.ts';
import { text } from '#http/schemas/text.ts';
import { warning } from '#http/schemas/warning.ts';

const setActiveRevisionRequest = z
  .object({
    revision_id: id,
    bypass_release_gate: z.boolean().default(false),
    override_reason: text({ max: 1_000 }).nullish(),
  })
  .meta({ id: 'SetActiveRevisionRequest' });

const activatedRevision = agentRevisionResponse
  .extend({
    warnings: z
      .array(warning)
      .describe('`revision_not_compiled`: an attached workflow has no graph yet, and is passed over.'),
  })
  .meta({ id: 'ActivatedAgentRevision' });

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
  success: { status: 200, body: activatedRevision },
  errors: [404],
  handle: async ({ context, params, body }) => ({
    ...toRevision(await activate(context, params.agent_id, body.revision_id)),
    warnings: await warningsOfAttachments(context.db, body.revision_id),
  }),
});
