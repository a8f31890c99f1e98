import { z } from 'zod';
import { scopes } from '#domain/scope.ts';
import type { ApiKeyRow } from '#store/api-keys.ts';
import type { OrganizationRow } from '#store/organizations.ts';
import { id } from './id.ts';
import { text } from './text.ts';
import { isoOrNull, time } from './time.ts';
import { modelSettings, toModelSettings } from './model-settings.ts';

export const organizationName = text({ min: 1, max: 255 });

const organizationFields = {
  id,
  name: z.string(),
  model_settings: modelSettings.nullable(),
  created_at: time,
  updated_at: time,
};

export const organizationResponse = z.object(organizationFields).meta({ id: 'OrganizationResponse' });

const apiKeyFields = {
  id,
  name: z.string(),
  key_prefix: z.string(),
  scopes: z.array(z.enum(scopes)),
  is_active: z.boolean(),
  last_used_at: time.nullable(),
  expires_at: time.nullable(),
  created_at: time,
};

export const apiKeyResponse = z.object(apiKeyFields).meta({ id: 'ApiKeyResponse' });

export const apiKeyCreateResponse = z
  .object({
    ...apiKeyFields,
    plain_text_key: z.string().describe('The secret: shown this once and never stored.'),
  })
  .meta({ id: 'ApiKeyCreateResponse' });

export const organizationCreateResponse = z
  .object({ ...organizationFields, api_key: apiKeyCreateResponse })
  .meta({ id: 'OrganizationCreateResponse' });

export function toOrganization(row: OrganizationRow): z.input<typeof organizationResponse> {
  return {
    id: row.id,
    name: row.name,
    model_settings: toModelSettings(row.model_settings),
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  };
}

export function toApiKey(row: ApiKeyRow): z.input<typeof apiKeyResponse> {
  return {
    id: row.id,
    name: row.name,
    key_prefix: row.key_prefix,
    scopes: [...row.scopes],
    is_active: row.is_active,
    last_used_at: isoOrNull(row.last_used_at),
    expires_at: isoOrNull(row.expires_at),
    created_at: row.created_at.toISOString(),
  };
}
