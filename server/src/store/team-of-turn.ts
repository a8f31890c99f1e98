import { json, statement, type Scoped } from '#database/statement.ts';
import type { ModelSettings } from '#domain/agent-revision.ts';
import type { Roster } from '#domain/team.ts';

/** A member that can answer: in its pinned revision, as its agent is now. */
export interface TeamMemberOfTurn {
  readonly agent_id: string;
  readonly revision_id: string;
  readonly name: string;
  readonly role: string;
  readonly platform_tools: Readonly<Record<string, unknown>>;
}

export interface TeamOfTurn {
  readonly instructions: string | null;
  readonly default_agent_id: string | null;
  readonly model_settings: ModelSettings | null;
  /** In the author's order; who is gone is left out. */
  readonly members: readonly TeamMemberOfTurn[];
}

const find = statement<TeamOfTurn>(
  'find-team-of-turn',
  `select instructions, default_agent_id, model_settings,
     (select coalesce(json_agg(json_build_object('agent_id', agents.id, 'revision_id', agent_revisions.id,
          'name', agents.name, 'role', member.value->>'role', 'platform_tools', agents.platform_tools)
        order by member.position), '[]')
      from jsonb_array_elements(team_revisions.members) with ordinality as member (value, position)
      join agents on agents.organization_id = $1 and agents.id = (member.value->>'agent_id')::uuid
      join agent_revisions on agent_revisions.organization_id = $1 and agent_revisions.agent_id = agents.id
        and agent_revisions.id = ($3::jsonb->>(member.value->>'agent_id'))::uuid
     ) as members
   from team_revisions where organization_id = $1 and id = $2`,
);

/** The team as a turn needs it, all members in one read. */
export async function findTeamOfTurn(db: Scoped, revisionId: string, roster: Roster): Promise<TeamOfTurn> {
  const team = await db.first(find, revisionId, json(roster));
  if (!team) throw new Error(`team revision ${revisionId} of a bound conversation is missing`);
  return team;
}
