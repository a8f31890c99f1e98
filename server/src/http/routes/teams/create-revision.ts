import { createTeamRevision as create } from '#actions/create-team-revision.ts';
import { jsonRoute } from '#http/route.ts';
import { authorOf } from '#http/routes/agents/author.ts';
import { teamParams } from '#http/schemas/team.ts';
import {
  initialTeamRevision,
  teamRevisionCreate,
  teamRevisionResponse,
  toTeamRevision,
} from '#http/schemas/team-revision.ts';
import { writtenFields } from '#http/schemas/written-fields.ts';

export const createRevision = jsonRoute({
  method: 'POST',
  url: '/v1/teams/{team_id}/revisions',
  operationId: 'createTeamRevision',
  tag: 'teams',
  scope: 'agents:write',
  summary: 'Create a revision of a team',
  description:
    'A draft: it can be changed until it is activated or a conversation binds it. 422 names a member that does not ' +
    'exist.',
  params: teamParams,
  body: teamRevisionCreate,
  success: { status: 201, body: teamRevisionResponse },
  errors: [404],
  handle: async ({ context, caller, params, body }) => {
    const fields = { ...initialTeamRevision, ...writtenFields(body, initialTeamRevision) };
    return toTeamRevision(await create(context, params.team_id, fields, authorOf(caller)));
  },
});
