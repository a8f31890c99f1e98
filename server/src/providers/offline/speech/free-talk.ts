/** A step in which the agent talks freely: it keeps to what the step is for, and uses the tools it was given. */
import type { ModelFacts, ModelRequest } from '#agent/language-model.ts';
import { fillTemplate } from '#agent/prompt.ts';
import type { SpeakTask } from '#workflow/outcome.ts';
import { acknowledgement } from '#providers/offline/acknowledgement.ts';
import {
  asksForMore,
  isAgreement,
  isFarewell,
  isGreeting,
  isQuestion,
  isRefusal,
  isThanks,
} from '#providers/offline/intents.ts';
import { calmed, withoutEnd } from '#providers/offline/meaning/marks.ts';
import { splitSentences } from '#providers/offline/meaning/sentence.ts';
import type { Reply } from '#providers/offline/reply.ts';
import { simpleAnswer } from '#providers/offline/small-talk.ts';
import { linesOf } from '#providers/offline/transcript.ts';
import { addressed, asClause } from './address.ts';
import { described } from './label.ts';
import { toolWanted, wasCalled } from './offered-tool.ts';
import { sayToolResult } from './tool-result.ts';

const endTool = 'end_conversation';

/** @param said the person's last words */
export function talk(task: SpeakTask, request: ModelRequest, said: string, facts: ModelFacts): Reply {
  const last = request.messages.at(-1);
  if (last?.role === 'tool') return { text: sayToolResult(last.output), toolCalls: [] };
  const lines = linesOf(request.messages);
  const before = lines.findLast((line) => line.speaker === 'assistant')?.text ?? '';
  if (isFarewell(said, asksForMore(before)) && request.tools.some(({ name }) => name === endTool))
    return { text: 'Goodbye!', toolCalls: [call(request, endTool, '{}')] };
  const byTool = withTool(task, request, said, facts);
  if (byTool) return byTool;
  const purpose = purposeOf(task);
  const next = purpose === '' || before.includes(purpose) ? 'What else would you like to tell me?' : purpose;
  return { text: [reaction(said, facts, task), next].filter((part) => part !== '').join(' '), toolCalls: [] };
}

function withTool(task: SpeakTask, request: ModelRequest, said: string, facts: ModelFacts): Reply | null {
  const tools = request.tools.filter(({ name }) => task.tools.length === 0 || task.tools.includes(name));
  const known = { ...plainValues(facts.contextVariables), ...task.known };
  const wanted = toolWanted(
    said,
    tools.filter(({ name }) => name !== endTool),
    known,
  );
  if (!wanted) return null;
  if (wanted.missing.length > 0)
    return {
      text: `Could you please tell me ${wanted.missing.map(described).join(' and ')}?`,
      toolCalls: [],
    };
  const input = JSON.stringify(wanted.inputs);
  if (wasCalled(request.messages, wanted.tool.name, input)) return null;
  return { text: '', toolCalls: [call(request, wanted.tool.name, input)] };
}

function call({ messages }: ModelRequest, name: string, input: string) {
  return { id: `offline_call_${messages.length}`, name, arguments: input };
}

function reaction(said: string, facts: ModelFacts, { known }: SpeakTask): string {
  if (said === '' || isGreeting(said)) return '';
  const answer = simpleAnswer(said, { ...facts, contextVariables: { ...facts.contextVariables, ...known } });
  if (answer) return answer;
  if (isThanks(said)) return 'You are welcome.';
  if (isAgreement(said)) return 'Very good.';
  if (isRefusal(said)) return 'All right.';
  return isQuestion(said) ? 'I am sorry, I cannot look that up here.' : acknowledgement(said);
}

/** `help the customer choose a plan` becomes `I am here to help you choose a plan.` */
function purposeOf({ instructions, known }: SpeakTask): string {
  const [first = ''] = splitSentences(calmed(fillTemplate(instructions, known)).replaceAll(/\s+/g, ' '));
  const aim = asClause(
    addressed(first.replace(/^(?:please|to|let the agent|the agent (?:should|must|will))\s+/i, '')),
  );
  return aim === '' ? '' : `I am here to ${withoutEnd(aim, '.!')}.`;
}

function plainValues(values: ModelFacts['contextVariables']): SpeakTask['known'] {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
        ? [[name, value]]
        : [],
    ),
  );
}
