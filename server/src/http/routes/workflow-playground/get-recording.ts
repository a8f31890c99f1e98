import { notFound } from '#domain/errors.ts';
import { jsonRoute } from '#http/route.ts';
import { playgroundParams, playgroundRecording } from '#http/schemas/playground.ts';
import { findPlaygroundSession } from '#store/playground-sessions.ts';

export const getRecording = jsonRoute({
  method: 'GET',
  url: '/v1/workflow/playground/sessions/{session_id}/recording',
  operationId: 'getPlaygroundRecording',
  tag: 'workflow-playground',
  scope: 'workflows:read',
  summary: 'Everything that is needed to play a session again, without a model or a tool',
  params: playgroundParams,
  success: { status: 200, body: playgroundRecording },
  errors: [404],
  handle: async ({ context, params }) => {
    const session = await findPlaygroundSession(context.db, params.session_id);
    if (!session) throw notFound('Playground session');
    return { graph: { ...session.procedure.graph }, events: session.events.map((event) => ({ ...event })) };
  },
});
