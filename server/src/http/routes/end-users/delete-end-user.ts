import { z } from 'zod';
import { eraseEndUser } from '#actions/erase-end-user.ts';
import { previewErasure } from '#actions/preview-erasure.ts';
import { jsonRoute } from '#http/route.ts';
import { endUserParams } from '#http/schemas/end-user.ts';
import { erasurePreview, toErasurePreview } from '#http/schemas/erasure.ts';

export const deleteEndUser = jsonRoute({
  method: 'DELETE',
  url: '/v1/identity/end-users/{end_user_id}',
  operationId: 'deleteEndUser',
  tag: 'identity',
  scope: 'identity:write',
  summary: 'Erase an end user with everything there is of them',
  description:
    'Removes their conversations with all that hangs on them, memory, contacts, jobs and the end user, at once, and ' +
    'leaves a certificate in `GET /v1/privacy/erasures?end_user_id=`. 409 while a conversation of theirs is live, unless ' +
    '`close_live` ends it first, and while a legal hold keeps anything. With `dry_run` it answers 200, says what there ' +
    'is, and changes nothing.',
  params: endUserParams,
  query: z.object({
    dry_run: z.stringbool().default(false),
    close_live: z.stringbool().default(false).describe('Ends live conversations first.'),
  }),
  success: {
    status: 204,
    body: erasurePreview.optional(),
    alternative: { status: 200, when: (body) => body !== undefined },
  },
  errors: [404, 409],
  handle: async ({ context, params, query, caller }) => {
    if (query.dry_run) return toErasurePreview(await previewErasure(context, params.end_user_id));
    await eraseEndUser(context, {
      endUserId: params.end_user_id,
      closeLive: query.close_live,
      requestedBy: caller.apiKeyId,
    });
    return undefined;
  },
});
