/**
 * Edges from `*`: by meaning with each message, by data on becoming true. The first in order wins. Others
 * whose data became true at the same moment get their turn when it comes back, and are spent when it leaves for
 * good; those that except the node get theirs at the next node.
 */
import { anywhere } from '#workflow/graph.ts';
import type { LoadedEdge } from '#workflow/loaded-graph.ts';
import type { WorkflowState } from '#workflow/state.ts';
import { holds } from '#workflow/view.ts';
import type { Run, Step } from './run.ts';
import { takeEdge } from './take-edge.ts';

const none: ReadonlySet<string> = new Set();

/** Which of several edges is taken; where only those that leave for good are, the others wait for the next look. */
type Choice = 'first' | 'leaving first' | 'leaving';

/** The edge to take now, if any; the look itself is noted in the state. */
export function lookAnytime(
  run: Run,
  nodeId: string,
  meanings: ReadonlySet<string> = none,
  choice: Choice = 'first',
): LoadedEdge | null {
  if (run.graph.anytime.length === 0) return null;
  const held = new Set(run.state.held);
  const rising: LoadedEdge[] = [];
  for (const edge of run.graph.anytime) {
    const { id, except } = edge.edge;
    const isTrue = edge.test === null ? meanings.has(id) : holds(edge.test, run.state);
    if (!isTrue) held.delete(id);
    else if (!held.has(id) && !except.includes(nodeId)) rising.push(edge);
  }
  const winner = chosen(rising, choice);
  if (winner !== undefined) {
    const spent = winner.edge.resume ? [winner] : rising;
    for (const { edge, test } of spent) if (test !== null) held.add(edge.id);
  }
  run.update({ held: [...held] });
  return winner ?? null;
}

function chosen(rising: readonly LoadedEdge[], choice: Choice): LoadedEdge | undefined {
  const leaving = rising.find(({ edge }) => !edge.resume);
  if (choice === 'first') return rising[0];
  return choice === 'leaving' ? leaving : (leaving ?? rising[0]);
}

/** Leaves the node for it; with `resume` the node is come back to. */
export function takeAnytime(
  run: Run,
  edge: LoadedEdge,
  interrupted: NonNullable<WorkflowState['detour']>,
): Step {
  run.update({
    node_id: interrupted.node_id,
    detour: edge.edge.resume ? (run.state.detour ?? interrupted) : null,
  });
  return run.atNode((_handler, _view, at) =>
    takeEdge(run, at, edge, `${anywhere} ${edge.edge.label}`.trim()),
  );
}

/** Meanings that the analyzer is to look for at this node. */
export function meaningsAt(run: Pick<Run, 'graph'>, nodeId: string): { edge_id: string; text: string }[] {
  return run.graph.anytime.flatMap(({ edge: { id, condition, except } }) =>
    condition !== null && 'meaning' in condition && !except.includes(nodeId)
      ? [{ edge_id: id, text: condition.meaning }]
      : [],
  );
}
