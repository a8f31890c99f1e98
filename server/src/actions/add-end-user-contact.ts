import type { Contact } from '#domain/contact.ts';
import { notFound } from '#domain/errors.ts';
import { addContact, type ContactRow } from '#store/end-user-contacts.ts';
import { lockEndUser } from '#store/end-users.ts';
import type { ActionContext } from './action-context.ts';

/** Attaches a contact; the same one again is the one that is there. */
export function addEndUserContact(
  context: ActionContext,
  endUserId: string,
  contact: Contact,
): Promise<ContactRow> {
  const now = context.clock.now();
  return context.database.transaction(context.organizationId, async (tx) => {
    if (!(await lockEndUser(tx, endUserId))) throw notFound('End user');
    return addContact(tx, { uid: context.newId(), endUserId, contact, verificationMethod: 'api', now });
  });
}
