import type { Route } from '#http/route.ts';
import { createApiKey } from './create-api-key.ts';
import { createOrganization } from './create-organization.ts';
import { getOrganization } from './get-organization.ts';
import { listApiKeys } from './list-api-keys.ts';
import { revokeApiKey } from './revoke-api-key.ts';
import { updateOrganization } from './update-organization.ts';
import { whoami } from './whoami.ts';

export const identityRoutes: readonly Route[] = [
  whoami,
  createOrganization,
  getOrganization,
  updateOrganization,
  createApiKey,
  listApiKeys,
  revokeApiKey,
];
