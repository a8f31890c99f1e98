/**
 * One model-driven answer: the tool loop from the person's message to the agent's text.
 *
 * A1. It never rejects for what a model did: when no model could answer, the person gets the safe line and
 *     `error` says why. Only an abort of `signal` rejects, since then nobody waits for the answer any more.
 * A2. The pieces handed to `onText`, joined, are `text`; the safe line, too, is handed over as a piece.
 * A3. It asks the model at most `maxModelCalls` times.
 */
import type { Clock, NewId } from '#domain/clock.ts';
import { safeLine } from '#domain/turn.ts';
import type {
  LanguageModel,
  ModelAnswer,
  ModelMessage,
  ModelRequest,
  ModelToolCall,
} from './language-model.ts';
import { markSpan } from '#telemetry/tracing.ts';
import { AnswerRecord, type TurnAnswer } from './answer-record.ts';
import { describeFailure } from './failure.ts';
import { offeredTools, runPlatformTool } from './platform-tools.ts';
import { storableText } from './storable-text.ts';
import { modelFacts, modelMessages, type PriorMessage, type PromptInput, systemPrompt } from './prompt.ts';

export interface AnswerTurn extends PromptInput {
  readonly model: LanguageModel;
  readonly history: readonly PriorMessage[];
  readonly userMessage: string;
  readonly platformTools: Readonly<Record<string, unknown>> | null;
  readonly signal: AbortSignal;
  readonly onText?: (piece: string) => void;
  readonly clock: Clock;
  readonly newId: NewId;
}

const maxModelCalls = 8;

export async function answerTurn(turn: AnswerTurn): Promise<TurnAnswer> {
  const record = new AnswerRecord(turn.behaviour.agentId, turn.clock, turn.newId);
  const heard = storableText((piece) => {
    record.said(piece);
    turn.onText?.(piece);
  });
  const { say } = heard;
  try {
    await converse(turn, record, say);
  } catch (error) {
    if (turn.signal.aborted) throw error; // A1
    record.failed(describeFailure(error));
  }
  if (record.text === '')
    say(safeLine); // A2
  else if (record.error) say(`\n\n${safeLine}`);
  return record.finish();
}

async function converse(turn: AnswerTurn, record: AnswerRecord, say: (piece: string) => void): Promise<void> {
  const messages: ModelMessage[] = modelMessages(turn.history, turn.userMessage);
  for (let call = 0; call < maxModelCalls; call += 1) {
    // Once the agent has decided to end, it may only say goodbye.
    const tools = record.endRequested ? [] : offeredTools(turn.platformTools);
    const answer = await ask(turn, record, say, { messages, tools });
    if (answer.toolCalls.length === 0) return;
    messages.push({ role: 'assistant', content: answer.text, toolCalls: answer.toolCalls });
    messages.push(...answer.toolCalls.map((each) => runTool(turn, record, each)));
    if (record.endRequested && record.text !== '') return;
  }
  record.failed('max_steps_exceeded'); // A3
}

async function ask(
  turn: AnswerTurn,
  record: AnswerRecord,
  say: (piece: string) => void,
  part: Pick<ModelRequest, 'messages' | 'tools'>,
): Promise<ModelAnswer> {
  const watched = turn.onText !== undefined;
  const answer = await record.modelCall(turn.model.name, () =>
    turn.model.generate(
      {
        ...part,
        system: systemPrompt(turn),
        config: turn.behaviour.modelSettings?.config ?? {},
        facts: modelFacts(turn),
      },
      { signal: turn.signal, ...(watched && { onText: say }) },
    ),
  );
  if (!watched && answer.text !== '') say(answer.text);
  return answer;
}

function runTool(turn: AnswerTurn, record: AnswerRecord, call: ModelToolCall): ModelMessage {
  const outcome = runPlatformTool(call.name, turn.platformTools);
  const error = outcome ? null : `there is no tool ${call.name}`;
  record.toolCalled(call, outcome, error);
  // A name the model made up may hold anything, so only a known one stands in the span.
  markSpan('execute_tool', {
    'gen_ai.operation.name': 'execute_tool',
    'gen_ai.tool.name': outcome ? call.name : 'unknown',
  });
  return {
    role: 'tool',
    toolCallId: call.id,
    toolName: call.name,
    output: error ?? JSON.stringify(outcome?.output),
  };
}
