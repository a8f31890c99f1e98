/**
 * What the person said while an approval waited: it is heard when the decision is there, before that is carried out.
 *
 * H1. Every message is read before anything follows from one of them, so that none counts as an answer to a question
 *     that was asked after it.
 * H2. The decision is part of the wait for it: whatever ends that wait ends the decision. A digression keeps it, and
 *     comes back to it.
 * H3. What leads away comes first: an edge from `*` that leaves for good, then the wish to stop, then a correction,
 *     also of a value that nothing depends on so far, or to one that is of no use. Only then come digressions and
 *     questions beside the procedure. Whatever else was said changes nothing.
 * H4. Who wishes to stop is asked back, and what else was said waits: it counts for whoever goes on after all.
 */
import type { Reading, WorkflowEvent } from '#workflow/event.ts';
import type { ApprovalWait } from '#workflow/waiting.ts';
import { lookAnytime, takeAnytime } from './anytime.ts';
import { applyMove } from './apply-move.ts';
import { goBackFor } from './correct.ts';
import { leaveAnytime } from './leave-anytime.ts';
import { answerSideQuestion, confirmCancel } from './repair.ts';
import { type Run, type Step, waitNow } from './run.ts';
import { takeValues, type TakenValues } from './take-values.ts';

type Decision = Extract<WorkflowEvent, { kind: 'decision' }>;

/** Holds the decision back, and has what was said read. */
export function holdDecision(
  run: Run,
  waiting: ApprovalWait,
  decision: Decision['decision'],
  said: readonly string[],
): Step {
  return run.atNode((handler, view) => {
    const question = JSON.stringify(handler.pending(view, waiting));
    return readNext(run, { kind: 'approval', decided: { decision, question, said: [...said] } });
  });
}

/** One more message, for a decision that could not be carried out yet. */
export function hearMore(run: Run, { decided, read }: ApprovalWait, text: string): Step {
  if (decided === undefined) return run.stay();
  return readNext(run, { kind: 'approval', decided: { ...decided, said: [...decided.said, text] }, read });
}

/** What was read in one message; of an approval without a decision, in the answer to whether to stop. */
export function heardAtApproval(run: Run, waiting: ApprovalWait, reading: Reading): Step {
  const read = [...(waiting.read ?? []), withKnownNames(run, reading)];
  return waiting.decided === undefined
    ? conclude(run, { kind: 'approval' }, read)
    : readNext(run, { ...waiting, read });
}

/** H4. The person does not wish to stop any more. */
export function goOnAfterAll(run: Run, { read = [] }: ApprovalWait): Step {
  run.update({ misunderstood: 0 });
  return conclude(run, { kind: 'approval' }, read);
}

/** H1. */
function readNext(run: Run, waiting: ApprovalWait): Step {
  const { decided, read = [] } = waiting;
  const said = decided?.said ?? [];
  const next = said[read.length];
  if (next !== undefined) {
    run.update({ user_message: next, waiting: { kind: 'reading', of: waiting } });
    return waitNow;
  }
  run.update({ user_message: said.join('\n') });
  return conclude(run, { kind: 'approval', decided: decided && { ...decided, said: [] } }, read);
}

/** H3. `waiting` holds nothing but the decision, if there is one. */
function conclude(run: Run, waiting: ApprovalWait, read: readonly Reading[]): Step {
  const meanings = new Set(read.flatMap((each) => each.meanings));
  const others = read.filter(({ intent }) => intent !== 'cancel');
  return others.length < read.length ? stop(run, meanings, others) : goOn(run, waiting, meanings, others);
}

/** H4. */
function stop(run: Run, meanings: ReadonlySet<string>, others: readonly Reading[]): Step {
  const node_id = run.state.node_id ?? '';
  const edge = lookAnytime(run, node_id, meanings, 'leaving');
  if (edge !== null) return takeAnytime(run, edge, { node_id, waiting: null });
  return confirmCancel(run, { kind: 'approval', read: [...others] });
}

function goOn(
  run: Run,
  waiting: ApprovalWait,
  meanings: ReadonlySet<string>,
  read: readonly Reading[],
): Step {
  const taken = takeValues(run, waiting, together(read));
  const rest: ApprovalWait = isQuestioned(taken) ? { kind: 'approval' } : waiting; // H2
  const edge = lookAnytime(run, run.state.node_id ?? '', meanings, 'leaving first');
  if (edge !== null) return leaveAnytime(run, edge, rest, taken);
  const back = goBackFor(run, rest, taken);
  if (back !== null) return back;
  if (read.some(({ intent }) => intent === 'side_question')) return answerSideQuestion(run, rest);
  return run.atNode((handler, view, at) =>
    applyMove(run, at, handler.heard?.(view, rest, taken.problems) ?? { kind: 'wait', waiting: rest }),
  );
}

/** The state keeps no names that a model made up. */
function withKnownNames({ graph }: Run, reading: Reading): Reading {
  const names = graph.hearable.map(({ name }) => name).filter((name) => Object.hasOwn(reading.values, name));
  return { ...reading, values: Object.fromEntries(names.map((name) => [name, reading.values[name]])) };
}

const isQuestioned = ({ corrected, problems }: TakenValues) => corrected.length > 0 || problems.length > 0;

/** What was said last counts. Values stand only in answers. */
function together(read: readonly Reading[]): Reading {
  const answers = read.filter(({ intent }) => intent === 'answer');
  return {
    intent: 'answer',
    values: Object.assign({}, ...answers.map(({ values }) => values)) as Reading['values'],
    meanings: [],
  };
}
