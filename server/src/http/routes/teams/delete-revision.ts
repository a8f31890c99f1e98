import { deleteTeamRevision } from '#actions/delete-team-revision.ts';
import { jsonRoute } from '#http/route.ts';
import { teamRevisionParams } from '#http/schemas/team-revision.ts';

export const deleteRevision = jsonRoute({
  method: 'DELETE',
  url: '/v1/teams/revisions/{revision_id}',
  operationId: 'deleteTeamRevision',
  tag: 'teams',
  scope: 'agents:write',
  summary: 'Delete a revision of a team',
  description:
    '409 `revision_in_use` while it is active, or while any conversation, live or ended, is bound to it.',
  params: teamRevisionParams,
  success: { status: 204 },
  errors: [404, 409],
  handle: ({ context, params }) => deleteTeamRevision(context, params.revision_id),
});
