import { jsonRoute } from '#http/route.ts';
import { playgroundParams, playgroundSession, transferResult } from '#http/schemas/playground.ts';
import { playStep } from './shown-session.ts';

export const tellTransferResult = jsonRoute({
  method: 'POST',
  url: '/v1/workflow/playground/sessions/{session_id}/transfer-result',
  operationId: 'tellPlaygroundTransferResult',
  tag: 'workflow-playground',
  scope: 'workflows:write',
  summary: 'A call transfer ended',
  description: 'What the host of the call would tell. Refused with 409 as a turn is.',
  params: playgroundParams,
  body: transferResult,
  success: { status: 200, body: playgroundSession },
  errors: [404, 409],
  handle: (call) =>
    playStep(call, call.params.session_id, { kind: 'transfer_ended', reached: call.body.reached }),
});
