import { relayHandoffMessage as relay } from '#actions/relay-handoff-message.ts';
import { jsonRoute } from '#http/route.ts';
import { authorOf } from '#http/routes/agents/author.ts';
import { handoffParams, relayedMessage, relayRequest, toRelayedMessage } from '#http/schemas/handoff.ts';

export const relayHandoffMessage = jsonRoute({
  method: 'POST',
  url: '/v1/hitl/handoffs/{handoff_id}/messages',
  operationId: 'relayHandoffMessage',
  tag: 'hitl',
  scope: 'hitl:write',
  summary: 'Say something to the person as their human counterpart',
  description:
    'Written as a message of the assistant with `authored_by: human_operator`. Whoever speaks first is named as the ' +
    'assignee. 409 `handoff_resolved` when the handoff is over, `conversation_closed` when the conversation is.',
  params: handoffParams,
  body: relayRequest,
  success: { status: 201, body: relayedMessage },
  errors: [404, 409],
  handle: async ({ context, caller, params, body }) =>
    toRelayedMessage(
      await relay(context, {
        handoffId: params.handoff_id,
        content: body.content,
        apiKeyId: caller.apiKeyId,
        actor: authorOf(caller),
      }),
    ),
});
