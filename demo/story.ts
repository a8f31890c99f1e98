/** What happens, in order: every step prints what it did and fails when it did not really happen. */
import { randomUUID } from 'node:crypto';
import { createApi } from './api.ts';
import type { Evidence } from './checks.ts';
import { awaitFinalization, endSession } from './closing.ts';
import type { Output } from './print.ts';
import type { Rapport } from './rapport-process.ts';
import { readEverything } from './readings.ts';
import { createAgent, printAuditLogs, printEnding, readMemory, secondConversation } from './scenes.ts';
import { callerLines, contextVariables } from './script.ts';
import { openConversation, talk } from './talk.ts';
import { printScrubbed, readStored, readTranscript } from './transcript.ts';

export async function tellStory(
  output: Output,
  rapport: Rapport,
  signal: AbortSignal,
): Promise<Omit<Evidence, 'exitCode'>> {
  const { step } = output;
  const api = createApi(rapport.baseUrl, rapport.apiKey, signal);
  const endUserId = randomUUID();

  const agentId = await step('Create an agent', () => createAgent(api, output));
  const id = await step('Open a conversation', () =>
    openConversation(api, output, { agentId, endUserId, contextVariables }),
  );
  const talked = await step('Replay the dialogue', () => talk(api, output, id, callerLines));
  const before = await step('Read what was stored, before the scrub', () =>
    readStored(api, output, id, talked.answers),
  );
  await step('End the session', () => endSession(api, output, id));
  const finalization = await step('Wait for the finalize flow', () => awaitFinalization(api, output, id));
  await step('Read the transcript, before (-) and after (+) the scrub', async () =>
    printScrubbed(output, before, await readTranscript(api, id)),
  );
  const detail = await step('Read the summary and how it ended', () => printEnding(api, output, id));
  const auditLogs = await step('Read the audit log', () => printAuditLogs(api, output, id));
  const facts = await step('Read what memory learned', () => readMemory(api, output, endUserId));
  const recall = await step('Begin a second conversation of the same end user, and one of a stranger', () =>
    secondConversation(api, output, { agentId, endUserId, facts }),
  );
  const readings = await step('Search everything for the personal data', () =>
    readEverything(api, output, id, endUserId),
  );
  const { endedByAgent } = talked;
  return { before, finalization, detail, endedByAgent, auditLogs, readings, recall };
}
