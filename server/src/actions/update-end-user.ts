import { notFound } from '#domain/errors.ts';
import {
  type EndUserFields,
  type EndUserRow,
  lockEndUser,
  updateEndUser as write,
} from '#store/end-users.ts';
import type { ActionContext } from './action-context.ts';

/** Changes what is given; the rest stays. */
export function updateEndUser(
  context: ActionContext,
  id: string,
  changes: Partial<EndUserFields>,
): Promise<EndUserRow> {
  const now = context.clock.now();
  return context.database.transaction(context.organizationId, async (tx) => {
    const row = await lockEndUser(tx, id);
    if (!row) throw notFound('End user');
    return (await write(tx, id, { ...row, ...changes }, now))!;
  });
}
