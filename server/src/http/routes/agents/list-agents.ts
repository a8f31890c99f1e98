import { decodeCursor, toPage } from '#http/cursor.ts';
import { jsonRoute } from '#http/route.ts';
import { agentResponse, toAgent } from '#http/schemas/agent.ts';
import { page, pageQuery } from '#http/schemas/page.ts';
import { listAgents as read } from '#store/agents.ts';
import { findRevisions } from '#store/authored-revisions.ts';

export const listAgents = jsonRoute({
  method: 'GET',
  url: '/v1/agents',
  operationId: 'listAgents',
  tag: 'agents',
  scope: 'agents:read',
  summary: 'List agents with their active revisions, newest first',
  query: pageQuery,
  success: { status: 200, body: page(agentResponse) },
  handle: async ({ context, query }) => {
    const rows = await read(context.db, decodeCursor(query.cursor), query.limit + 1);
    const active = await findRevisions(
      context.db,
      rows.flatMap((row) => row.active_revision_id ?? []),
    );
    return toPage(
      rows,
      query.limit,
      (row) => ({ at: row.created_at, id: row.id }),
      (row) => toAgent(row, active.get(row.active_revision_id ?? '') ?? null),
    );
  },
});
