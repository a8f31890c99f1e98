/** Every text of a conversation without personal data. */
import { ConversationDetector } from '#privacy/conversation-detector.ts';
import type { DetectionCounts } from '#privacy/detection-counts.ts';
import { isJsonText } from '#privacy/json-tokens.ts';
import type { OrganizationPrivacy } from '#privacy/organization-detector.ts';
import type { Passage } from '#privacy/passage.ts';
import { Pseudonyms } from '#privacy/pseudonyms.ts';
import type { ScrubbedMessage, ScrubbedTurn, ScrubSource } from '#store/scrub.ts';
import { Cleaner } from './cleaner.ts';
import { cleanRecords } from './scrub-records.ts';

export interface CleanedConversation {
  /** As it was read, with only those messages and turns that changed. */
  readonly source: ScrubSource;
  readonly counts: DetectionCounts;
  /** Detectors that may be missing and were. */
  readonly missing: readonly string[];
}

/**
 * Reads everything twice: a value that one text gives away, such as the answer to a question, is taken out wherever
 * it stands.
 */
export async function cleanConversation(
  source: ScrubSource,
  { detector, actions, exceptions }: OrganizationPrivacy,
): Promise<CleanedConversation> {
  const conversation = new ConversationDetector(detector);
  await cleanWith(source, new Cleaner({ detector: conversation, pseudonyms: new Pseudonyms(), actions }));
  conversation.learnt();
  const pseudonyms = new Pseudonyms();
  pseudonyms.continueAfter(JSON.stringify(source)); // numbers go on after those already there
  // What is learnt of one text must not take out of another what is no personal data there.
  const cleaner = new Cleaner({ detector: exceptions.from(conversation), pseudonyms, actions });
  const cleaned = await cleanWith(source, cleaner);
  return { source: cleaned, counts: cleaner.counts, missing: conversation.missing };
}

/** The talk comes first: who is `[PERSON_1]` is told by what was said. */
async function cleanWith(source: ScrubSource, clean: Cleaner): Promise<ScrubSource> {
  const messages = await cleanMessages(source.messages, clean);
  const { subject, external_session_id, metadata, context_variables, learned_variables } =
    source.conversation;
  const { summary, summary_preview, summary_structured, summary_mark } = source.conversation;
  const conversation = {
    subject: await clean.text(subject),
    external_session_id: await clean.text(external_session_id),
    metadata: await clean.json(metadata),
    context_variables: await clean.json(context_variables),
    learned_variables: await clean.json(learned_variables),
    summary: await clean.text(summary),
    summary_preview: await clean.text(summary_preview),
    summary_structured: await clean.json(summary_structured),
    summary_mark,
  };
  const turns: ScrubbedTurn[] = [];
  for (const turn of source.turns) {
    const cleaned = {
      id: turn.id,
      trace: await clean.json(turn.trace),
      directives: await clean.json(turn.directives),
    };
    if (isChanged(turn, cleaned)) turns.push(cleaned);
  }
  const records = await cleanRecords(source.records, clean);
  return { conversation, messages, turns, records };
}

async function cleanMessages(
  messages: readonly ScrubbedMessage[],
  clean: Cleaner,
): Promise<ScrubbedMessage[]> {
  const spoken = new Map(
    messages.flatMap(({ seq, ...message }): [number, Passage][] => {
      const passage = passageOf(message);
      return passage ? [[seq, passage]] : [];
    }),
  );
  const talk = await clean.talk([...spoken.values()]);
  const said = new Map([...spoken.keys()].map((seq, index) => [seq, talk[index] ?? null]));
  const changed: ScrubbedMessage[] = [];
  for (const message of messages) {
    const { seq, role } = message;
    const cleaned = {
      seq,
      role,
      content: said.get(seq) ?? (await clean.content(message.content)),
      tool_calls: await clean.json(message.tool_calls),
      tool_results: await clean.json(message.tool_results),
      metadata: await clean.json(message.metadata),
    };
    if (isChanged(message, cleaned)) changed.push(cleaned);
  }
  return changed;
}

/** What somebody said; null for the messages of tools and for data. */
function passageOf({ role, content }: Pick<ScrubbedMessage, 'role' | 'content'>): Passage | null {
  if (!content || isJsonText(content) || (role !== 'user' && role !== 'assistant')) return null;
  return { text: content, speaker: role === 'user' ? 'person' : 'agent', label: '' };
}

function isChanged(before: object, after: object): boolean {
  return JSON.stringify(before) !== JSON.stringify(after);
}
