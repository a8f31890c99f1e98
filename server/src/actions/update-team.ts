import { notFound } from '#domain/errors.ts';
import { lockTeam, type TeamFields, type TeamRow, updateTeam as write } from '#store/teams.ts';
import type { ActionContext } from './action-context.ts';

/** Changes what is given; the rest stays. Who is in the team is in its revisions. */
export function updateTeam(
  context: ActionContext,
  id: string,
  changes: Partial<TeamFields>,
): Promise<TeamRow> {
  const now = context.clock.now();
  return context.database.transaction(context.organizationId, async (tx) => {
    const row = await lockTeam(tx, id);
    if (!row) throw notFound('Team');
    return write(tx, id, { ...row, ...changes }, now);
  });
}
