import type { Asker } from '#agent/ask-json.ts';
import type { Talk } from '#agent/talk.ts';
import type { TraceStep } from '#domain/turn.ts';
import { findTeamOfTurn, type TeamOfTurn } from '#store/team-of-turn.ts';
import type { TeamBindingOfTurn } from '#store/turn-state.ts';
import type { SpeakerChoice } from '#turn/choose-speaker.ts';
import type { ClaimedTurn } from '#turn/claimed-turn.ts';
import { layered, speakerOf } from '#turn/speaker.ts';
import type { TurnResources } from '#turn/turn-resources.ts';
import { chooseMember, type MemberChoice } from './choose-member.ts';

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
  const choice = await chooseMember(question, () => supervisorOf(resources, claimed, team, talk, signal));
  const { member, decisionSource } = choice;
  talk.record.step(routingStep(choice, startedAt, resources.clock.now()));
  if (!member) return { speaker: null, decisionSource };
  talk.record.spokenBy(member.agent_id);
  const speaker = await speakerOf(resources, claimed, {
    revisionId: member.revision_id,
    name: member.name,
    platformTools: member.platform_tools,
  });
  return { speaker, decisionSource };
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

function routingStep({ member, decisionSource }: MemberChoice, startedAt: Date, endedAt: Date): TraceStep {
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
