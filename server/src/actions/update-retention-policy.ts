import { notFound } from '#domain/errors.ts';
import { lockOrganization } from '#store/organizations.ts';
import {
  findRetentionPolicy,
  type RetentionPolicyFields,
  type RetentionPolicyRow,
  unsetDefaultPolicy,
  updateRetentionPolicy as write,
} from '#store/retention-policies.ts';
import type { ActionContext } from './action-context.ts';

/** Changes what is given. A policy that becomes the default takes the place of the one before. */
export function updateRetentionPolicy(
  context: ActionContext,
  id: string,
  changes: Partial<RetentionPolicyFields>,
): Promise<RetentionPolicyRow> {
  const now = context.clock.now();
  return context.database.transaction(context.organizationId, async (tx) => {
    await lockOrganization(tx);
    const row = await findRetentionPolicy(tx, id);
    if (!row) throw notFound('Retention policy');
    if (changes.is_default && !row.is_default) await unsetDefaultPolicy(tx, now);
    return (await write(tx, id, { ...row, ...changes }, now))!;
  });
}
