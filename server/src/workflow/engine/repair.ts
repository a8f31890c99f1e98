/** Side questions, misunderstandings, and stopping in the middle. Nothing here counts as an ask. */
import type { Reading } from '#workflow/event.ts';
import type { HeardWait, PersonWait, WaitingOf } from '#workflow/waiting.ts';
import { wording } from '#workflow/wording.ts';
import { repeatQuestion } from './apply-move.ts';
import { enterNode, type Run, type Step, waitNow } from './run.ts';

export function answerSideQuestion(run: Run, waiting: HeardWait): Step {
  const { policy, at_most } = run.graph.graph.repair.side_questions;
  const asked = run.state.side_questions;
  if (policy === 'refuse' || (at_most !== null && asked >= at_most)) {
    return repeatQuestion(run, waiting, [wording.onlyThis]);
  }
  run.update({
    side_questions: asked + 1,
    waiting: { kind: 'speech', mode: 'side_question', then: waiting, problems: [] },
  });
  return waitNow;
}

/** The question again in other words, or the author's way out when it happened too often in a row. */
export function misunderstand(run: Run, again: () => Step): Step {
  const { times, target } = run.graph.graph.repair.misunderstood;
  const misunderstood = run.state.misunderstood + 1;
  run.update({ misunderstood });
  if (misunderstood < times) return again();
  run.update({ misunderstood: 0 });
  return goOn(run, 'misunderstood', target);
}

/** What can be said, for those of the asked variables that have only few values. */
export function rephrased(run: Run, waiting: PersonWait): readonly string[] {
  const names = waiting.kind === 'answer' ? waiting.variables : [];
  const choices = names.flatMap((name) => {
    const variable = run.graph.variables.get(name);
    if (variable?.type === 'boolean') return [wording.choices(['yes', 'no'])];
    return variable?.enum_values == null ? [] : [wording.choices(variable.enum_values)];
  });
  return [wording.notUnderstood, ...choices];
}

/** Asks whether to stop, saying what cannot be undone by it. */
export function confirmCancel(run: Run, waiting: HeardWait): Step {
  run.says.push(wording.confirmCancel(doneSoFar(run)));
  run.update({ waiting: { kind: 'cancel', of: waiting } });
  return waitNow;
}

/** Null when the message was no answer to the question whether to stop. */
export function answerCancel(run: Run, { of }: WaitingOf<'cancel'>, { intent }: Reading): Step | null {
  switch (intent) {
    case 'confirm':
    case 'cancel':
      run.update({ misunderstood: 0 });
      return goOn(run, 'cancelled', run.graph.graph.repair.cancelled.target);
    case 'deny':
      run.update({ misunderstood: 0 });
      return repeatQuestion(run, of, []);
    case 'unclear':
      return misunderstand(run, () => confirmCancel(run, of));
    case 'repeat':
    case 'side_question':
      return confirmCancel(run, of);
    case 'answer':
      return null;
  }
}

function goOn(run: Run, why: string, target: string | null): Step {
  run.leaveNode(why);
  run.update({ detour: null });
  return target === null ? run.end(why) : enterNode(target);
}

function doneSoFar(run: Run): readonly string[] {
  const done = run.state.trail.flatMap(({ acted }) => acted.filter(({ sure }) => sure));
  return [...new Set(done.map(({ node_id }) => nameOf(run, node_id)))];
}

function nameOf(run: Run, nodeId: string): string {
  const node = run.graph.nodes.get(nodeId)?.node;
  if (node === undefined) return nodeId;
  return node.name !== '' ? node.name : node.type === 'tool' ? node.config.tool : nodeId;
}
