import { z } from 'zod';
import { ModelError, type LanguageModel } from '#agent/language-model.ts';
import type { Scoped } from '#database/statement.ts';
import type { ModelSettings } from '#domain/agent-revision.ts';
import type { FinalizeJob } from '#queue/jobs.ts';
import { findBehaviour } from '#store/agent-revisions.ts';
import { type ConversationRow, findConversation } from '#store/conversations.ts';
import { findOrganizationModelSettings } from '#store/organizations.ts';
import { readScrubbedTranscript } from '#store/scrubbed-transcript.ts';
import { findTeamRevision } from '#store/team-revisions.ts';
import type { FinalizeResources } from './finalize-resources.ts';
import { transcriptOf } from './transcript.ts';

export interface TranscriptQuestion<Schema extends z.ZodType> {
  /** Names the task, for models that know it by name. */
  readonly name: string;
  readonly instructions: string;
  readonly answer: Schema;
}

/** A late message has begun another round: what could be read now may be raw. */
class NotScrubbed extends Error {
  readonly code = 'not_scrubbed';
}

/**
 * Asks the agent's model, or that of the team's supervisor, about the transcript as the scrub of the step's own round
 * left it, and checks its answer. Null for a conversation without any talk.
 * @throws ModelError of the kind `invalid_answer` when the answer is not what was asked for
 * @throws NotScrubbed
 */
export async function askAboutTranscript<Schema extends z.ZodType>(
  resources: FinalizeResources,
  db: Scoped,
  { conversationId, round }: FinalizeJob,
  question: TranscriptQuestion<Schema>,
  signal: AbortSignal,
): Promise<z.output<Schema> | null> {
  const said = await readScrubbedTranscript(db, conversationId, round);
  if (!said) throw new NotScrubbed();
  const transcript = transcriptOf(said);
  if (transcript === '') return null;
  const model = await modelOf(resources, db, conversationId);
  const answer = await model.generate(
    {
      system: question.instructions,
      messages: [{ role: 'user', content: transcript }],
      tools: [],
      config: {},
      json: { name: question.name, schema: z.toJSONSchema(question.answer) as Record<string, unknown> },
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
  const own = conversation && (await settingsOf(db, conversation));
  const ofOrganization = await findOrganizationModelSettings(db);
  return resources.models({
    model: own?.model ?? ofOrganization?.model,
    fallbackModel: own?.fallback_model ?? ofOrganization?.fallback_model,
  });
}

/** Those of the agent, or of the supervisor of the team. */
async function settingsOf(
  db: Scoped,
  { assistant_revision_id: ofAgent, team_revision_id: ofTeam }: ConversationRow,
): Promise<ModelSettings | null> {
  if (ofAgent) return (await findBehaviour(db, ofAgent))?.modelSettings ?? null;
  return ofTeam ? ((await findTeamRevision(db, ofTeam))?.model_settings ?? null) : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // not JSON: the schema refuses it
  }
}
