import { json } from '#database/statement.ts';
import type { OrganizationPrivacy } from '#privacy/organization-detector.ts';
import { Pseudonyms } from '#privacy/pseudonyms.ts';
import { redactJson } from '#privacy/redact-json.ts';
import { writeSummary } from '#store/summaries.ts';
import { askAboutTranscript } from './ask-about-transcript.ts';
import type { PrepareStep } from './run-step.ts';
import { type Summary, summary, summaryText } from './summary-text.ts';

const instructions = `You read the transcript of a conversation between a person ("user") and an agent ("assistant").
Answer with JSON: "wanted" (what the person wanted), "done" (what was done about it), "outcome" (how it stands now),
"open_points" (what is still to do; an empty list when there is nothing). One or two sentences each. Keep placeholders
such as [EMAIL_1] as they are. State only what the transcript says.`;

const previewLength = 160;

/** The summary, made from scrubbed text only: it runs after the scrub has succeeded. */
export const summarize: PrepareStep = async (resources, job, signal) => {
  const db = resources.database.organization(job.organizationId);
  const question = { name: 'conversation_summary', instructions, answer: summary };
  const found = await askAboutTranscript(resources, db, job, question, signal);
  const structured = await withoutPersonalData(await resources.privacies.of(db), found ?? nothingSaid);
  const text = summaryText(structured);
  return async (tx) => {
    await writeSummary(tx, job.conversationId, {
      structured,
      summary: text,
      preview: text.length > previewLength ? `${text.slice(0, previewLength - 1)}…` : text,
      now: resources.clock.now(),
    });
  };
};

const nothingSaid: Summary = {
  wanted: 'Nothing was said.',
  done: '',
  outcome: '',
  open_points: [],
};

/** The transcript was clean; what a model made up need not be. */
async function withoutPersonalData(privacy: OrganizationPrivacy, found: Summary): Promise<Summary> {
  const { detector, actions } = privacy;
  const redacted = await redactJson(found, { detector, actions, pseudonyms: new Pseudonyms() });
  return summary.parse(json(redacted.value).storable());
}
