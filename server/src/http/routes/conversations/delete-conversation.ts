import { deleteConversation as remove } from '#actions/delete-conversation.ts';
import { jsonRoute } from '#http/route.ts';
import { conversationParams } from '#http/schemas/id.ts';

export const deleteConversation = jsonRoute({
  method: 'DELETE',
  url: '/v1/v2/conversations/{conversation_id}',
  operationId: 'deleteV2Conversation',
  tag: 'runtime v2',
  scope: 'conversations:write',
  summary: 'Delete an ended conversation for good',
  description:
    'Removes the conversation with everything that hangs on it: messages, turns, tool calls, runs, approvals, handoffs, ' +
    'step states, audit entries, jobs. What memory learned from it belongs to the end user and stays; delete it under ' +
    '/v1/memory. 409 while the conversation is live: close it first; and while a legal hold keeps it.',
  params: conversationParams,
  success: { status: 204 },
  errors: [404, 409],
  handle: async ({ context, params }) => {
    await remove(context, params.conversation_id);
  },
});
