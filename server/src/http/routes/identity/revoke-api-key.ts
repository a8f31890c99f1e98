import { z } from 'zod';
import { revokeApiKey as revoke } from '#actions/revoke-api-key.ts';
import { jsonRoute } from '#http/route.ts';
import { id } from '#http/schemas/id.ts';
import { apiKeyResponse, toApiKey } from '#http/schemas/identity.ts';

export const revokeApiKey = jsonRoute({
  method: 'DELETE',
  url: '/v1/identity/api-keys/{api_key_id}',
  operationId: 'revokeApiKey',
  tag: 'identity',
  scope: 'identity:write',
  summary: 'Revoke an API key',
  description:
    'The key becomes inactive for good and stays listed; another process may accept it for at most five seconds. ' +
    'Revoking it again changes nothing. A key may revoke itself.',
  params: z.object({ api_key_id: id }),
  success: { status: 200, body: apiKeyResponse },
  errors: [404],
  handle: async ({ context, params, services }) => {
    const revoked = await revoke(context, params.api_key_id);
    services.forgetKeys();
    return toApiKey(revoked);
  },
});
