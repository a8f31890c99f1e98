import { notFound } from '#domain/errors.ts';
import { jsonRoute } from '#http/route.ts';
import { playgroundParams } from '#http/schemas/playground.ts';
import { toRecording, workflowRecording } from '#http/schemas/workflow-recording.ts';
import { findPlaygroundSession } from '#store/playground-sessions.ts';
import { record } from '#workflow/recording.ts';

export const getRecording = jsonRoute({
  method: 'GET',
  url: '/v1/workflow/playground/sessions/{session_id}/recording',
  operationId: 'getPlaygroundRecording',
  tag: 'workflow-playground',
  scope: 'workflows:read',
  summary: 'Everything that is needed to play a session again, without a model or a tool',
  params: playgroundParams,
  success: { status: 200, body: workflowRecording },
  errors: [404],
  handle: async ({ context, params }) => {
    const session = await findPlaygroundSession(context.db, params.session_id);
    if (!session) throw notFound('Playground session');
    const { name, graph } = session.procedure;
    return toRecording(record(name, graph, session.events));
  },
});
