import { jsonRoute } from '#http/route.ts';
import { playgroundParams, playgroundResume, playgroundSession } from '#http/schemas/playground.ts';
import { playStep } from './shown-session.ts';

export const resumeSession = jsonRoute({
  method: 'POST',
  url: '/v1/workflow/playground/sessions/{session_id}/resume',
  operationId: 'resumePlaygroundSession',
  tag: 'workflow-playground',
  scope: 'workflows:write',
  summary: 'Approve or deny what a session waits for',
  description: 'Nobody is asked: whoever plays decides. Refused with 409 as a turn is.',
  params: playgroundParams,
  body: playgroundResume,
  success: { status: 200, body: playgroundSession },
  errors: [404, 409],
  handle: (call) => {
    const { decision, note } = call.body;
    return playStep(call, call.params.session_id, { kind: 'decision', decision, note: note ?? null });
  },
});
