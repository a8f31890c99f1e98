/**
 * The model that answers without any vendor: the same words for the same request, from the facts in it. It is
 * what runs when no key is configured, good enough to try everything else with.
 */
import {
  type GenerateOptions,
  type LanguageModel,
  type ModelAnswer,
  ModelError,
  type ModelRequest,
} from '#agent/language-model.ts';
import { offlineModelName } from '#providers/model-name.ts';
import { factsIn } from './facts.ts';
import { chooseOption } from './meaning/choose.ts';
import { readMessage } from './reading/read-message.ts';
import { reply, type Reply } from './reply.ts';
import { speak } from './speech/speak.ts';
import { summarize } from './summary.ts';
import { transcriptOf } from './transcript.ts';

export function createOfflineModel(): LanguageModel {
  return { name: offlineModelName, generate };
}

async function generate(request: ModelRequest, { signal, onText }: GenerateOptions): Promise<ModelAnswer> {
  if (signal.aborted) throw new ModelError('aborted', offlineModelName);
  const { text, toolCalls } = request.json ? jsonReply(request.json.name, request) : plainReply(request);
  if (onText) await stream(text, onText, signal);
  return {
    text,
    toolCalls,
    modelUsed: offlineModelName,
    tokenCount: null,
    finishReason: toolCalls.length > 0 ? 'tool_calls' : 'stop',
  };
}

function plainReply(request: ModelRequest): Reply {
  const { workflowTask } = request;
  return workflowTask?.kind === 'speak' ? speak(workflowTask.task, request) : reply(request);
}

function jsonReply(name: string, request: ModelRequest): Reply {
  return { text: JSON.stringify(jsonAnswer(name, request)), toolCalls: [] };
}

/** @throws ModelError, kind `rejected`, for a task that it does not know or was not given in full */
function jsonAnswer(name: string, { messages, workflowTask }: ModelRequest): unknown {
  switch (name) {
    case 'conversation_summary':
      return summarize(transcriptOf(messages));
    case 'memory_facts':
      return { facts: factsIn(transcriptOf(messages)) };
    case 'read_message':
      if (workflowTask?.kind === name) return readMessage(workflowTask.task);
      break;
    case 'choose_option':
      if (workflowTask?.kind === name) return { option_id: chooseOption(workflowTask.task) };
      break;
  }
  throw new ModelError('rejected', offlineModelName, { reason: 'unknown task' });
}

/** Word by word, as a vendor streams; an abort between two words ends it. */
async function stream(text: string, onText: (piece: string) => void, signal: AbortSignal): Promise<void> {
  for (const word of text.match(/\s*\S+\s*$|\s*\S+|\s+$/g) ?? []) {
    await Promise.resolve();
    if (signal.aborted) throw new ModelError('aborted', offlineModelName);
    onText(word);
  }
}
