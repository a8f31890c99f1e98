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
import { reply, type Reply } from './reply.ts';
import { summarize } from './summary.ts';
import { transcriptOf } from './transcript.ts';

export function createOfflineModel(): LanguageModel {
  return { name: offlineModelName, generate };
}

async function generate(request: ModelRequest, { signal, onText }: GenerateOptions): Promise<ModelAnswer> {
  if (signal.aborted) throw new ModelError('aborted', offlineModelName);
  const { text, toolCalls } = request.json ? jsonReply(request.json.name, request) : reply(request);
  if (onText) await speak(text, onText, signal);
  return {
    text,
    toolCalls,
    modelUsed: offlineModelName,
    tokenCount: null,
    finishReason: toolCalls.length > 0 ? 'tool_calls' : 'stop',
  };
}

function jsonReply(task: string, request: ModelRequest): Reply {
  const lines = transcriptOf(request.messages);
  switch (task) {
    case 'conversation_summary':
      return { text: JSON.stringify(summarize(lines)), toolCalls: [] };
    case 'memory_facts':
      return { text: JSON.stringify({ facts: factsIn(lines) }), toolCalls: [] };
    default:
      throw new ModelError('rejected', offlineModelName, { reason: 'unknown task' });
  }
}

/** Word by word, as a vendor streams; an abort between two words ends it. */
async function speak(text: string, onText: (piece: string) => void, signal: AbortSignal): Promise<void> {
  for (const word of text.match(/\s*\S+\s*$|\s*\S+|\s+$/g) ?? []) {
    await Promise.resolve();
    if (signal.aborted) throw new ModelError('aborted', offlineModelName);
    onText(word);
  }
}
