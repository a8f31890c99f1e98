import { z } from 'zod';
import { updateOrganization as update } from '#actions/update-organization.ts';
import { jsonRoute } from '#http/route.ts';
import { organizationName, organizationResponse, toOrganization } from '#http/schemas/identity.ts';
import { modelSettings } from '#http/schemas/model-settings.ts';

const organizationUpdate = z
  .object({ name: organizationName.optional(), model_settings: modelSettings.nullish() })
  .meta({ id: 'OrganizationUpdate' });

export const updateOrganization = jsonRoute({
  method: 'PUT',
  url: '/v1/identity/org',
  operationId: 'updateOrganization',
  tag: 'identity',
  scope: 'identity:write',
  summary: "Change the caller's organization",
  description:
    'What is omitted stays. `model_settings` is replaced as a whole, and null clears it; it applies to every agent ' +
    'whose revision does not say otherwise, from the next turn on.',
  body: organizationUpdate,
  success: { status: 200, body: organizationResponse },
  handle: async ({ context, body }) => toOrganization(await update(context, body)),
});
