/**
 * The scrub: finds personal data in every text of an ended conversation and replaces it by placeholders.
 *
 * P1. The same value gets the same placeholder everywhere in the conversation.
 * P2. Rows are read and searched outside the transaction; an ended conversation's rows change only by a late
 *     write, which starts a round of its own, and the write of an older round is rolled back.
 */
import {
  addCounts,
  type DetectionCounts,
  detectionCount,
  entityTypesDetected,
} from '#privacy/detection-counts.ts';
import { Pseudonyms } from '#privacy/pseudonyms.ts';
import { redactJson, redactJsonText } from '#privacy/redact-json.ts';
import { redactText, type Redaction } from '#privacy/redact-text.ts';
import type { ScrubbedMessage, ScrubSource } from '#store/scrub.ts';
import { readScrubSource, writeScrubbed } from '#store/scrub.ts';
import { insertScrubLog } from '#store/scrub-logs.ts';
import type { PrepareStep } from './run-step.ts';
import { cleanRecords } from './scrub-records.ts';

export const scrub: PrepareStep = async (resources, job) => {
  const { detector } = resources;
  const db = resources.database.organization(job.organizationId);
  const source = await readScrubSource(db, job.conversationId);
  if (!source) return async () => undefined;
  const cleaned = await clean(source, { detector, pseudonyms: new Pseudonyms() });
  return async (tx) => {
    const now = resources.clock.now();
    await writeScrubbed(tx, job.conversationId, cleaned.source, now);
    await insertScrubLog(tx, {
      id: resources.newId(),
      sessionId: job.conversationId,
      source: 'conversation_turn',
      entityTypesDetected: entityTypesDetected(cleaned.counts),
      detectionCount: detectionCount(cleaned.counts),
      scoreThresholdUsed: detector.scoreThreshold,
      scrubConfigSnapshot: {
        detector: detector.name,
        version: detector.version,
        entity_types: detector.entityTypes,
      },
      now,
    });
  };
};

/** The rows that changed, in place of the ones that were read. */
async function clean(
  source: ScrubSource,
  redaction: Redaction,
): Promise<{ source: ScrubSource; counts: DetectionCounts }> {
  redaction.pseudonyms.continueAfter(JSON.stringify(source)); // P1: numbers go on after those already there
  const counting = counter(redaction);
  const conversation = {
    subject: await counting.text(source.conversation.subject),
    external_session_id: await counting.text(source.conversation.external_session_id),
    metadata: await counting.json(source.conversation.metadata),
    context_variables: await counting.json(source.conversation.context_variables),
  };
  const messages: ScrubbedMessage[] = [];
  for (const message of source.messages) {
    const cleaned = {
      seq: message.seq,
      content: await counting.content(message.content),
      tool_calls: await counting.json(message.tool_calls),
      tool_results: await counting.json(message.tool_results),
      metadata: await counting.json(message.metadata),
    };
    if (JSON.stringify(cleaned) !== JSON.stringify(message)) messages.push(cleaned);
  }
  const turns = [];
  for (const turn of source.turns) {
    const cleaned = {
      id: turn.id,
      trace: await counting.json(turn.trace),
      directives: await counting.json(turn.directives),
    };
    if (JSON.stringify(cleaned) !== JSON.stringify(turn)) turns.push(cleaned);
  }
  const records = await cleanRecords(source.records, counting);
  return { source: { conversation, messages, turns, records }, counts: counting.counts() };
}

function counter(redaction: Redaction) {
  let counts: DetectionCounts = {};
  return {
    counts: () => counts,
    text: async (text: string | null): Promise<string | null> => {
      if (text === null) return null;
      const redacted = await redactText(text, redaction);
      counts = addCounts(counts, redacted.counts);
      return redacted.value;
    },
    /** A message may be JSON text, such as the content a tool or a form left. */
    content: async (text: string | null): Promise<string | null> => {
      if (text === null) return null;
      const redacted = await redactJsonText(text, redaction);
      counts = addCounts(counts, redacted.counts);
      return redacted.value;
    },
    json: async (value: unknown): Promise<unknown> => {
      if (value === null) return null;
      const redacted = await redactJson(value, redaction);
      counts = addCounts(counts, redacted.counts);
      return redacted.value;
    },
  };
}
