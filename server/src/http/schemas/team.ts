import { z } from 'zod';
import type { TeamFields, TeamRow } from '#store/teams.ts';
import type { TeamRevisionRow } from '#store/team-revisions.ts';
import { id } from './id.ts';
import { jsonObject } from './json-object.ts';
import { teamBehaviourFields, teamRevisionResponse, toTeamRevision } from './team-revision.ts';
import { text } from './text.ts';
import { time } from './time.ts';

export const teamParams = z.object({ team_id: id });

export const initialTeam: TeamFields = { name: '', description: null, metadata: {} };

const teamFields = { description: text({ max: 2_000 }).nullish(), metadata: jsonObject.nullish() };
const teamName = text({ min: 1, max: 255 });

export const teamCreate = z
  .object({ name: teamName, ...teamFields, ...teamBehaviourFields })
  .meta({ id: 'TeamCreate' });

export const teamUpdate = z.object({ name: teamName.optional(), ...teamFields }).meta({ id: 'TeamUpdate' });

export const teamResponse = z
  .object({
    id,
    organization_id: id,
    name: z.string(),
    description: z.string().nullable(),
    active_revision_id: id.nullable(),
    active_revision: teamRevisionResponse.nullable(),
    metadata: z.record(z.string(), z.unknown()),
    created_at: time,
    updated_at: time,
  })
  .meta({ id: 'TeamResponse' });

export function toTeam(row: TeamRow, activeRevision: TeamRevisionRow | null): z.input<typeof teamResponse> {
  return {
    ...row,
    active_revision: activeRevision && toTeamRevision(activeRevision),
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  };
}
