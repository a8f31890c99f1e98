import { notFound } from '#domain/errors.ts';
import { jsonRoute } from '#http/route.ts';
import { agentRevisionResponse, revisionParams, toRevision } from '#http/schemas/agent-revision.ts';
import { findRevision } from '#store/authored-revisions.ts';

export const getRevision = jsonRoute({
  method: 'GET',
  url: '/v1/agents/revisions/{revision_id}',
  operationId: 'getAgentRevision',
  tag: 'agents',
  scope: 'agents:read',
  summary: 'One revision of an agent',
  params: revisionParams,
  success: { status: 200, body: agentRevisionResponse },
  errors: [404],
  handle: async ({ context, params }) => {
    const row = await findRevision(context.db, params.revision_id);
    if (!row) throw notFound('Agent revision');
    return toRevision(row);
  },
});
