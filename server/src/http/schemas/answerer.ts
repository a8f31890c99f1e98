import type { Answerer } from '#actions/open-conversation.ts';

interface NamedAnswerer {
  readonly agent_id?: string | null | undefined;
  readonly agent_revision_id?: string | null | undefined;
  readonly team_id?: string | null | undefined;
  readonly team_revision_id?: string | null | undefined;
}

/** Who is to answer, of a body whose schema lets exactly one of agent and team through. */
export function answererOf(body: NamedAnswerer): Answerer {
  if (body.agent_id) {
    return { kind: 'agent', agentId: body.agent_id, revisionId: body.agent_revision_id ?? null };
  }
  if (body.team_id) return { kind: 'team', teamId: body.team_id, revisionId: body.team_revision_id ?? null };
  throw new Error('the body names neither an agent nor a team');
}
