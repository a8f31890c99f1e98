import { updateAgentRevision as update } from '#actions/update-agent-revision.ts';
import { jsonRoute } from '#http/route.ts';
import {
  agentRevisionResponse,
  initialRevision,
  revisionParams,
  revisionUpdate,
  toRevision,
} from '#http/schemas/agent-revision.ts';
import { writtenFields } from '#http/schemas/written-fields.ts';

export const updateRevision = jsonRoute({
  method: 'PUT',
  url: '/v1/agents/revisions/{revision_id}',
  operationId: 'updateAgentRevision',
  tag: 'agents',
  scope: 'agents:write',
  summary: 'Change a draft',
  description:
    'What is omitted stays; null clears. 409 `revision_in_use` once the revision has been activated or bound by a ' +
    'conversation: create a new one then.',
  params: revisionParams,
  body: revisionUpdate,
  success: { status: 200, body: agentRevisionResponse },
  errors: [404, 409],
  handle: async ({ context, params, body }) =>
    toRevision(await update(context, params.revision_id, writtenFields(body, initialRevision))),
});
