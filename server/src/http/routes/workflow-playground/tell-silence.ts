import { jsonRoute } from '#http/route.ts';
import { playgroundParams, playgroundSession } from '#http/schemas/playground.ts';
import { playStep } from './shown-session.ts';

export const tellSilence = jsonRoute({
  method: 'POST',
  url: '/v1/workflow/playground/sessions/{session_id}/silence',
  operationId: 'tellPlaygroundSilence',
  tag: 'workflow-playground',
  scope: 'workflows:write',
  summary: 'Nobody answered in time',
  description:
    'The person said nothing for as long as the step waits; of an approval, that nobody decided before its time was ' +
    'over. Refused with 409 as a turn is.',
  params: playgroundParams,
  success: { status: 200, body: playgroundSession },
  errors: [404, 409],
  handle: (call) => playStep(call, call.params.session_id, { kind: 'silence' }),
});
