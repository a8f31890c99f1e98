import { notFound, RapportError } from '#domain/errors.ts';
import { lockOrganization } from '#store/organizations.ts';
import { deleteRetentionPolicy as remove, findRetentionPolicy } from '#store/retention-policies.ts';
import type { ActionContext } from './action-context.ts';

/** Deletes a policy that is not the default. What it stamped on closed conversations stays. */
export function deleteRetentionPolicy(context: ActionContext, id: string): Promise<void> {
  return context.database.transaction(context.organizationId, async (tx) => {
    await lockOrganization(tx);
    const row = await findRetentionPolicy(tx, id);
    if (!row) throw notFound('Retention policy');
    if (row.is_default) {
      throw new RapportError(
        'conflict',
        'This is the default policy: make another one the default, or set is_default to false, before deleting it.',
      );
    }
    await remove(tx, id);
  });
}
