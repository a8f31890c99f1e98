/** Circles that the run could not get out of before its step limit, and actions that could be done again in one. */
import type { Edge, Node } from '#workflow/graph.ts';
import { type Check, type CheckedGraph, found, nameOf } from './check.ts';
import { components, onCircles, successorsOf } from './components.ts';

export const checkCycles: Check = (checked) => {
  const { graph } = checked;
  const silentLoops = loopsWithSilentBody(checked);
  const walked = graph.edges.filter((edge) => isWalked(checked, edge, silentLoops));
  const silent = walked.filter(({ source }) => !waits(checked, source));
  const endless = onCycles(graph.nodes, silent);
  // An ask waits only while it misses something: the second time all is known, or it was asked for in vain.
  const secondTime = walked.filter(
    (edge) => !waits(checked, edge.source) || (isCollect(checked, edge.source) && !isSilence(edge)),
  );
  const asking = onCycles(graph.nodes, secondTime).filter(({ id }) => isCollect(checked, id));
  return [
    ...endless.map((node) =>
      found(
        'error',
        'flow.endless',
        `${nameOf(node)} is in a circle that nobody can get out of.`,
        'Count its passes, or wait for the person in it.',
        { node },
      ),
    ),
    ...asking.map((node) =>
      found(
        'error',
        'flow.endless',
        `${nameOf(node)} is in a circle that is walked without a word once it was asked.`,
        'Make it a counted loop that forgets what it asks for.',
        { node },
      ),
    ),
    ...onCycles(graph.nodes, graph.edges)
      .filter(isActing)
      .map((node) =>
        found(
          'warning',
          'tool.repeats',
          `${nameOf(node)} may act more than once.`,
          'Move it out of the loop.',
          { node },
        ),
      ),
  ];
};

/**
 * Whether an edge may be part of a circle without a bound. The default edge of a loop, its body, is taken `max_passes`
 * times at most; out of tries it is only after as many passes, so with a silent body.
 */
function isWalked(
  checked: CheckedGraph,
  { source, condition }: Edge,
  silentLoops: ReadonlySet<string>,
): boolean {
  if (!isLoop(checked, source)) return true;
  if (condition === null) return false;
  return !('outcome' in condition) || silentLoops.has(source);
}

/** Heads that nothing waits behind on some way through their body: such a body comes back in the same silent part. */
function loopsWithSilentBody(checked: CheckedGraph): ReadonlySet<string> {
  const { nodes, edges } = checked.graph;
  const ids = nodes.map(({ id }) => id);
  const silent = successorsOf(edges.filter(({ source }) => !waits(checked, source)));
  const partOf = new Map(components(ids, silent).flatMap((part) => [...part].map((id) => [id, part])));
  const bodies = edges.filter(({ source, condition }) => isLoop(checked, source) && condition === null);
  return new Set(
    bodies.filter(({ source, target }) => partOf.get(source)?.has(target)).map(({ source }) => source),
  );
}

const waits = ({ loaded }: CheckedGraph, id: string) => loaded.nodes.get(id)?.shape?.waits !== false;

function isLoop({ loaded }: CheckedGraph, id: string): boolean {
  const node = loaded.nodes.get(id)?.node;
  return node?.type === 'condition' && node.config.max_passes !== null;
}

function isCollect({ loaded }: CheckedGraph, id: string): boolean {
  const node = loaded.nodes.get(id)?.node;
  return node?.type === 'agent' && node.config.mode === 'collect';
}

/** The person had the time to answer. */
const isSilence = ({ condition }: Edge) =>
  condition !== null && 'outcome' in condition && condition.outcome === 'no_answer';

const isActing = (node: Node) => node.type === 'tool' && node.config.effect === 'acts';

function onCycles(nodes: readonly Node[], edges: readonly Edge[]): readonly Node[] {
  const ids = nodes.map(({ id }) => id);
  const circling = onCircles(ids, successorsOf(edges));
  return nodes.filter(({ id }) => circling.has(id));
}
