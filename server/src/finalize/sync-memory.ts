import { z } from 'zod';
import { countByType, detectionCount, entityTypesDetected } from '#privacy/detection-counts.ts';
import type { Detection } from '#privacy/detector.ts';
import { loneText } from '#privacy/passage.ts';
import type { OrganizationPrivacy } from '#privacy/organization-detector.ts';
import { findPersonalData } from '#privacy/redact-text.ts';
import { replacementsIn } from '#privacy/replacement.ts';
import { findConversation } from '#store/conversations.ts';
import { rememberFacts } from '#store/memory-facts.ts';
import { insertScrubLog } from '#store/scrub-logs.ts';
import { markMemorySynced } from '#store/summaries.ts';
import { askAboutTranscript } from './ask-about-transcript.ts';
import type { PrepareStep } from './run-step.ts';

const memoryFacts = z.object({ facts: z.array(z.string()) });

const instructions = `You read the transcript of a conversation between a person ("user") and an agent ("assistant").
Answer with JSON: "facts", a list of short statements about the person that will still matter in a later conversation:
who they are, what they have, want, prefer or agreed. Leave out small talk, and everything that holds a placeholder such
as [EMAIL_1]. State only what the person said. An empty list is a good answer.`;

/**
 * What memory learns about the end user, from scrubbed text only. A fact that holds a stand-in is dropped:
 * `[EMAIL_1]` would mean something else in the next conversation. So is one in which personal data is found,
 * should a model have made some up.
 */
export const syncMemory: PrepareStep = async (resources, job, signal) => {
  const db = resources.database.organization(job.organizationId);
  const question = { name: 'memory_facts', instructions, answer: memoryFacts };
  const found = await askAboutTranscript(resources, db, job, question, signal);
  const conversation = await findConversation(db, job.conversationId);
  if (!conversation) return async () => undefined;
  const privacy = await resources.privacies.of(db);
  const checked = await checkFacts(privacy, found?.facts ?? []);
  return async (tx) => {
    const now = resources.clock.now();
    await rememberFacts(tx, {
      endUserId: conversation.end_user_id,
      facts: checked.facts,
      sourceConversationId: conversation.id,
      newId: resources.newId,
      now,
    });
    await markMemorySynced(tx, conversation.id, now);
    if (checked.dropped.count === 0) return;
    await insertScrubLog(tx, {
      id: resources.newId(),
      sessionId: conversation.id,
      source: 'memory_sync',
      entityTypesDetected: checked.dropped.types,
      detectionCount: checked.dropped.count,
      scoreThresholdUsed: privacy.detector.scoreThreshold,
      scrubConfigSnapshot: privacy.snapshot,
      now,
    });
  };
};

const maxFactLength = 500;

async function checkFacts({ detector, actions }: OrganizationPrivacy, facts: readonly string[]) {
  const clean: string[] = [];
  const detected: Detection[] = [];
  for (const fact of facts.map((each) => each.trim().slice(0, maxFactLength))) {
    if (fact === '' || replacementsIn(fact, actions).length > 0) continue;
    const [found = []] = await findPersonalData([loneText(fact)], detector, actions);
    if (found.length === 0) clean.push(fact);
    detected.push(...found);
  }
  const counts = countByType(detected.map(({ type }) => type));
  return { facts: clean, dropped: { types: entityTypesDetected(counts), count: detectionCount(counts) } };
}
