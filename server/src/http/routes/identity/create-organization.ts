import { z } from 'zod';
import { createOrganization as create } from '#actions/create-organization.ts';
import { jsonRoute } from '#http/route.ts';
import {
  organizationCreateResponse,
  organizationName,
  toApiKey,
  toOrganization,
} from '#http/schemas/identity.ts';
import { modelSettings } from '#http/schemas/model-settings.ts';

const organizationCreate = z
  .object({ name: organizationName, model_settings: modelSettings.nullish() })
  .meta({ id: 'OrganizationCreate' });

export const createOrganization = jsonRoute({
  method: 'POST',
  url: '/v1/identity/organizations',
  operationId: 'createOrganization',
  tag: 'identity',
  scope: 'platform:admin',
  summary: 'Create an organization with its first key',
  description: 'The key may do everything within the new organization; its secret is shown this once.',
  body: organizationCreate,
  success: { status: 201, body: organizationCreateResponse },
  handle: async ({ context, body }) => {
    const created = await create(context, { name: body.name, modelSettings: body.model_settings ?? null });
    return {
      ...toOrganization(created.organization),
      api_key: { ...toApiKey(created.apiKey), plain_text_key: created.secret },
    };
  },
});
