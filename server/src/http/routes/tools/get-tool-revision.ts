import { notFound } from '#domain/errors.ts';
import { jsonRoute } from '#http/route.ts';
import { toolRevisionParams, toolRevisionResponse, toToolRevision } from '#http/schemas/tool-revision.ts';
import { findToolRevision } from '#store/tool-revisions.ts';

export const getToolRevision = jsonRoute({
  method: 'GET',
  url: '/v1/tools/revisions/{revision_id}',
  operationId: 'getToolRevision',
  tag: 'tools',
  scope: 'tools:read',
  summary: 'A revision of a tool',
  params: toolRevisionParams,
  success: { status: 200, body: toolRevisionResponse },
  errors: [404],
  handle: async ({ context, params }) => {
    const row = await findToolRevision(context.db, params.revision_id);
    if (!row) throw notFound('Tool revision');
    return toToolRevision(row);
  },
});
