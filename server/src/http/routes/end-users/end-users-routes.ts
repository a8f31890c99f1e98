import type { Route } from '#http/route.ts';
import { addContact } from './add-contact.ts';
import { createEndUser } from './create-end-user.ts';
import { deleteContact } from './delete-contact.ts';
import { deleteEndUser } from './delete-end-user.ts';
import { getEndUser } from './get-end-user.ts';
import { listContacts } from './list-contacts.ts';
import { listEndUsers } from './list-end-users.ts';
import { updateEndUser } from './update-end-user.ts';

export const endUserRoutes: readonly Route[] = [
  createEndUser,
  listEndUsers,
  getEndUser,
  updateEndUser,
  deleteEndUser,
  addContact,
  listContacts,
  deleteContact,
];
