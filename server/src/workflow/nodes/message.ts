import { defineNode, NodeError, plainShape } from '#workflow/node-handler.ts';
import { filled } from '#workflow/view.ts';

/** Says its words as they are. */
export const messageNode = defineNode<'message'>({
  type: 'message',
  enter: (view) => ({ kind: 'exit', by: 'next', says: [filled(view, view.node.config.text)] }),
  pending: () => {
    throw new NodeError('StateError', 'a message waits for nothing');
  },
  shape: ({ config }) => ({ ...plainShape, templates: [{ text: config.text, audience: 'person' }] }),
});
