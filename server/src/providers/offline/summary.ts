/** A summary of a transcript by plain signs: what was asked for, what the agent reported, how it ended. */
import { asksForMore, isFarewell, isQuestion, isThanks } from './intents.ts';
import { type Line, sentencesOf } from './transcript.ts';
import { firstMatter, wantsIn } from './wants.ts';
import { shortened } from './wording.ts';

export interface Summary {
  readonly wanted: string;
  readonly done: string;
  readonly outcome: string;
  readonly open_points: readonly string[];
}

const report =
  /\b(?:booked|reserved|scheduled|rescheduled|cancel+ed|changed|updated|sent|submitted|confirmed|ordered|created|refunded|transferred|registered|replaced|arranged|organi[sz]ed|completed|done|set up|added|activated|unblocked|fixed)\b/i;
const denial = /\b(?:sorry|unfortunately|not|cannot|unable|unsuccessful|unavailable|failed)\b|n['’]t\b/i;
const withdrawal =
  /\bchanged my mind\b|\bnever\s?mind\b|\bdo(?:n['’]t| not) (?:need|want)\b.{0,80}\b(?:any ?more|after all)\b|\bcancel (?:it|that|everything)\b/i;

interface Said {
  readonly at: number;
  readonly sentence: string;
}

export function summarize(lines: readonly Line[]): Summary {
  const reports = saidByAgent(lines, (sentence) => report.test(sentence) && !denial.test(sentence));
  const denials = saidByAgent(lines, (sentence) => denial.test(sentence) && isInformation(sentence));
  const lastReport = reports.at(-1)?.at ?? -1;
  const unmet = denials.filter(({ at }) => at > lastReport);
  return {
    wanted: wanted(lines),
    done: done(lines, reports),
    outcome: outcome(lines, lastReport, unmet),
    open_points: openPoints(lines, unmet),
  };
}

function saidByAgent(lines: readonly Line[], isMeant: (sentence: string) => boolean): Said[] {
  return lines.flatMap(({ speaker, text }, at) =>
    speaker === 'user'
      ? []
      : sentencesOf(text)
          .filter((sentence) => !isQuestion(sentence) && isMeant(sentence))
          .map((sentence) => ({ at, sentence })),
  );
}

function wanted(lines: readonly Line[]): string {
  const wants = wantsIn(lines).slice(0, 3);
  if (wants.length > 0) return shortened(`The customer wanted ${wants.join('; ')}.`, 300);
  const matter = firstMatter(lines);
  return matter ? `The customer said: "${shortened(matter)}"` : 'The customer did not say what they wanted.';
}

function done(lines: readonly Line[], reports: readonly Said[]): string {
  const told = [...new Set(reports.map(({ sentence }) => sentence))].slice(-3);
  if (told.length > 0) return `The agent reported: ${told.join(' ')}`;
  const answer = saidByAgent(lines, isInformation).at(-1);
  return answer ? `The agent told the customer: ${shortened(answer.sentence)}` : 'Nothing was done.';
}

function isInformation(sentence: string): boolean {
  const isPhrase =
    isFarewell(sentence, false) || asksForMore(sentence) || /\bunderstand what you mean\b/i.test(sentence);
  return sentence.split(' ').length > 4 && !isPhrase;
}

function outcome(lines: readonly Line[], lastReport: number, unmet: readonly Said[]): string {
  const withdrawn = lines.findLastIndex(({ speaker, text }) => speaker === 'user' && withdrawal.test(text));
  if (withdrawn > lastReport) return 'The customer withdrew the request.';
  if (unmet.length > 0)
    return lastReport < 0 ? 'The request could not be met.' : 'The request was met in part.';
  const lastWords = lines.filter(({ speaker }) => speaker === 'user').slice(-3);
  const thanks = lastWords.some(({ text }) => isThanks(text)) ? ' and the customer said thank you' : '';
  if (lastReport >= 0) return `The request was met${thanks}.`;
  const answered = saidByAgent(lines, isInformation).length > 0;
  return answered ? `The customer got an answer${thanks}.` : 'The conversation ended without a result.';
}

function openPoints(lines: readonly Line[], unmet: readonly Said[]): string[] {
  const last = lines.at(-1);
  const denied = [...new Set(unmet.map(({ sentence }) => `Not met: ${shortened(sentence)}`))].slice(-2);
  if (!last || !isQuestion(last.text) || asksForMore(last.text)) return denied;
  const who = last.speaker === 'user' ? 'The customer' : 'The agent';
  return [...denied, `${who} asked and got no answer: ${shortened(last.text)}`];
}
