import type { Asker } from '#agent/ask-json.ts';
import type { Talk } from '#agent/talk.ts';
import type { TraceStep } from '#domain/turn.ts';
import { findTeamOfTurn, type TeamMemberOfTurn, type TeamOfTurn } from '#store/team-of-turn.ts';
import { findTurnSpeaker, type TurnSpeaker } from '#store/turn-speaker.ts';
import type { TeamBindingOfTurn } from '#store/turn-state.ts';
import type { SpeakerChoice } from '#turn/choose-speaker.ts';
import type { ClaimedTurn } from '#turn/claimed-turn.ts';
import { layered, speakerOf } from '#turn/speaker.ts';
import type { TurnResources } from '#turn/turn-resources.ts';
import { chooseMember } from './choose-member.ts';

interface PickedMember {
  /** Null when nobody is left. */
  readonly member: TeamMemberOfTurn | null;
  readonly decisionSource: string;
}

/** The member that answers this turn: from here on the talk is its own. */
export async function teamSpeaker(
  resources: TurnResources,
  claimed: ClaimedTurn,
  binding: TeamBindingOfTurn,
  talk: Talk,
  signal: AbortSignal,
): Promise<SpeakerChoice> {
  const { db, state } = claimed;
  const startedAt = resources.clock.now();
  const team = await findTeamOfTurn(db, binding.revision_id, binding.roster);
  const question = {
    team,
    activeAgentId: binding.active_assistant_id,
    isInWorkflow: state.workflow_run !== null,
    message: state.user_message,
  };
  const picked =
    whoBegan(team, await speakerBefore(claimed)) ??
    (await chooseMember(question, () => supervisorOf(resources, claimed, team, talk, signal)));
  const { member, decisionSource } = picked;
  talk.record.step(routingStep(picked, startedAt, resources.clock.now()));
  if (!member) return { speaker: null, decisionSource };
  talk.record.spokenBy(member.agent_id);
  const speaker = await speakerOf(resources, claimed, {
    revisionId: member.revision_id,
    name: member.name,
    platformTools: member.platform_tools,
  });
  return { speaker, decisionSource };
}

/** Whose tool calls an earlier attempt at the turn has made; null when it made none. */
async function speakerBefore({ db, conversationId, state }: ClaimedTurn): Promise<TurnSpeaker | null> {
  return state.attempt === 1 ? null : findTurnSpeaker(db, conversationId, state.turn_id);
}

/** Who made calls goes on, whatever the supervisor would say now; null when it is gone from the team. */
function whoBegan({ members }: TeamOfTurn, before: TurnSpeaker | null): PickedMember | null {
  const member = members.find(({ agent_id }) => agent_id === before?.agentId);
  return before && member ? { member, decisionSource: before.decisionSource } : null;
}

function supervisorOf(
  resources: TurnResources,
  { state }: ClaimedTurn,
  team: TeamOfTurn,
  talk: Talk,
  signal: AbortSignal,
): Asker {
  const { model, fallback_model, config } = layered(state.organization_model_settings, team.model_settings);
  return {
    model: resources.models({ model, fallbackModel: fallback_model }),
    config: config ?? {},
    record: talk.record,
    signal,
  };
}

function routingStep({ member, decisionSource }: PickedMember, startedAt: Date, endedAt: Date): TraceStep {
  return {
    kind: 'team_routing',
    title: member ? `Team: ${member.name} answers` : 'Team: nobody is left',
    category: 'product',
    started_at: startedAt.toISOString(),
    ended_at: endedAt.toISOString(),
    duration_ms: endedAt.getTime() - startedAt.getTime(),
    summary: decisionSource,
    details: {
      agent_id: member?.agent_id ?? null,
      agent_revision_id: member?.revision_id ?? null,
      decision_source: decisionSource,
    },
  };
}
