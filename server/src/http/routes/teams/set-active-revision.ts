import { z } from 'zod';
import { setActiveTeamRevision as activate } from '#actions/set-active-team-revision.ts';
import { jsonRoute } from '#http/route.ts';
import { id } from '#http/schemas/id.ts';
import { teamParams } from '#http/schemas/team.ts';
import { teamRevisionResponse, toTeamRevision } from '#http/schemas/team-revision.ts';

const setActiveTeamRevisionRequest = z
  .object({ revision_id: id })
  .meta({ id: 'SetActiveTeamRevisionRequest' });

export const setActiveRevision = jsonRoute({
  method: 'POST',
  url: '/v1/teams/{team_id}/set-active-revision',
  operationId: 'setActiveTeamRevision',
  tag: 'teams',
  scope: 'agents:write',
  summary: 'Make a revision the one that new conversations use',
  description:
    'Conversations that are under way keep theirs. The revision cannot change from here on; activating an older one ' +
    'rolls back.',
  params: teamParams,
  body: setActiveTeamRevisionRequest,
  success: { status: 200, body: teamRevisionResponse },
  errors: [404],
  handle: async ({ context, params, body }) =>
    toTeamRevision(await activate(context, params.team_id, body.revision_id)),
});
