import { notFound } from '#domain/errors.ts';
import { deleteContact } from '#store/end-user-contacts.ts';
import type { ActionContext } from './action-context.ts';

/** Detaches a contact from its end user. */
export async function deleteEndUserContact(
  context: ActionContext,
  endUserId: string,
  uid: string,
): Promise<void> {
  if (!(await deleteContact(context.db, endUserId, uid))) throw notFound('Contact');
}
