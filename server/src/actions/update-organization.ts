import { type OrganizationRow, lockOrganization, updateOrganization as write } from '#store/organizations.ts';
import type { ActionContext } from './action-context.ts';

export type OrganizationChanges = Partial<Pick<OrganizationRow, 'name' | 'model_settings'>>;

/** Changes the caller's own organization; what is not given stays. */
export function updateOrganization(
  context: ActionContext,
  changes: OrganizationChanges,
): Promise<OrganizationRow> {
  const now = context.clock.now();
  return context.database.transaction(context.organizationId, async (tx) => {
    const row = await lockOrganization(tx);
    return (await write(tx, { ...row!, ...changes }, now))!;
  });
}
