import type { Talk } from '#agent/talk.ts';
import type { ClaimedTurn } from './claimed-turn.ts';
import { type Speaker, speakerOf } from './speaker.ts';
import { teamSpeaker } from './team/team-speaker.ts';
import type { TurnResources } from './turn-resources.ts';

export interface SpeakerChoice {
  /** Null when nobody of the team is left. */
  readonly speaker: Speaker | null;
  readonly decisionSource: string;
}

/** Who answers: the conversation's agent, or the member of its team that is picked for this turn. */
export async function chooseSpeaker(
  resources: TurnResources,
  claimed: ClaimedTurn,
  talk: Talk,
  signal: AbortSignal,
): Promise<SpeakerChoice> {
  const { state } = claimed;
  if (state.team) return teamSpeaker(resources, claimed, state.team, talk, signal);
  const { assistant_revision_id: revisionId, agent_name: name, platform_tools: platformTools } = state;
  if (revisionId === null || name === null) throw new Error('a conversation has neither an agent nor a team');
  const speaker = await speakerOf(resources, claimed, { revisionId, name, platformTools });
  return { speaker, decisionSource: 'single_assistant' };
}
