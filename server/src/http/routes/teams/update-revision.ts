import { updateTeamRevision as update } from '#actions/update-team-revision.ts';
import { jsonRoute } from '#http/route.ts';
import {
  initialTeamRevision,
  teamRevisionParams,
  teamRevisionResponse,
  teamRevisionUpdate,
  toTeamRevision,
} from '#http/schemas/team-revision.ts';
import { writtenFields } from '#http/schemas/written-fields.ts';

export const updateRevision = jsonRoute({
  method: 'PUT',
  url: '/v1/teams/revisions/{revision_id}',
  operationId: 'updateTeamRevision',
  tag: 'teams',
  scope: 'agents:write',
  summary: 'Change a draft',
  description:
    'What is omitted stays; null clears. 409 `revision_in_use` once the revision has been activated or bound by a ' +
    'conversation: create a new one then.',
  params: teamRevisionParams,
  body: teamRevisionUpdate,
  success: { status: 200, body: teamRevisionResponse },
  errors: [404, 409],
  handle: async ({ context, params, body }) =>
    toTeamRevision(await update(context, params.revision_id, writtenFields(body, initialTeamRevision))),
});
