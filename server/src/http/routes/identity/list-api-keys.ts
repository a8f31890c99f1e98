import { z } from 'zod';
import { jsonRoute } from '#http/route.ts';
import { apiKeyResponse, toApiKey } from '#http/schemas/identity.ts';
import { listApiKeys as read } from '#store/api-keys.ts';

export const listApiKeys = jsonRoute({
  method: 'GET',
  url: '/v1/identity/api-keys',
  operationId: 'listApiKeys',
  tag: 'identity',
  scope: 'identity:read',
  summary: "The organization's API keys, newest first",
  description: 'Revoked keys stay in the list. Secrets are not stored, so they cannot be shown again.',
  success: { status: 200, body: z.array(apiKeyResponse) },
  handle: async ({ context }) => (await read(context.db)).map(toApiKey),
});
