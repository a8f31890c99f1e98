import { deleteTeam as remove } from '#actions/delete-team.ts';
import { jsonRoute } from '#http/route.ts';
import { teamParams } from '#http/schemas/team.ts';

export const deleteTeam = jsonRoute({
  method: 'DELETE',
  url: '/v1/teams/{team_id}',
  operationId: 'deleteTeam',
  tag: 'teams',
  scope: 'agents:write',
  summary: 'Delete a team with its revisions',
  description:
    'Its members stay. 409 `team_in_use` while any conversation, live or ended, is bound to it: what a conversation ' +
    'ran on stays known for as long as the conversation is kept.',
  params: teamParams,
  success: { status: 204 },
  errors: [404, 409],
  handle: ({ context, params }) => remove(context, params.team_id),
});
