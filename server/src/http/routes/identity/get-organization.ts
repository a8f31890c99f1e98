import { notFound } from '#domain/errors.ts';
import { jsonRoute } from '#http/route.ts';
import { organizationResponse, toOrganization } from '#http/schemas/identity.ts';
import { findOrganization } from '#store/organizations.ts';

export const getOrganization = jsonRoute({
  method: 'GET',
  url: '/v1/identity/org',
  operationId: 'getOrganization',
  tag: 'identity',
  scope: 'identity:read',
  summary: "The caller's organization",
  success: { status: 200, body: organizationResponse },
  handle: async ({ context }) => {
    const row = await findOrganization(context.db);
    if (!row) throw notFound('Organization');
    return toOrganization(row);
  },
});
