import { jsonRoute } from '#http/route.ts';
import { playgroundParams, playgroundSession, playgroundTurnRequest } from '#http/schemas/playground.ts';
import { sentMessage } from '#http/schemas/sent-message.ts';
import { playStep } from './shown-session.ts';

export const runTurn = jsonRoute({
  method: 'POST',
  url: '/v1/workflow/playground/sessions/{session_id}/turns',
  operationId: 'runPlaygroundTurn',
  tag: 'workflow-playground',
  scope: 'workflows:write',
  summary: 'Say something',
  description:
    'The session goes on until it waits again. During a call transfer a message means that the caller is still here. ' +
    '409 `turn_in_progress` while another request moves the session, `conflict` when it waits for something else.',
  params: playgroundParams,
  body: playgroundTurnRequest,
  success: { status: 200, body: playgroundSession },
  errors: [404, 409],
  handle: (call) => {
    const { userMessage, digits } = sentMessage(call.body);
    return playStep(call, call.params.session_id, { kind: 'message', text: userMessage, digits });
  },
});
