import { statement, type Scoped, type Transaction } from '#database/statement.ts';
import type { Contact, ContactType } from '#domain/contact.ts';

export interface ContactRow {
  readonly uid: string;
  readonly channel: string;
  readonly raw_value: string;
  readonly normalized_value: string;
  readonly type: ContactType | null;
  readonly verification_method: string | null;
  readonly created_at: Date;
}

const columns = 'uid, channel, raw_value, normalized_value, type, verification_method, created_at';

export interface NewContact {
  readonly uid: string;
  readonly endUserId: string;
  readonly contact: Contact;
  /** How we know that the contact is theirs. */
  readonly verificationMethod: string;
  readonly now: Date;
}

const insert = statement<ContactRow>(
  'insert-contact',
  `insert into end_user_contacts (organization_id, end_user_id, uid, channel, raw_value, normalized_value, type,
     verification_method, created_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
   on conflict (organization_id, end_user_id, channel, normalized_value) do nothing returning ${columns}`,
);
const same = statement<ContactRow>(
  'find-same-contact',
  `select ${columns} from end_user_contacts
   where organization_id = $1 and end_user_id = $2 and channel = $3 and normalized_value = $4`,
);

/** Writes a contact, or finds the one that is the same. The end user must be locked. */
export async function addContact(tx: Transaction, row: NewContact): Promise<ContactRow> {
  const { channel, rawValue, normalizedValue, type } = row.contact;
  const inserted = await tx.first(
    insert,
    row.endUserId,
    row.uid,
    channel,
    rawValue,
    normalizedValue,
    type,
    row.verificationMethod,
    row.now,
  );
  return inserted ?? (await tx.first(same, row.endUserId, channel, normalizedValue))!;
}

const list = statement<ContactRow>(
  'list-contacts',
  `select ${columns} from end_user_contacts
   where organization_id = $1 and end_user_id = $2 order by created_at, uid`,
);

/** Oldest first. */
export function listContacts(db: Scoped, endUserId: string): Promise<ContactRow[]> {
  return db.all(list, endUserId);
}

const removal = statement<{ uid: string }>(
  'delete-contact',
  `delete from end_user_contacts where organization_id = $1 and end_user_id = $2 and uid = $3 returning uid`,
);

/** False when there is no such contact. */
export async function deleteContact(db: Scoped, endUserId: string, uid: string): Promise<boolean> {
  return (await db.first(removal, endUserId, uid)) !== null;
}
