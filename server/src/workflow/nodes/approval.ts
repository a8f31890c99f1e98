/** Waits for somebody who may decide. Messages of the person meanwhile change nothing. */
import { defineNode, type Move, plainShape, type ViewOf } from '#workflow/node-handler.ts';
import { exitFor, filled, known } from '#workflow/view.ts';

export const approvalNode = defineNode<'approval'>({
  type: 'approval',
  enter: (view) => {
    filled(view, view.node.config.summary);
    return { kind: 'wait', waiting: { kind: 'approval' } };
  },
  answered: (view, waiting, event) =>
    waiting.kind === 'approval' && event.kind === 'decision'
      ? decided(view, event.decision)
      : { kind: 'stay' },
  pending: (view) => ({
    kind: 'wait_for_approval',
    node_id: view.node.id,
    role: view.node.config.role,
    summary: filled(view, view.node.config.summary),
    payload: Object.fromEntries(
      Object.entries(known(view)).filter(([name]) => view.node.config.payload.includes(name)),
    ),
    timeout_seconds: view.node.config.timeout_seconds,
  }),
  shape: ({ config }) => ({
    ...plainShape,
    outcomes: ['approved', 'denied', 'no_answer'],
    needs: ['denied'],
    waits: true,
    templates: [{ text: config.summary, audience: 'approver' }],
    shows: config.payload,
  }),
});

function decided(view: ViewOf<'approval'>, decision: 'approve' | 'deny' | 'timeout'): Move {
  if (decision === 'approve')
    return { kind: 'exit', by: exitFor(view, 'approved') === null ? 'next' : 'approved' };
  const unanswered = decision === 'timeout' && exitFor(view, 'no_answer') !== null;
  return { kind: 'exit', by: unanswered ? 'no_answer' : 'denied' };
}
