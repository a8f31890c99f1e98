/**
 * Which member of a team answers a turn.
 *
 * M1. Who leads the customer through a workflow stays until it is over.
 * M2. The supervisor is asked once per turn. Where it picks nobody, or its model fails, the talk stays with whom it is
 *     with: a person never waits for a better choice.
 * M3. Members that are gone are never options.
 */
import type { Asker } from '#agent/ask-json.ts';
import { chooseOption } from '#agent/choose-option.ts';
import { ModelError } from '#agent/language-model.ts';
import type { TeamMemberOfTurn, TeamOfTurn } from '#store/team-of-turn.ts';

export interface MemberChoice {
  /** Null when nobody is left. */
  readonly member: TeamMemberOfTurn | null;
  readonly decisionSource: 'sole_member' | 'workflow' | 'supervisor' | 'fallback';
}

export interface MemberQuestion {
  readonly team: TeamOfTurn;
  /** Who answered last; null at the first turn. */
  readonly activeAgentId: string | null;
  readonly isInWorkflow: boolean;
  /** Null for a turn that no message began. */
  readonly message: string | null;
}

/** `supervisor` is only called when there is something to decide. */
export async function chooseMember(
  { team, activeAgentId, isInWorkflow, message }: MemberQuestion,
  supervisor: () => Asker,
): Promise<MemberChoice> {
  const { members } = team; // M3
  const [first] = members;
  if (!first) return { member: null, decisionSource: 'fallback' };
  if (members.length === 1) return { member: first, decisionSource: 'sole_member' };
  const active = members.find(({ agent_id }) => agent_id === activeAgentId) ?? null;
  if (isInWorkflow && active) return { member: active, decisionSource: 'workflow' }; // M1
  const picked = message === null ? null : await pick(supervisor(), team, active, message);
  if (picked) return { member: picked, decisionSource: 'supervisor' };
  const byDefault = members.find(({ agent_id }) => agent_id === team.default_agent_id) ?? first;
  return { member: active ?? byDefault, decisionSource: 'fallback' }; // M2
}

async function pick(
  supervisor: Asker,
  { members, instructions }: TeamOfTurn,
  active: TeamMemberOfTurn | null,
  message: string,
): Promise<TeamMemberOfTurn | null> {
  try {
    const chosen = await chooseOption(supervisor, {
      node_id: 'supervisor',
      message,
      options: members.map(({ agent_id, name, role }) => ({ id: agent_id, text: `${name}: ${role}` })),
      known: {},
      background: [
        'Each option is a colleague who could answer the customer.',
        active &&
          `${active.agent_id} (${active.name}) talks with the customer now, and goes on where none fits better.`,
        instructions,
      ]
        .filter(Boolean)
        .join('\n\n'),
    });
    return members.find(({ agent_id }) => agent_id === chosen) ?? null;
  } catch (error) {
    if (supervisor.signal.aborted || !(error instanceof ModelError)) throw error;
    return null; // M2; the trace of the turn names the failure
  }
}
