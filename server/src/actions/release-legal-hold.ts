import { notFound } from '#domain/errors.ts';
import { findLegalHold, type LegalHoldRow, releaseLegalHold as release } from '#store/legal-holds.ts';
import type { ActionContext } from './action-context.ts';

/** Lets go what a hold keeps. Again it changes nothing: the first release stays. */
export async function releaseLegalHold(
  context: ActionContext,
  holdId: string,
  releasedBy: string,
): Promise<LegalHoldRow> {
  const released = await release(context.db, holdId, releasedBy, context.clock.now());
  const hold = released ?? (await findLegalHold(context.db, holdId));
  if (!hold) throw notFound('Legal hold');
  return hold;
}
