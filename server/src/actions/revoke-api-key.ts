import { notFound } from '#domain/errors.ts';
import { type ApiKeyRow, revokeApiKey as revoke } from '#store/api-keys.ts';
import type { ActionContext } from './action-context.ts';

/** Takes a key out of use for good; it stays listed. Revoking it again changes nothing. */
export function revokeApiKey(context: ActionContext, apiKeyId: string): Promise<ApiKeyRow> {
  const now = context.clock.now();
  return context.database.transaction(context.organizationId, async (tx) => {
    const revoked = await revoke(tx, apiKeyId, now);
    if (!revoked) throw notFound('API key');
    return revoked;
  });
}
