/**
 * One model-driven answer: the tool loop from the person's message to the agent's text.
 *
 * A1. It never rejects for what a model did: when no model could answer, the record holds why and the person gets
 *     the safe line. Only an abort of `signal` rejects, since then nobody waits for the answer any more.
 * A2. It asks the model at most `maxModelCalls` times.
 */
import type {
  LanguageModel,
  ModelAnswer,
  ModelMessage,
  ModelRequest,
  ModelToolCall,
} from './language-model.ts';
import { markSpan } from '#telemetry/tracing.ts';
import { describeFailure } from './failure.ts';
import { modelFacts, modelMessages, type PriorMessage, type PromptInput, systemPrompt } from './prompt.ts';
import type { Talk } from './talk.ts';
import type { Toolbelt } from './toolbelt.ts';
import type { WorkflowTask } from './workflow-task.ts';

export interface AnswerTurn extends PromptInput {
  readonly model: LanguageModel;
  readonly history: readonly PriorMessage[];
  /** Null when the person said nothing: the agent goes on by itself. */
  readonly userMessage: string | null;
  readonly tools: Toolbelt;
  readonly signal: AbortSignal;
  readonly workflowTask?: WorkflowTask;
}

const maxModelCalls = 8;

export async function answerTurn(turn: AnswerTurn, talk: Talk): Promise<void> {
  try {
    await converse(turn, talk);
  } catch (error) {
    if (turn.signal.aborted) throw error; // A1
    talk.record.failed(describeFailure(error));
  }
}

/** @throws ModelError when no model could answer */
export async function converse(turn: AnswerTurn, talk: Talk): Promise<void> {
  const { record } = talk;
  const before = record.text;
  const messages: ModelMessage[] = modelMessages(turn.history, turn.userMessage);
  for (let call = 0; call < maxModelCalls; call += 1) {
    // Once the agent has decided to end or to transfer, it may only say goodbye.
    const tools = record.leaving ? [] : turn.tools.offered;
    const answer = await ask(turn, talk, { messages, tools });
    if (answer.toolCalls.length === 0) return;
    messages.push({ role: 'assistant', content: answer.text, toolCalls: answer.toolCalls });
    for (const each of answer.toolCalls) messages.push(await runTool(turn, talk, each));
    if (record.leaving && record.text !== before) return;
  }
  record.failed('max_steps_exceeded'); // A2
}

async function ask(
  turn: AnswerTurn,
  talk: Talk,
  part: Pick<ModelRequest, 'messages' | 'tools'>,
): Promise<ModelAnswer> {
  const answer = await talk.record.modelCall(turn.model.name, () =>
    turn.model.generate(
      {
        ...part,
        system: systemPrompt(turn),
        config: turn.behaviour.modelSettings?.config ?? {},
        facts: modelFacts(turn),
        ...(turn.workflowTask && { workflowTask: turn.workflowTask }),
      },
      { signal: turn.signal, ...(talk.listened && { onText: talk.say }) },
    ),
  );
  if (!talk.listened && answer.text !== '') talk.say(answer.text);
  return answer;
}

async function runTool(turn: AnswerTurn, talk: Talk, call: ModelToolCall): Promise<ModelMessage> {
  const outcome = (await turn.tools.run(call, turn.signal)) ?? {
    kind: 'failed',
    error: `there is no tool ${call.name}`,
  };
  talk.record.toolCalled(call, outcome);
  const isOffered = turn.tools.offered.some((tool) => tool.name === call.name);
  // A name the model made up may hold anything, so only a known one stands in the span.
  markSpan('execute_tool', {
    'gen_ai.operation.name': 'execute_tool',
    'gen_ai.tool.name': isOffered ? call.name : 'unknown',
  });
  return {
    role: 'tool',
    toolCallId: call.id,
    toolName: call.name,
    output: outcome.kind === 'failed' ? outcome.error : JSON.stringify(outcome.output),
  };
}
