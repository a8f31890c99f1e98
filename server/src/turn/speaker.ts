/** Who answers a turn: one agent in one of its revisions. */
import type { AgentBehaviour, ModelSettings } from '#domain/agent-revision.ts';
import type { LanguageModel } from '#agent/language-model.ts';
import type { ClaimedTurn } from './claimed-turn.ts';
import type { TurnResources } from './turn-resources.ts';

export interface Speaker {
  readonly behaviour: AgentBehaviour;
  readonly platformTools: Readonly<Record<string, unknown>> | null;
  readonly model: LanguageModel;
}

/** An agent as it is now, and the revision that it speaks in. */
export interface SpeakingAgent {
  readonly revisionId: string;
  readonly name: string;
  readonly platformTools: Readonly<Record<string, unknown>> | null;
}

export async function speakerOf(
  resources: TurnResources,
  { db, state }: ClaimedTurn,
  { revisionId, name, platformTools }: SpeakingAgent,
): Promise<Speaker> {
  const behaviour = await resources.behaviours.read(db, revisionId);
  const modelSettings = layered(state.organization_model_settings, behaviour.modelSettings);
  return {
    behaviour: { ...behaviour, name, modelSettings },
    platformTools,
    model: resources.models({ model: modelSettings.model, fallbackModel: modelSettings.fallback_model }),
  };
}

/** The revision's settings over the organization's; the process's own are what the catalogue falls back to. */
export function layered(organization: ModelSettings | null, revision: ModelSettings | null): ModelSettings {
  return {
    model: revision?.model ?? organization?.model,
    fallback_model: revision?.fallback_model ?? organization?.fallback_model,
    config: { ...organization?.config, ...revision?.config },
  };
}
