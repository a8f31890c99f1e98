import type { Transaction } from '#database/statement.ts';
import { notFound } from '#domain/errors.ts';
import { lockConversationsToHold, lockConversationToHold } from '#store/conversation-locks.ts';
import { lockEndUser } from '#store/end-users.ts';
import { insertLegalHold, type LegalHoldRow } from '#store/legal-holds.ts';
import type { ActionContext } from './action-context.ts';

export type HoldSubject =
  | { readonly kind: 'conversation'; readonly id: string }
  /** With every conversation of theirs, also those to come. */
  | { readonly kind: 'end_user'; readonly id: string };

export interface PlaceLegalHold {
  readonly subject: HoldSubject;
  readonly reason: string;
  /** The API key that asks. */
  readonly placedBy: string;
}

/** Keeps a conversation, or a person, from being deleted. It waits for a deletion that has begun (K2 of the locks). */
export function placeLegalHold(context: ActionContext, request: PlaceLegalHold): Promise<LegalHoldRow> {
  const { subject, reason, placedBy } = request;
  const now = context.clock.now();
  return context.database.transaction(context.organizationId, async (tx) => {
    await lockSubject(tx, subject);
    return insertLegalHold(tx, {
      id: context.newId(),
      endUserId: subject.kind === 'end_user' ? subject.id : null,
      conversationId: subject.kind === 'conversation' ? subject.id : null,
      reason,
      placedBy,
      now,
    });
  });
}

async function lockSubject(tx: Transaction, { kind, id }: HoldSubject): Promise<void> {
  if (kind === 'conversation') {
    if (!(await lockConversationToHold(tx, id))) throw notFound('Conversation');
    return;
  }
  if (!(await lockEndUser(tx, id))) throw notFound('End user');
  await lockConversationsToHold(tx, id);
}
