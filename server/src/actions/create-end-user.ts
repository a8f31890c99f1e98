import type { Contact } from '#domain/contact.ts';
import { RapportError } from '#domain/errors.ts';
import { addContact, type ContactRow, listContacts } from '#store/end-user-contacts.ts';
import { type EndUserFields, type EndUserRow, insertEndUser } from '#store/end-users.ts';
import type { ActionContext } from './action-context.ts';

export interface CreateEndUser extends EndUserFields {
  /** The caller's own id for the end user; null makes one. */
  readonly id: string | null;
  readonly contacts: readonly Contact[];
}

/** A new end user with their contacts; the same contact given twice is kept once. */
export function createEndUser(
  context: ActionContext,
  request: CreateEndUser,
): Promise<{ readonly endUser: EndUserRow; readonly contacts: readonly ContactRow[] }> {
  const now = context.clock.now();
  const id = request.id ?? context.newId();
  return context.database.transaction(context.organizationId, async (tx) => {
    const endUser = await insertEndUser(tx, id, request, now);
    if (!endUser) throw new RapportError('conflict', 'An end user has this id already; PUT changes them.');
    for (const contact of request.contacts) {
      await addContact(tx, { uid: context.newId(), endUserId: id, contact, verificationMethod: 'api', now });
    }
    return { endUser, contacts: await listContacts(tx, id) };
  });
}
