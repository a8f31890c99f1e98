import { notFound } from '#domain/errors.ts';
import { jsonRoute } from '#http/route.ts';
import { playgroundParams, playgroundSession } from '#http/schemas/playground.ts';
import { findPlaygroundSession } from '#store/playground-sessions.ts';
import { showSession } from './shown-session.ts';

export const getSession = jsonRoute({
  method: 'GET',
  url: '/v1/workflow/playground/sessions/{session_id}',
  operationId: 'getPlaygroundSession',
  tag: 'workflow-playground',
  scope: 'workflows:read',
  summary: 'Where a session stands, and how it came there',
  description: 'Reading a session does not keep it from expiring.',
  params: playgroundParams,
  success: { status: 200, body: playgroundSession },
  errors: [404],
  handle: async ({ context, params }) => {
    const session = await findPlaygroundSession(context.db, params.session_id);
    if (!session) throw notFound('Playground session');
    return showSession(context, session);
  },
});
