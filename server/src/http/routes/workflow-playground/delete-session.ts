import { notFound } from '#domain/errors.ts';
import { jsonRoute } from '#http/route.ts';
import { playgroundParams } from '#http/schemas/playground.ts';
import { deletePlaygroundSession } from '#store/playground-sessions.ts';

export const deleteSession = jsonRoute({
  method: 'DELETE',
  url: '/v1/workflow/playground/sessions/{session_id}',
  operationId: 'deletePlaygroundSession',
  tag: 'workflow-playground',
  scope: 'workflows:write',
  summary: 'Delete a session with everything that was said in it',
  description: 'Also while a request moves it, which then answers 404.',
  params: playgroundParams,
  success: { status: 204 },
  errors: [404],
  handle: async ({ context, params }) => {
    if (!(await deletePlaygroundSession(context.db, params.session_id))) throw notFound('Playground session');
  },
});
