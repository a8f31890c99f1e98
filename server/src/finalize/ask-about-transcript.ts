import type { z } from 'zod';
import { z as zod } from 'zod';
import { ModelError, type LanguageModel } from '#agent/language-model.ts';
import type { Scoped } from '#database/statement.ts';
import { findBehaviour } from '#store/agent-revisions.ts';
import { findConversation } from '#store/conversations.ts';
import { listMessagesSince } from '#store/messages.ts';
import { findOrganizationModelSettings } from '#store/organizations.ts';
import type { FinalizeResources } from './finalize-resources.ts';
import { transcriptOf } from './transcript.ts';

export interface TranscriptQuestion<Schema extends z.ZodType> {
  /** Names the task, for models that know it by name. */
  readonly name: string;
  readonly instructions: string;
  readonly answer: Schema;
}

/**
 * Asks the agent's model about a scrubbed transcript and checks its answer. Rejects with a `ModelError`, kind
 * `invalid_answer`, when the answer is not what was asked for. Null for a conversation without any talk.
 */
export async function askAboutTranscript<Schema extends z.ZodType>(
  resources: FinalizeResources,
  db: Scoped,
  conversationId: string,
  question: TranscriptQuestion<Schema>,
  signal: AbortSignal,
): Promise<z.output<Schema> | null> {
  const transcript = transcriptOf(await listMessagesSince(db, conversationId, -1, null));
  if (transcript === '') return null;
  const model = await modelOf(resources, db, conversationId);
  const answer = await model.generate(
    {
      system: question.instructions,
      messages: [{ role: 'user', content: transcript }],
      tools: [],
      config: {},
      json: { name: question.name, schema: zod.toJSONSchema(question.answer) as Record<string, unknown> },
    },
    { signal },
  );
  const parsed = question.answer.safeParse(parseJson(answer.text));
  if (!parsed.success) throw new ModelError('invalid_answer', answer.modelUsed);
  return parsed.data;
}

async function modelOf(
  resources: FinalizeResources,
  db: Scoped,
  conversationId: string,
): Promise<LanguageModel> {
  const conversation = await findConversation(db, conversationId);
  const revisionId = conversation?.assistant_revision_id;
  const behaviour = revisionId ? await findBehaviour(db, revisionId) : null;
  const ofOrganization = await findOrganizationModelSettings(db);
  return resources.models({
    model: behaviour?.modelSettings?.model ?? ofOrganization?.model,
    fallbackModel: behaviour?.modelSettings?.fallback_model ?? ofOrganization?.fallback_model,
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // not JSON: the schema refuses it
  }
}
