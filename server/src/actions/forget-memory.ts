import { notFound } from '#domain/errors.ts';
import { findEndUser } from '#store/end-users.ts';
import { forgetAllFacts, forgetFact } from '#store/memory-facts.ts';
import type { ActionContext } from './action-context.ts';

/** Forgets one fact about an end user. */
export async function forgetOneFact(
  context: ActionContext,
  endUserId: string,
  factId: string,
): Promise<void> {
  if (!(await forgetFact(context.db, endUserId, factId))) throw notFound('Memory fact');
}

/** Forgets all that is remembered about an end user. */
export async function forgetEverything(context: ActionContext, endUserId: string): Promise<void> {
  if (!(await findEndUser(context.db, endUserId))) throw notFound('End user');
  await forgetAllFacts(context.db, endUserId);
}
