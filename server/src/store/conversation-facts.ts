/** What memory has learned from one conversation. */
import { statement, type Scoped, type Transaction } from '#database/statement.ts';

export interface ConversationFact {
  readonly id: string;
  readonly end_user_id: string;
  readonly fact: string;
}

const list = statement<ConversationFact>(
  'list-conversation-facts',
  `select memory_facts.id, memory_facts.end_user_id, fact
   from conversations
   join memory_facts
     on memory_facts.organization_id = $1 and memory_facts.end_user_id = conversations.end_user_id
   where conversations.organization_id = $1 and conversations.id = $2
     and source_conversation_id = conversations.id
   order by memory_facts.created_at, memory_facts.id`,
);

export function listConversationFacts(db: Scoped, conversationId: string): Promise<ConversationFact[]> {
  return db.all(list, conversationId);
}

const forget = statement<never>(
  'forget-facts',
  'delete from memory_facts where organization_id = $1 and end_user_id = $2 and id = any($3)',
);

/** @param facts of one end user */
export async function forgetFacts(tx: Transaction, facts: readonly ConversationFact[]): Promise<void> {
  const [first] = facts;
  if (first)
    await tx.all(
      forget,
      first.end_user_id,
      facts.map(({ id }) => id),
    );
}
