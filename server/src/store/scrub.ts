/** What the scrub reads and writes back: every text of a conversation. */
import { json, statement, type Scoped, type Transaction } from '#database/statement.ts';
import type { MessageRole } from '#domain/message.ts';
import { readScrubbedRecords, type ScrubbedRecords, writeScrubbedRecords } from './scrub-records.ts';

export interface ScrubbedConversation {
  readonly subject: string | null;
  readonly external_session_id: string | null;
  readonly metadata: unknown;
  readonly context_variables: unknown;
  readonly learned_variables: unknown;
  /** There is a summary when a conversation is scrubbed again. */
  readonly summary: string | null;
  readonly summary_preview: string | null;
  readonly summary_structured: unknown;
  /** Tells this summary from another one: one that was written meanwhile stays. */
  readonly summary_mark: string | null;
}

export interface ScrubbedMessage {
  readonly seq: number;
  readonly role: MessageRole;
  readonly content: string | null;
  readonly tool_calls: unknown;
  readonly tool_results: unknown;
  readonly metadata: unknown;
}

export interface ScrubbedTurn {
  readonly id: string;
  readonly trace: unknown;
  readonly directives: unknown;
}

const readConversation = statement<ScrubbedConversation>(
  'read-conversation-texts',
  `select subject, external_session_id, metadata, context_variables, learned_variables, summary,
     summary_preview, summary_structured, md5(summary) as summary_mark
   from conversations where organization_id = $1 and id = $2`,
);
const readMessages = statement<ScrubbedMessage>(
  'read-message-texts',
  `select seq, role, content, tool_calls, tool_results, metadata from messages
   where organization_id = $1 and conversation_id = $2 order by seq`,
);
const readTurns = statement<ScrubbedTurn>(
  'read-turn-traces',
  `select id, trace, directives from turns
   where organization_id = $1 and conversation_id = $2 and trace is not null order by id`,
);

export interface ScrubSource {
  readonly conversation: ScrubbedConversation;
  readonly messages: readonly ScrubbedMessage[];
  readonly turns: readonly ScrubbedTurn[];
  readonly records: ScrubbedRecords;
}

/** Null when the conversation is gone. */
export async function readScrubSource(db: Scoped, conversationId: string): Promise<ScrubSource | null> {
  const conversation = await db.first(readConversation, conversationId);
  if (!conversation) return null;
  return {
    conversation,
    messages: await db.all(readMessages, conversationId),
    turns: await db.all(readTurns, conversationId),
    records: await readScrubbedRecords(db, conversationId),
  };
}

const writeConversation = statement<{ id: string }>(
  'write-conversation-texts',
  `update conversations set subject = $3, external_session_id = $4, metadata = $5, context_variables = $6,
     updated_at = $7, learned_variables = $8, scrubbed_with = $9
   where organization_id = $1 and id = $2 returning id`,
);
const writeSummary = statement<{ id: string }>(
  'write-summary-texts',
  `update conversations set summary = $4, summary_preview = $5, summary_structured = $6
   where organization_id = $1 and id = $2 and md5(summary) = $3 returning id`,
);
const writeMessages = statement<{ seq: number }>(
  'write-message-texts',
  `update messages set content = cleaned.content, tool_calls = cleaned.tool_calls,
     tool_results = cleaned.tool_results, metadata = cleaned.metadata
   from jsonb_to_recordset($3) as cleaned(seq integer, content text, tool_calls jsonb, tool_results jsonb, metadata jsonb)
   where organization_id = $1 and conversation_id = $2 and messages.seq = cleaned.seq returning messages.seq`,
);
const writeTurns = statement<{ id: string }>(
  'write-turn-traces',
  `update turns set request_fingerprint = null, trace = coalesce(cleaned.trace, turns.trace),
     directives = coalesce(cleaned.directives, turns.directives)
   from turns as own
   left join jsonb_to_recordset($3) as cleaned(id uuid, trace jsonb, directives jsonb) on cleaned.id = own.id
   where turns.organization_id = $1 and turns.conversation_id = $2
     and own.organization_id = $1 and own.conversation_id = $2 and own.id = turns.id
   returning turns.id`,
);

const clearSealed = statement<{ seq: number }>(
  'clear-sealed-messages',
  `update messages set sealed_content = null
   where organization_id = $1 and conversation_id = $2 and sealed_content is not null returning seq`,
);

/** Writes the rows that changed, takes away what was encrypted, and clears the fingerprints of all turns: they were made from raw text. */
export async function writeScrubbed(
  tx: Transaction,
  conversationId: string,
  cleaned: ScrubSource,
  scrubbedWith: string,
  now: Date,
): Promise<void> {
  const { conversation, messages, turns } = cleaned;
  await tx.first(
    writeConversation,
    conversationId,
    conversation.subject,
    conversation.external_session_id,
    json(conversation.metadata),
    json(conversation.context_variables),
    now,
    json(conversation.learned_variables),
    scrubbedWith,
  );
  if (conversation.summary_mark !== null) await rewriteSummary(tx, conversationId, conversation);
  await tx.all(writeMessages, conversationId, json(messages));
  await tx.all(clearSealed, conversationId);
  await tx.all(writeTurns, conversationId, json(turns));
  await writeScrubbedRecords(tx, conversationId, cleaned.records);
}

function rewriteSummary(
  tx: Transaction,
  conversationId: string,
  {
    summary,
    summary_preview: preview,
    summary_structured: structured,
    summary_mark: mark,
  }: ScrubbedConversation,
): Promise<unknown> {
  return tx.first(
    writeSummary,
    conversationId,
    mark,
    summary,
    preview,
    structured === null ? null : json(structured),
  );
}
