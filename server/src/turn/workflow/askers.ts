/** The models that read messages and choose ways for a workflow: its own settings over the agent's. */
import type { Asker } from '#agent/ask-json.ts';
import type { ModelSettings } from '#domain/agent-revision.ts';
import type { RunnableRevision } from '#store/runnable-workflows.ts';
import type { RunningTurn } from '#turn/running-turn.ts';
import { layered } from '#turn/speaker.ts';

export function analyzerOf(turn: RunningTurn, revision: RunnableRevision | null): Asker {
  return askerWith(turn, revision?.analyzer_model_settings ?? null);
}

export function routerOf(turn: RunningTurn, revision: RunnableRevision | null): Asker {
  return askerWith(turn, revision?.router_model_settings ?? null);
}

function askerWith({ resources, speaker, talk, signal }: RunningTurn, own: ModelSettings | null): Asker {
  const { model, fallback_model, config } = layered(speaker.behaviour.modelSettings, own);
  return {
    model: own?.model ? resources.models({ model, fallbackModel: fallback_model }) : speaker.model,
    config: config ?? {},
    record: talk.record,
    signal,
  };
}
