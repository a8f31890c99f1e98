import { notFound } from '#domain/errors.ts';
import { decodeCursor, toPage } from '#http/cursor.ts';
import { jsonRoute } from '#http/route.ts';
import { agentParams } from '#http/schemas/agent.ts';
import { agentRevisionResponse, toRevision } from '#http/schemas/agent-revision.ts';
import { page, pageQuery } from '#http/schemas/page.ts';
import { findAgent } from '#store/agents.ts';
import { listRevisions as read } from '#store/authored-revisions.ts';

export const listRevisions = jsonRoute({
  method: 'GET',
  url: '/v1/agents/{agent_id}/revisions',
  operationId: 'listAgentRevisions',
  tag: 'agents',
  scope: 'agents:read',
  summary: "An agent's revisions, newest first",
  params: agentParams,
  query: pageQuery,
  success: { status: 200, body: page(agentRevisionResponse) },
  errors: [404],
  handle: async ({ context, params, query }) => {
    const after = decodeCursor(query.cursor);
    if (!(await findAgent(context.db, params.agent_id))) throw notFound('Agent');
    const rows = await read(context.db, params.agent_id, after, query.limit + 1);
    return toPage(rows, query.limit, (row) => ({ at: row.created_at, id: row.id }), toRevision);
  },
});
