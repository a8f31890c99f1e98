import { notFound } from '#domain/errors.ts';
import { jsonRoute } from '#http/route.ts';
import { endUserDetailResponse, endUserParams, toEndUserDetail } from '#http/schemas/end-user.ts';
import { listContacts } from '#store/end-user-contacts.ts';
import { findEndUser } from '#store/end-users.ts';

export const getEndUser = jsonRoute({
  method: 'GET',
  url: '/v1/identity/end-users/{end_user_id}',
  operationId: 'getEndUser',
  tag: 'identity',
  scope: 'identity:read',
  summary: 'One end user with their contacts',
  params: endUserParams,
  success: { status: 200, body: endUserDetailResponse },
  errors: [404],
  handle: async ({ context, params }) => {
    const row = await findEndUser(context.db, params.end_user_id);
    if (!row) throw notFound('End user');
    return toEndUserDetail(row, await listContacts(context.db, row.id));
  },
});
