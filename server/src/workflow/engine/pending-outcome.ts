/** What a state waits for, as an outcome: it can be asked for again at any time, also in another process. */
import type { Variable } from '#workflow/graph.ts';
import { NodeError } from '#workflow/node-handler.ts';
import type { ReadingTask, WorkflowOutcome } from '#workflow/outcome.ts';
import type { WaitingOf } from '#workflow/waiting.ts';
import { shownVars } from '#workflow/view.ts';
import { wording } from '#workflow/wording.ts';
import { meaningsAt } from './anytime.ts';
import type { Run } from './run.ts';

/** Throws a `NodeError` for a state that fits its graph no longer. */
export function pendingOutcome(run: Run): WorkflowOutcome {
  const { waiting, node_id, status, outcome } = run.state;
  if (status === 'ended') return { kind: 'ended', outcome: outcome ?? 'failed' };
  if (waiting === null || node_id === null) throw new NodeError('StateError', 'the run waits for nothing');
  switch (waiting.kind) {
    case 'reading':
      return { kind: 'read_message', task: readingTask(run, node_id, waiting.of) };
    case 'opening':
    case 'cancel':
    case 'retry':
      return { kind: 'wait_for_person', keypad: null, wait_seconds: null };
    default:
      return waiting.kind === 'speech' && waiting.mode === 'side_question'
        ? sideQuestion(run, node_id)
        : ofNode(run, node_id);
  }
}

function ofNode(run: Run, nodeId: string): WorkflowOutcome {
  const at = run.graph.nodes.get(nodeId);
  const { waiting, ...rest } = run.state;
  if (!at?.handler || waiting === null) throw new NodeError('StateError', 'the node is no longer there');
  return at.handler.pending({ graph: run.graph, state: { ...rest, waiting }, node: at.node, at }, waiting);
}

function sideQuestion(run: Run, nodeId: string): WorkflowOutcome {
  const node = run.graph.nodes.get(nodeId)?.node;
  return {
    kind: 'speak',
    task: {
      node_id: nodeId,
      mode: 'side_question',
      instructions: wording.answerSideQuestion,
      ask_for: [],
      problems: [],
      tools: node?.type === 'agent' ? node.config.tools : [],
      known: shownVars(run.graph, run.state),
      background: run.graph.graph.background,
    },
  };
}

function readingTask(run: Run, nodeId: string, of: WaitingOf<'reading'>['of']): ReadingTask {
  const { graph, state } = run;
  const cancelling = of.kind === 'cancel';
  const question = cancelling ? of.of : of;
  const words = question.kind === 'answer' || question.kind === 'pick' ? question.words : null;
  return {
    node_id: nodeId,
    message: state.user_message,
    asked: { words, variables: askedVariables(run, question) },
    variables: graph.hearable,
    known: shownVars(graph, state),
    meanings: meaningsAt(run, nodeId),
    expects: cancelling ? 'cancel_confirmation' : 'answer',
    today: state.facts.today,
    background: graph.graph.background,
  };
}

function askedVariables({ graph }: Run, question: WaitingOf<'cancel'>['of']): readonly Variable[] {
  const names = question.kind === 'answer' ? question.variables : [];
  return names.flatMap((name) => {
    const variable = graph.variables.get(name);
    return variable === undefined || variable.sensitive ? [] : [variable];
  });
}
