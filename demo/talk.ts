/** Turns of a conversation, over plain HTTP and over server-sent events. */
import type { Api } from './api.ts';
import { formatMs, type Output } from './print.ts';
import { type CallerLine, wordsOf } from './script.ts';
import { conversation, turnAnswer, type TurnAnswer } from './wire.ts';

export interface Opening {
  readonly agentId: string;
  readonly endUserId: string;
  readonly contextVariables: Readonly<Record<string, unknown>>;
}

export async function openConversation(api: Api, output: Output, opening: Opening): Promise<string> {
  const { agentId, endUserId, contextVariables } = opening;
  const opened = await api.post(
    '/v1/v2/conversations',
    { end_user_id: endUserId, assistant_id: agentId, context_variables: contextVariables },
    conversation,
  );
  if (opened.status !== 'active') throw new Error(`the conversation opened as "${opened.status}"`);
  output.entry('end user', endUserId);
  const given = Object.entries(contextVariables).map(([name, value]) => `${name} ${String(value)}`);
  if (given.length > 0) output.entry('known', given.join(', '));
  return opened.id;
}

/** Says the lines one after the other; the agent may end the talk before the last one. */
export async function talk(
  api: Api,
  output: Output,
  conversationId: string,
  lines: readonly CallerLine[],
): Promise<{ readonly answers: readonly TurnAnswer[]; readonly endedByAgent: boolean }> {
  const answers: TurnAnswer[] = [];
  for (const line of lines) {
    const added = line.spliced === '' ? '' : output.styled('yellow', `[spliced in: ${line.spliced}]`);
    output.entry('caller', [line.original, added].filter((part) => part !== '').join(' '), 'bold');
    const { answer, timing } = await say(api, conversationId, line);
    if (answer.error) throw new Error(`the agent could not answer: ${answer.error}`);
    if (answer.text.trim() === '') throw new Error('the agent answered nothing');
    output.entry('agent', answer.text);
    output.entry('', timing, 'dim');
    answers.push(answer);
    if (answer.ended) return { answers, endedByAgent: true };
  }
  return { answers, endedByAgent: false };
}

async function say(
  api: Api,
  conversationId: string,
  line: CallerLine,
): Promise<{ answer: TurnAnswer; timing: string }> {
  const startedAtMs = performance.now();
  const took = () => formatMs(performance.now() - startedAtMs);
  const path = `/v1/v2/conversations/${conversationId}/turns`;
  const body = { user_message: wordsOf(line) };
  switch (line.via) {
    case 'http':
      return { answer: await api.post(path, body, turnAnswer), timing: `HTTP, ${took()}` };
    case 'sse': {
      const { answer, pieces, firstPieceMs } = await api.stream(`${path}/stream`, body);
      const timing = `SSE, ${took()}: ${pieces} pieces, the first after ${formatMs(firstPieceMs)}`;
      return { answer, timing };
    }
  }
}
