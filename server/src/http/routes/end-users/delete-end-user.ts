import { deleteEndUser as remove } from '#actions/delete-end-user.ts';
import { jsonRoute } from '#http/route.ts';
import { endUserParams } from '#http/schemas/end-user.ts';

export const deleteEndUser = jsonRoute({
  method: 'DELETE',
  url: '/v1/identity/end-users/{end_user_id}',
  operationId: 'deleteEndUser',
  tag: 'identity',
  scope: 'identity:write',
  summary: 'Delete an end user with their contacts and memory',
  description:
    'Ended conversations stay, without personal data, until retention or a delete removes them. 409 while a ' +
    'conversation of this end user is live: close it first.',
  params: endUserParams,
  success: { status: 204 },
  errors: [404, 409],
  handle: ({ context, params }) => remove(context, params.end_user_id),
});
