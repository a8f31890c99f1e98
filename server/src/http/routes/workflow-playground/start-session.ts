import { jsonRoute } from '#http/route.ts';
import { playgroundSession, playgroundStart, sessionStart } from '#http/schemas/playground.ts';
import { startSession as start } from '#playground/start-session.ts';
import { showSession } from './shown-session.ts';

export const startSession = jsonRoute({
  method: 'POST',
  url: '/v1/workflow/playground/sessions',
  operationId: 'startPlaygroundSession',
  tag: 'workflow-playground',
  scope: 'workflows:write',
  summary: 'Start a revision of a workflow, without an agent',
  description:
    'The session runs a copy of the revision up to where it waits for the first time. 409 `revision_not_compiled` ' +
    'for a revision without a graph; 422 for a channel that the workflow does not run on, or a mock of a tool that ' +
    'does not exist.',
  body: playgroundStart,
  success: { status: 201, body: playgroundSession },
  errors: [404, 409],
  handle: async ({ context, services, body }) => {
    const { turns } = services.runtime;
    return showSession(context, await turns.track(start(turns, context.db, sessionStart(body))));
  },
});
