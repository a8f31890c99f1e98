/**
 * Takes the first edge whose test holds. With `max_passes` it is the head of a loop: the default edge is the body,
 * every other edge leaves the loop, which then begins anew when it is entered again.
 */
import type { LoadedEdge } from '#workflow/loaded-graph.ts';
import {
  type Changes,
  defineNode,
  type Move,
  NodeError,
  plainShape,
  type ViewOf,
} from '#workflow/node-handler.ts';
import { ordinaryExit, unasked, without } from '#workflow/view.ts';

export const conditionNode = defineNode<'condition'>({
  type: 'condition',
  enter: (view) => {
    const loops = view.node.config.max_passes !== null;
    const choice = ordinaryExit(view, loops);
    if (choice.kind === 'none') return { kind: 'misrouted' };
    if (!loops) return take(choice.edge);
    return choice.edge.edge.condition === null ? pass(view, choice.edge) : take(choice.edge, leave(view));
  },
  pending: () => {
    throw new NodeError('StateError', 'a condition waits for nothing');
  },
  shape: ({ config }) => ({
    ...plainShape,
    outcomes: config.max_passes === null ? [] : ['out_of_tries'],
    needs: config.max_passes === null ? [] : ['out_of_tries'],
  }),
});

function take({ edge }: LoadedEdge, changes: Changes = {}): Move {
  const why = edge.condition !== null && 'cel' in edge.condition ? edge.condition.cel : 'default';
  return { kind: 'take', edge_id: edge.id, why, changes };
}

/** One more pass, or out of tries. What the body asked or kept is forgotten from the second pass on. */
function pass(view: ViewOf<'condition'>, body: LoadedEdge): Move {
  const { state, node } = view;
  const passes = state.passes[node.id] ?? 0;
  if (passes >= (node.config.max_passes ?? 0))
    return { kind: 'exit', by: 'out_of_tries', changes: leave(view) };
  const counted = { passes: { ...state.passes, [node.id]: passes + 1 } };
  if (passes === 0) return take(body, counted);
  return take(body, { ...counted, ...unasked(state, node.config.forgets) });
}

const leave = ({ state, node }: ViewOf<'condition'>): Changes => ({
  passes: without(state.passes, [node.id]),
});
