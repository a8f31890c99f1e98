/**
 * What the analyzer read in a message, in this order: values, edges from `*`, repair, corrections, the node itself.
 *
 * U1. A message that is no answer touches no variable.
 * U2. A correction is never lost on an edge from `*`: what comes back, comes back to where the correction leads.
 */
import type { Reading } from '#workflow/event.ts';
import type { LoadedEdge } from '#workflow/loaded-graph.ts';
import type { NodeHandler, View } from '#workflow/node-handler.ts';
import type { PersonWait, WaitingOf } from '#workflow/waiting.ts';
import { lookAnytime, takeAnytime } from './anytime.ts';
import { applyMove, repeatQuestion } from './apply-move.ts';
import { correct, goBackFor, redo } from './correct.ts';
import { answerCancel, answerSideQuestion, confirmCancel, misunderstand, rephrased } from './repair.ts';
import { enterNode, type Run, type Step } from './run.ts';
import { nothingTaken, takeValues, type TakenValues } from './take-values.ts';

export function understand(run: Run, of: WaitingOf<'reading'>['of'], reading: Reading): Step {
  if (of.kind !== 'cancel') return understandAt(run, of, reading);
  return answerCancel(run, of, reading) ?? understandAt(run, of.of, reading);
}

function understandAt(run: Run, waiting: PersonWait, reading: Reading): Step {
  return run.atNode((handler, view) => {
    const intent = intentFor(handler, view, waiting, reading);
    if (intent !== 'unclear') run.update({ misunderstood: 0 });
    const taken = intent === 'answer' ? takeValues(run, waiting, reading) : nothingTaken;
    const edge = lookAnytime(run, view.node.id, new Set(reading.meanings));
    if (edge !== null) return leaveAnytime(run, edge, waiting, taken);
    if (waiting.kind === 'opening') return enterNode(view.node.id);
    switch (intent) {
      case 'cancel':
        return confirmCancel(run, waiting);
      case 'repeat':
        return repeatQuestion(run, waiting, []);
      case 'unclear':
        return misunderstand(run, () => repeatQuestion(run, waiting, rephrased(run, waiting)));
      case 'side_question':
        return answerSideQuestion(run, waiting);
      case 'answer':
        return goBackFor(run, waiting, taken) ?? hear(run, waiting, taken);
    }
  });
}

type Intent = Exclude<Reading['intent'], 'confirm' | 'deny'>;

/** Yes and no are answers; whoever only talks takes everything but the wish to stop. */
function intentFor(handler: NodeHandler, view: View, waiting: PersonWait, { intent }: Reading): Intent {
  if (intent === 'confirm' || intent === 'deny') return 'answer';
  const talks = waiting.kind === 'opening' || handler.conversational?.(view.node) === true;
  return talks && (intent !== 'cancel' || waiting.kind === 'opening') ? 'answer' : intent;
}

/** U2. What leaves for good does so although something was done already; what comes back does not. */
function leaveAnytime(run: Run, edge: LoadedEdge, waiting: PersonWait, taken: TakenValues): Step {
  const node_id = run.state.node_id ?? '';
  const correction = correct(run, waiting, taken);
  if (correction.kind === 'back') {
    return takeAnytime(run, edge, { node_id: correction.node_id, waiting: null });
  }
  if (correction.kind === 'done_already' && edge.edge.resume) return redo(run);
  return takeAnytime(run, edge, { node_id, waiting });
}

/** A message that only corrected something else does not count as an answer that failed. */
function hear(run: Run, waiting: PersonWait, { isAside, problems }: TakenValues): Step {
  if (isAside && waiting.kind === 'answer') return repeatQuestion(run, waiting, problems);
  return run.atNode((handler, view, at) =>
    applyMove(run, at, handler.heard?.(view, waiting, problems) ?? { kind: 'stay' }),
  );
}
