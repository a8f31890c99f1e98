/** What the offline model says in a conversation: from the facts of the request and the words before, no more. */
import type { ModelFacts, ModelRequest, ModelToolCall } from '#agent/language-model.ts';
import { acknowledgement } from './acknowledgement.ts';
import {
  asksForMore,
  isAgreement,
  isFarewell,
  isGreeting,
  isQuestion,
  isRefusal,
  isThanks,
  nameGivenIn,
  withoutName,
} from './intents.ts';
import { asksForName, knownName } from './known-name.ts';
import { withoutEnd } from './meaning/marks.ts';
import { couldAnswer, labelOf, nextQuestion, pendingQuestion, questionFor } from './questions.ts';
import { isAboutName, recalled, relevantMemory } from './recall.ts';
import { simpleAnswer } from './small-talk.ts';
import { type Line, linesOf } from './transcript.ts';
import { wantsIn } from './wants.ts';
import { shortened } from './wording.ts';

export interface Reply {
  readonly text: string;
  readonly toolCalls: readonly ModelToolCall[];
}

interface Situation {
  readonly facts: ModelFacts;
  readonly lines: readonly Line[];
  /** The person's last words. */
  readonly said: string;
  readonly lastOfAgent: string | null;
}

export const noFacts: ModelFacts = {
  agentName: 'the assistant',
  contextVariables: {},
  toCollect: [],
  memory: [],
};

export function reply(request: ModelRequest): Reply {
  if (request.messages.at(-1)?.role === 'tool') return { text: 'That is done.', toolCalls: [] };
  const lines = linesOf(request.messages);
  const facts = stillToAsk(request.facts ?? noFacts, lines);
  const said = lines.findLast((line) => line.speaker === 'user')?.text ?? '';
  const lastOfAgent = lines.findLast((line) => line.speaker === 'assistant')?.text ?? null;
  const situation = { facts, lines, said, lastOfAgent };
  if (isFarewell(said, asksForMore(lastOfAgent ?? ''))) return farewell(situation, request);
  const parts = [greeting(situation), memory(situation), reaction(situation), question(situation)];
  return { text: parts.filter((part) => part !== '').join(' '), toolCalls: [] };
}

/** A name that is known already is not asked for. */
function stillToAsk(facts: ModelFacts, lines: readonly Line[]): ModelFacts {
  if (knownName(facts, lines) === null) return facts;
  return { ...facts, toCollect: facts.toCollect.filter((variable) => !asksForName(variable)) };
}

function farewell({ facts, lines }: Situation, request: ModelRequest): Reply {
  const name = knownName(facts, lines);
  const offered = request.tools.some((tool) => tool.name === 'end_conversation');
  const call = { id: `offline_call_${request.messages.length}`, name: 'end_conversation', arguments: '{}' };
  return {
    text: `Thank you for talking to me${name ? `, ${name}` : ''}. Goodbye!`,
    toolCalls: offered ? [call] : [],
  };
}

function greeting({ facts, lines, lastOfAgent }: Situation): string {
  if (lastOfAgent !== null) return '';
  const name = knownName(facts, lines);
  const hello = facts.memory.length > 0 ? 'Welcome back' : 'Hello';
  return `${hello}${name ? `, ${name}` : ''}. This is ${facts.agentName}.`;
}

/** What is remembered: on the first turn at least one thing, later only what is to the point and was not said. */
function memory({ facts, lines, said, lastOfAgent }: Situation): string {
  const relevant = relevantMemory(facts.memory, said);
  const first = lastOfAgent === null ? facts.memory.filter((line) => !isAboutName(line)).slice(0, 1) : [];
  const fresh = (relevant.length > 0 ? relevant : first)
    .map(recalled)
    .filter((line) => !lines.some(({ speaker, text }) => speaker === 'assistant' && text.includes(line)));
  return fresh.length > 0 ? `I remember ${fresh.slice(0, 2).join(', and that ')}.` : '';
}

function reaction({ facts, lines, said, lastOfAgent }: Situation): string {
  const asked = pendingQuestion(facts.toCollect, lines);
  const answer = simpleAnswer(said, facts);
  if (answer) return answer;
  if (asked && !isOtherMatter(said) && couldAnswer(asked, said))
    return `Thank you, I have noted ${labelOf(asked)}: ${shortened(withoutEnd(said, '.!'))}.`;
  if (said === '' || isGreeting(said)) return '';
  if (isThanks(said)) return 'You are welcome.';
  if (isAgreement(said)) return 'Very good.';
  if (isRefusal(said)) return 'All right.';
  const name = lastOfAgent === null ? null : nameGivenIn(said);
  const rest = nameGivenIn(said) ? withoutName(said) : said;
  return [name ? `Nice to meet you, ${name}.` : '', rest === '' ? '' : acknowledgement(rest)]
    .join(' ')
    .trim();
}

/** A question or a wish: whatever was asked before, this is no answer to it. */
function isOtherMatter(said: string): boolean {
  return isQuestion(said) || isGreeting(said) || wantsIn([{ speaker: 'user', text: said }]).length > 0;
}

/** Who only says hello is asked what brings them; else what is still unanswered, then what was never asked. */
function question({ facts, lines, said }: Situation): string {
  if (said === '' || isGreeting(said)) return 'How can I help you today?';
  const pending = pendingQuestion(facts.toCollect, lines);
  const unanswered = pending && (isOtherMatter(said) || !couldAnswer(pending, said)) ? pending : null;
  const next = unanswered ?? nextQuestion(facts.toCollect, lines);
  return next ? questionFor(next) : 'Is there anything else I can do for you?';
}
