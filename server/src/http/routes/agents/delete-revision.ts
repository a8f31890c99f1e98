import { deleteAgentRevision } from '#actions/delete-agent-revision.ts';
import { jsonRoute } from '#http/route.ts';
import { revisionParams } from '#http/schemas/agent-revision.ts';

export const deleteRevision = jsonRoute({
  method: 'DELETE',
  url: '/v1/agents/revisions/{revision_id}',
  operationId: 'deleteAgentRevision',
  tag: 'agents',
  scope: 'agents:write',
  summary: 'Delete a revision',
  description:
    '409 `revision_in_use` while it is active, or while any conversation, live or ended, is bound to it.',
  params: revisionParams,
  success: { status: 204 },
  errors: [404, 409],
  handle: ({ context, params }) => deleteAgentRevision(context, params.revision_id),
});
