import { z } from 'zod';
import { createApiKey as create } from '#actions/create-api-key.ts';
import { scopes } from '#domain/scope.ts';
import { jsonRoute } from '#http/route.ts';
import { text } from '#http/schemas/text.ts';
import { time } from '#http/schemas/time.ts';
import { apiKeyCreateResponse, toApiKey } from '#http/schemas/identity.ts';

const apiKeyCreate = z
  .object({
    name: text({ min: 1, max: 255 }),
    scopes: z
      .array(z.enum(scopes))
      .min(1)
      .nullish()
      .describe('Omitted or null: everything the creating key may do within the organization.'),
    expires_at: time.nullish().describe('Omitted or null: never.'),
  })
  .meta({ id: 'ApiKeyCreate' });

export const createApiKey = jsonRoute({
  method: 'POST',
  url: '/v1/identity/api-keys',
  operationId: 'createApiKey',
  tag: 'identity',
  scope: 'identity:write',
  summary: 'Create an API key',
  description:
    'The secret is shown this once. A key never grants scopes that its creator lacks: asking for one of them is ' +
    'refused with 403. `platform:admin` is only given when it is asked for.',
  body: apiKeyCreate,
  success: { status: 201, body: apiKeyCreateResponse },
  handle: async ({ context, caller, body }) => {
    const { apiKey, secret } = await create(context, {
      name: body.name,
      scopes: body.scopes ?? null,
      expiresAt: body.expires_at ? new Date(body.expires_at) : null,
      creatorScopes: caller.scopes,
    });
    return { ...toApiKey(apiKey), plain_text_key: secret };
  },
});
