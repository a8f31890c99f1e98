import { newApiKeySecret } from '#domain/api-key.ts';
import { invalidRequest, RapportError } from '#domain/errors.ts';
import { organizationScopes, type Scope } from '#domain/scope.ts';
import { type ApiKeyRow, insertApiKey } from '#store/api-keys.ts';
import type { ActionContext } from './action-context.ts';

export interface CreateApiKey {
  readonly name: string;
  /** Null: everything the creator may do within the organization. */
  readonly scopes: readonly Scope[] | null;
  readonly expiresAt: Date | null;
  /** What the key that makes the call may do: a key never grants more than that. */
  readonly creatorScopes: readonly Scope[];
}

/** A new key and its secret, which is handed out now or never. */
export function createApiKey(
  context: ActionContext,
  request: CreateApiKey,
): Promise<{ readonly apiKey: ApiKeyRow; readonly secret: string }> {
  const now = context.clock.now();
  const granted = grantedScopes(request);
  if (request.expiresAt && request.expiresAt <= now) {
    throw invalidRequest(['body', 'expires_at'], 'must be in the future', 'value_error');
  }
  const secret = newApiKeySecret();
  const key = {
    id: context.newId(),
    name: request.name,
    secret,
    scopes: granted,
    expiresAt: request.expiresAt,
    now,
  };
  return context.database.transaction(context.organizationId, async (tx) => ({
    apiKey: await insertApiKey(tx, key),
    secret,
  }));
}

function grantedScopes({ scopes, creatorScopes }: CreateApiKey): readonly Scope[] {
  if (!scopes) return organizationScopes.filter((scope) => creatorScopes.includes(scope));
  const asked = [...new Set(scopes)];
  const lacking = asked.filter((scope) => !creatorScopes.includes(scope));
  if (lacking.length === 0) return asked;
  throw new RapportError(
    'insufficient_scope',
    `A key cannot grant what it lacks itself: ${lacking.join(', ')}. Use a key that has these scopes.`,
  );
}
