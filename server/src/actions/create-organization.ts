import type { Transaction } from '#database/statement.ts';
import type { ModelSettings } from '#domain/agent-revision.ts';
import { newApiKeySecret } from '#domain/api-key.ts';
import { organizationScopes, type Scope, scopes } from '#domain/scope.ts';
import { type ApiKeyRow, insertApiKey } from '#store/api-keys.ts';
import { insertOrganization, type OrganizationRow } from '#store/organizations.ts';
import type { ActionResources } from './action-context.ts';

export interface CreatedOrganization {
  readonly organization: OrganizationRow;
  readonly apiKey: ApiKeyRow;
  /** The secret of its first key: handed out now or never. */
  readonly secret: string;
}

/** A new organization with a first key for everything within it. */
export async function createOrganization(
  resources: ActionResources,
  request: { readonly name: string; readonly modelSettings: ModelSettings | null },
): Promise<CreatedOrganization> {
  const id = resources.newId();
  const key = { name: 'First key', scopes: organizationScopes, secret: newApiKeySecret() };
  const created = await create(resources, { ...request, id, key });
  if (!created) throw new Error(`the new id ${id} is taken by another organization`);
  return created;
}

export interface FirstOrganization {
  readonly id: string;
  readonly name: string;
  /** The secret of its key, chosen by the operator; without one it is made. */
  readonly secret?: string;
}

/**
 * The organization of a first start, whose key may do everything, `platform:admin` included. Null when it
 * exists: of two processes that start at once one creates it.
 */
export function createFirstOrganization(
  resources: ActionResources,
  request: FirstOrganization,
): Promise<CreatedOrganization | null> {
  const key = { name: 'Administrator', scopes, secret: request.secret ?? newApiKeySecret() };
  return create(resources, { id: request.id, name: request.name, modelSettings: null, key });
}

interface NewOrganization {
  readonly id: string;
  readonly name: string;
  readonly modelSettings: ModelSettings | null;
  readonly key: { readonly name: string; readonly scopes: readonly Scope[]; readonly secret: string };
}

function create(resources: ActionResources, request: NewOrganization): Promise<CreatedOrganization | null> {
  const now = resources.clock.now();
  return resources.database.transaction(request.id, async (tx: Transaction) => {
    const organization = await insertOrganization(tx, { ...request, now });
    if (!organization) return null;
    const key = { ...request.key, id: resources.newId(), expiresAt: null, now };
    return { organization, apiKey: await insertApiKey(tx, key), secret: key.secret };
  });
}
