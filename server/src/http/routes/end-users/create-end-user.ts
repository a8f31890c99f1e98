import { createEndUser as create } from '#actions/create-end-user.ts';
import { jsonRoute } from '#http/route.ts';
import {
  endUserCreate,
  endUserDetailResponse,
  initialEndUser,
  toEndUserDetail,
} from '#http/schemas/end-user.ts';
import { writtenFields } from '#http/schemas/written-fields.ts';

export const createEndUser = jsonRoute({
  method: 'POST',
  url: '/v1/identity/end-users',
  operationId: 'createEndUser',
  tag: 'identity',
  scope: 'identity:write',
  summary: 'Create an end user',
  description:
    'End users also come into being with their first conversation; this is for those who are known before. 409 when ' +
    'there is one with the same `id`.',
  body: endUserCreate,
  success: { status: 201, body: endUserDetailResponse },
  errors: [409],
  handle: async ({ context, body }) => {
    const { endUser, contacts } = await create(context, {
      ...initialEndUser,
      ...writtenFields(body, initialEndUser),
      id: body.id ?? null,
      contacts: body.contacts ?? [],
    });
    return toEndUserDetail(endUser, contacts);
  },
});
