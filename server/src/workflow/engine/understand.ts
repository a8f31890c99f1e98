/**
 * What the analyzer read in a message, in this order: values, edges from `*`, repair, corrections, the node itself.
 *
 * U1. A message that is no answer touches no variable.
 * U2. A correction is never lost on an edge from `*` (`leave-anytime.ts`).
 */
import type { Reading } from '#workflow/event.ts';
import type { NodeHandler, View } from '#workflow/node-handler.ts';
import type { HeardWait, PersonWait, WaitingOf } from '#workflow/waiting.ts';
import { lookAnytime } from './anytime.ts';
import { applyMove, repeatQuestion } from './apply-move.ts';
import { goBackFor } from './correct.ts';
import { leaveAnytime } from './leave-anytime.ts';
import { answerCancel, answerSideQuestion, confirmCancel, misunderstand, rephrased } from './repair.ts';
import { enterNode, type Run, type Step } from './run.ts';
import { goOnAfterAll, heardAtApproval } from './said-meanwhile.ts';
import { nothingTaken, takeValues, type TakenValues } from './take-values.ts';

export function understand(run: Run, of: WaitingOf<'reading'>['of'], reading: Reading): Step {
  if (of.kind !== 'cancel') return understandHeard(run, of, reading);
  if (of.of.kind === 'approval' && reading.intent === 'deny') return goOnAfterAll(run, of.of);
  return answerCancel(run, of, reading) ?? understandHeard(run, of.of, reading);
}

const understandHeard = (run: Run, waiting: HeardWait, reading: Reading): Step =>
  waiting.kind === 'approval' ? heardAtApproval(run, waiting, reading) : understandAt(run, waiting, reading);

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

/** A message that only corrected something else does not count as an answer that failed. */
function hear(run: Run, waiting: PersonWait, { isAside, problems }: TakenValues): Step {
  if (isAside && waiting.kind === 'answer') return repeatQuestion(run, waiting, problems);
  return run.atNode((handler, view, at) =>
    applyMove(run, at, handler.heard?.(view, waiting, problems) ?? { kind: 'stay' }),
  );
}
