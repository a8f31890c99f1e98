/** Carries out what a handler answered with. */
import type { EdgeOutcome } from '#workflow/graph.ts';
import type { LoadedNode } from '#workflow/loaded-graph.ts';
import type { Move } from '#workflow/node-handler.ts';
import { exitFor, ordinaryExit } from '#workflow/view.ts';
import { enterNode, type Run, type Step, waitNow } from './run.ts';
import { type Leaving, ownVariables, setVariables, takeEdge } from './take-edge.ts';

type Exit = Extract<Move, { kind: 'exit' }>;

export function applyMove(run: Run, at: LoadedNode, move: Move): Step {
  if (move.kind === 'stay') return run.stay();
  if (move.kind === 'misrouted') return run.fail(`routing_error: ${at.node.id}`);
  run.says.push(...(move.says ?? []));
  if (move.changes !== undefined) run.update(move.changes);
  switch (move.kind) {
    case 'wait':
      run.update({ waiting: move.waiting });
      return waitNow;
    case 'finish':
      run.leaveNode(move.ending);
      return run.end(move.ending, move.outcome);
    case 'take':
      return take(run, at, move.edge_id, move.why);
    case 'exit':
      if (move.decided === true) run.isDecisionCarriedOut = true;
      return move.by === 'next' ? leaveOrdinarily(run, at, move) : leaveBy(run, at, move.by, move);
  }
}

function take(run: Run, at: LoadedNode, edgeId: string, why: string): Step {
  const edge = at.exits.find((exit) => exit.edge.id === edgeId);
  return edge === undefined ? run.fail(`routing_error: ${at.node.id}`) : takeEdge(run, at, edge, why);
}

function leaveBy(run: Run, at: LoadedNode, outcome: EdgeOutcome, leaving: Leaving): Step {
  const edge = exitFor({ at }, outcome);
  if (edge === null) return run.fail(`routing_error: ${at.node.id}`);
  run.update({ detour: null });
  return takeEdge(run, at, edge, outcome, leaving);
}

function leaveOrdinarily(run: Run, at: LoadedNode, leaving: Exit): Step {
  if (run.state.detour !== null) return comeBack(run, at, run.state.detour, leaving);
  setVariables(run, leaving.found ?? {});
  const choice = ordinaryExit({ at, state: run.state }, false);
  if (choice.kind === 'none') return run.fail(`routing_error: ${at.node.id}`);
  const { condition } = choice.edge.edge;
  const why = condition !== null && 'cel' in condition ? condition.cel : 'default';
  return takeEdge(run, at, choice.edge, why, leaving);
}

/** From a step that an edge from `*` led to, back to what it interrupted. */
function comeBack(
  run: Run,
  at: LoadedNode,
  detour: NonNullable<Run['state']['detour']>,
  leaving: Exit,
): Step {
  setVariables(run, leaving.found ?? {});
  run.finishStep({
    node_id: at.node.id,
    type: at.node.type,
    edge_id: null,
    why: 'came back',
    set: ownVariables(run, Object.keys(leaving.found ?? {})),
    acted: leaving.acted ?? [],
  });
  run.update({ detour: null, node_id: detour.node_id });
  return detour.waiting === null ? enterNode(detour.node_id) : repeatQuestion(run, detour.waiting, []);
}

/** The question that was open, once more and uncounted. */
export function repeatQuestion(
  run: Run,
  waiting: NonNullable<NonNullable<Run['state']['detour']>['waiting']>,
  problems: readonly string[],
): Step {
  if (waiting.kind === 'opening') return enterNode(run.graph.graph.entry_node_id);
  return run.atNode((handler, view, at) =>
    applyMove(run, at, handler.repeat?.(view, waiting, problems) ?? { kind: 'wait', waiting }),
  );
}
