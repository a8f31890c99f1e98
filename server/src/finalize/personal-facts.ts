import type { Scoped } from '#database/statement.ts';
import type { OrganizationPrivacy } from '#privacy/organization-detector.ts';
import { loneText } from '#privacy/passage.ts';
import { findPersonalData } from '#privacy/redact-text.ts';
import { type ConversationFact, listConversationFacts } from '#store/conversation-facts.ts';

/** What is remembered from the conversation and would not be remembered now. */
export async function personalFacts(
  db: Scoped,
  conversationId: string,
  { detector, actions }: OrganizationPrivacy,
): Promise<ConversationFact[]> {
  const personal: ConversationFact[] = [];
  for (const fact of await listConversationFacts(db, conversationId)) {
    const [found = []] = await findPersonalData([loneText(fact.fact)], detector, actions);
    if (found.length > 0) personal.push(fact);
  }
  return personal;
}
