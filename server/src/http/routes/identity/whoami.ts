import { z } from 'zod';
import { jsonRoute } from '#http/route.ts';
import { id } from '#http/schemas/id.ts';

const whoAmI = z
  .object({
    user_id: id,
    clerk_user_id: z.string(),
    role: z.string(),
    organization_id: id,
    organization_name: z.string(),
    kb_clearance_level: z.number().int(),
    kb_acl_enabled: z.boolean(),
    email: z.string().nullable(),
    display_name: z.string().nullable(),
    scopes: z.array(z.string()),
  })
  .meta({ id: 'WhoAmI' });

export const whoami = jsonRoute({
  method: 'GET',
  url: '/v1/identity/whoami',
  operationId: 'whoAmI',
  tag: 'identity',
  scope: 'identity:read',
  summary: 'The caller: its organization and what its key may do',
  description:
    'Calls are made by API keys, not by people: `user_id` is the id of the key, `display_name` its name, and ' +
    '`clerk_user_id` is kept for clients that expect it.',
  success: { status: 200, body: whoAmI },
  handle: async ({ caller }) => ({
    user_id: caller.apiKeyId,
    clerk_user_id: `api_key:${caller.apiKeyId}`,
    role: 'org:api_key',
    organization_id: caller.organizationId,
    organization_name: caller.organizationName,
    kb_clearance_level: 0,
    kb_acl_enabled: false,
    email: null,
    display_name: caller.apiKeyName,
    scopes: [...caller.scopes],
  }),
});
