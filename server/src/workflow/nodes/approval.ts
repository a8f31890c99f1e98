/**
 * Waits for somebody who may decide. What the person says meanwhile is heard when the decision is there
 * (`engine/said-meanwhile.ts`), before it is carried out.
 */
import { defineNode, type Move, plainShape, type Problems, type ViewOf } from '#workflow/node-handler.ts';
import type { WorkflowOutcome } from '#workflow/outcome.ts';
import { exitFor, filled, known } from '#workflow/view.ts';
import type { HeardWait } from '#workflow/waiting.ts';

type ApprovalView = ViewOf<'approval'>;
type Decision = 'approve' | 'deny' | 'timeout';

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
  heard: goOn,
  repeat: goOn,
  pending: question,
  shape: ({ config }) => ({
    ...plainShape,
    outcomes: ['approved', 'denied', 'no_answer'],
    needs: ['denied'],
    waits: true,
    templates: [{ text: config.summary, audience: 'approver' }],
    shows: config.payload,
  }),
});

function question(view: ApprovalView): WorkflowOutcome {
  return {
    kind: 'wait_for_approval',
    node_id: view.node.id,
    role: view.node.config.role,
    summary: filled(view, view.node.config.summary),
    payload: Object.fromEntries(
      Object.entries(known(view)).filter(([name]) => view.node.config.payload.includes(name)),
    ),
    timeout_seconds: view.node.config.timeout_seconds,
  };
}

/** With the decision, if one is there and was made on what is the question now; else it is asked for, once more. */
function goOn(view: ApprovalView, waiting: HeardWait, problems: Problems): Move {
  const made = waiting.kind === 'approval' ? waiting.decided : undefined;
  const holds = made !== undefined && made.question === JSON.stringify(question(view));
  const move: Move = holds ? decided(view, made.decision) : { kind: 'wait', waiting: { kind: 'approval' } };
  return { ...move, says: problems };
}

function decided(view: ApprovalView, decision: Decision): Extract<Move, { kind: 'exit' }> {
  if (decision === 'approve')
    return { kind: 'exit', by: exitFor(view, 'approved') === null ? 'next' : 'approved', decided: true };
  const unanswered = decision === 'timeout' && exitFor(view, 'no_answer') !== null;
  return { kind: 'exit', by: unanswered ? 'no_answer' : 'denied', decided: true };
}
