/**
 * The scrub: finds personal data in every text of an ended conversation and replaces it as its organization wants it.
 *
 * P1. The same value gets the same placeholder everywhere in the conversation.
 * P2. Rows are read and searched outside the transaction; an ended conversation's rows change only by a late
 *     write, which starts a round of its own, and the write of an older round is rolled back.
 * P3. The settings are those at the time of the scrub; the conversation is stamped with them.
 */
import { detectionCount, entityTypesDetected } from '#privacy/detection-counts.ts';
import { readScrubSource, writeScrubbed } from '#store/scrub.ts';
import { forgetFacts } from '#store/conversation-facts.ts';
import { insertScrubLog } from '#store/scrub-logs.ts';
import { cleanConversation } from './clean-conversation.ts';
import { personalFacts } from './personal-facts.ts';
import type { PrepareStep } from './run-step.ts';

export const scrub: PrepareStep = async (resources, job) => {
  const db = resources.database.organization(job.organizationId);
  const source = await readScrubSource(db, job.conversationId);
  if (!source) return async () => undefined;
  const privacy = await resources.privacies.of(db); // P3
  const cleaned = await cleanConversation(source, privacy);
  const facts = await personalFacts(db, job.conversationId, privacy);
  return async (tx) => {
    const now = resources.clock.now();
    await writeScrubbed(tx, job.conversationId, cleaned.source, privacy.scrubbedWith, now);
    await forgetFacts(tx, facts);
    await insertScrubLog(tx, {
      id: resources.newId(),
      sessionId: job.conversationId,
      source: 'conversation_turn',
      entityTypesDetected: entityTypesDetected(cleaned.counts),
      detectionCount: detectionCount(cleaned.counts),
      scoreThresholdUsed: privacy.detector.scoreThreshold,
      scrubConfigSnapshot: withMissing(privacy.snapshot, cleaned.missing),
      now,
    });
  };
};

/** A scrub that went without a detector says so. */
function withMissing(snapshot: Readonly<Record<string, unknown>>, missing: readonly string[]) {
  return missing.length === 0 ? snapshot : { ...snapshot, missing_detectors: missing };
}
