import { createTeam as create } from '#actions/create-team.ts';
import { jsonRoute } from '#http/route.ts';
import { authorOf } from '#http/routes/agents/author.ts';
import { initialTeam, teamCreate, teamResponse, toTeam } from '#http/schemas/team.ts';
import { initialTeamRevision } from '#http/schemas/team-revision.ts';
import { writtenFields } from '#http/schemas/written-fields.ts';

export const createTeam = jsonRoute({
  method: 'POST',
  url: '/v1/teams',
  operationId: 'createTeam',
  tag: 'teams',
  scope: 'agents:write',
  summary: 'Create a team',
  description:
    'A first revision, `v1`, is made of the same body and activated, so that conversations can follow at once. It ' +
    'cannot change any more: to change who is in the team, create a revision and activate it. 422 names a member ' +
    'that does not exist.',
  body: teamCreate,
  success: { status: 201, body: teamResponse },
  handle: async ({ context, caller, body }) => {
    // The name and the description are the team's own.
    const behaviour = writtenFields(
      { ...body, name: undefined, description: undefined },
      initialTeamRevision,
    );
    const { team, activeRevision } = await create(context, {
      team: { ...initialTeam, ...writtenFields(body, initialTeam) },
      firstRevision: { ...initialTeamRevision, ...behaviour },
      createdBy: authorOf(caller),
    });
    return toTeam(team, activeRevision);
  },
});
