import { z } from 'zod';
import type { TeamRevisionFields, TeamRevisionRow } from '#store/team-revisions.ts';
import { id } from './id.ts';
import { modelSettings, toModelSettings } from './model-settings.ts';
import { text } from './text.ts';
import { isoOrNull, time } from './time.ts';

export const teamRevisionParams = z.object({ revision_id: id });

const teamMember = z
  .object({
    agent_id: id,
    role: text({ min: 1, max: 2_000 }).describe('What this member is for: the supervisor picks by it.'),
    agent_revision_id: id
      .nullish()
      .transform((value) => value ?? null)
      .describe("Null: the agent's active revision at the time a conversation is opened."),
  })
  .meta({ id: 'TeamMember' });

const members = z
  .array(teamMember)
  .min(1)
  .max(20)
  .superRefine((list, check) => {
    for (const [index, { agent_id }] of list.entries()) {
      if (list.findIndex((other) => other.agent_id === agent_id) === index) continue;
      check.addIssue({
        code: 'custom',
        path: [index, 'agent_id'],
        message: 'is a member already',
        input: list,
      });
    }
  });

/** What an author may write of a revision, its name, its description and its members aside. */
const supervisorFields = {
  instructions: text({ max: 20_000 }).nullish().describe('What the supervisor goes by, beside the roles.'),
  default_agent_id: id.nullish().describe('Answers when nobody is picked. Null: the first member.'),
  model_settings: modelSettings.nullish().describe("The supervisor's; each member has its own."),
};
export const teamBehaviourFields = { members, ...supervisorFields };

const description = text({ max: 2_000 });
const revisionName = text({ min: 1, max: 255 });

export const teamRevisionCreate = z
  .object({ name: revisionName, description: description.nullish(), ...teamBehaviourFields })
  .meta({ id: 'TeamRevisionCreate' });

export const teamRevisionUpdate = z
  .object({
    name: revisionName.optional(),
    description: description.nullish(),
    members: members.optional(),
    ...supervisorFields,
  })
  .meta({ id: 'TeamRevisionUpdate' });

/** The first revision of a team, without anybody yet. */
export const initialTeamRevision: TeamRevisionFields = {
  name: 'v1',
  description: null,
  instructions: null,
  members: [],
  default_agent_id: null,
  model_settings: null,
};

export const teamRevisionResponse = z
  .object({
    id,
    team_id: id,
    name: z.string(),
    description: z.string().nullable(),
    instructions: z.string().nullable(),
    members: z.array(z.object({ agent_id: id, role: z.string(), agent_revision_id: id.nullable() })),
    default_agent_id: id.nullable(),
    model_settings: modelSettings.nullable(),
    created_by: z.string().nullable(),
    frozen_at: time.nullable().describe('Since when the revision cannot change any more; null for a draft.'),
    created_at: time,
    updated_at: time,
  })
  .meta({ id: 'TeamRevisionResponse' });

export function toTeamRevision(row: TeamRevisionRow): z.input<typeof teamRevisionResponse> {
  return {
    ...row,
    members: [...row.members],
    model_settings: toModelSettings(row.model_settings),
    frozen_at: isoOrNull(row.frozen_at),
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  };
}
