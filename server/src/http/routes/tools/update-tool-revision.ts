import { updateToolRevision as update } from '#actions/update-tool-revision.ts';
import { jsonRoute } from '#http/route.ts';
import {
  initialToolRevision,
  toolRevisionParams,
  toolRevisionResponse,
  toolRevisionUpdate,
  toToolRevision,
} from '#http/schemas/tool-revision.ts';
import { writtenFields } from '#http/schemas/written-fields.ts';

export const updateToolRevision = jsonRoute({
  method: 'PUT',
  url: '/v1/tools/revisions/{revision_id}',
  operationId: 'updateToolRevision',
  tag: 'tools',
  scope: 'tools:write',
  summary: 'Change a revision of a tool',
  description:
    'What is omitted stays; null clears. `configuration` is replaced as a whole: a masked secure value keeps what is ' +
    'stored under the same key, unless another host is called. The active revision changes for the next call.',
  params: toolRevisionParams,
  body: toolRevisionUpdate,
  success: { status: 200, body: toolRevisionResponse },
  errors: [404],
  handle: async ({ context, params, body }) =>
    toToolRevision(await update(context, params.revision_id, writtenFields(body, initialToolRevision))),
});
