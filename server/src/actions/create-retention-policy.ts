import { lockOrganization } from '#store/organizations.ts';
import {
  insertRetentionPolicy,
  type RetentionPolicyFields,
  type RetentionPolicyRow,
  unsetDefaultPolicy,
} from '#store/retention-policies.ts';
import type { ActionContext } from './action-context.ts';

/** A new policy; as the default it takes the place of the one before. */
export function createRetentionPolicy(
  context: ActionContext,
  fields: RetentionPolicyFields,
): Promise<RetentionPolicyRow> {
  const now = context.clock.now();
  return context.database.transaction(context.organizationId, async (tx) => {
    if (fields.is_default) {
      await lockOrganization(tx);
      await unsetDefaultPolicy(tx, now);
    }
    return insertRetentionPolicy(tx, context.newId(), fields, now);
  });
}
