import { updateEndUser as update } from '#actions/update-end-user.ts';
import { jsonRoute } from '#http/route.ts';
import {
  endUserDetailResponse,
  endUserParams,
  endUserUpdate,
  initialEndUser,
  toEndUserDetail,
} from '#http/schemas/end-user.ts';
import { writtenFields } from '#http/schemas/written-fields.ts';
import { listContacts } from '#store/end-user-contacts.ts';

export const updateEndUser = jsonRoute({
  method: 'PUT',
  url: '/v1/identity/end-users/{end_user_id}',
  operationId: 'updateEndUser',
  tag: 'identity',
  scope: 'identity:write',
  summary: 'Change an end user',
  description: 'What is omitted stays; null clears. `metadata` is replaced as a whole.',
  params: endUserParams,
  body: endUserUpdate,
  success: { status: 200, body: endUserDetailResponse },
  errors: [404],
  handle: async ({ context, params, body }) => {
    const row = await update(context, params.end_user_id, writtenFields(body, initialEndUser));
    return toEndUserDetail(row, await listContacts(context.db, row.id));
  },
});
