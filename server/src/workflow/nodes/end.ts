import { defineNode, NodeError, plainShape } from '#workflow/node-handler.ts';

export const endNode = defineNode<'end'>({
  type: 'end',
  enter: ({ node: { config } }) => ({
    kind: 'finish',
    ending: config.outcome,
    outcome: { kind: 'ended', outcome: config.outcome },
  }),
  pending: () => {
    throw new NodeError('StateError', 'an end waits for nothing');
  },
  shape: () => ({ ...plainShape, leaves: false }),
});
