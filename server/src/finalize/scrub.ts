/**
 * The scrub: finds personal data in every text of an ended conversation and replaces it by placeholders.
 *
 * P1. The same value gets the same placeholder everywhere in the conversation.
 * P2. Rows are read and searched outside the transaction; an ended conversation's rows change only by a late
 *     write, which starts a round of its own, and the write of an older round is rolled back.
 */
import { detectionCount, entityTypesDetected } from '#privacy/detection-counts.ts';
import { readScrubSource, writeScrubbed } from '#store/scrub.ts';
import { insertScrubLog } from '#store/scrub-logs.ts';
import { cleanConversation } from './clean-conversation.ts';
import type { PrepareStep } from './run-step.ts';

export const scrub: PrepareStep = async (resources, job) => {
  const { detector } = resources;
  const db = resources.database.organization(job.organizationId);
  const source = await readScrubSource(db, job.conversationId);
  if (!source) return async () => undefined;
  const cleaned = await cleanConversation(source, detector);
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
