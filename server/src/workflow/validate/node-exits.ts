import type { Node } from '#workflow/graph.ts';
import type { LoadedEdge, LoadedNode } from '#workflow/loaded-graph.ts';
import type { NameBits } from './name-bits.ts';

/** What a way out of a node does to what is known, whatever the node is come to with. */
export interface Exit {
  readonly loaded: LoadedEdge;
  /** Its test needs these, and nothing in the node sets them. */
  readonly needed: bigint;
  /** Surely set when its test is looked at: by the node, and because the tests before it did not hold. */
  readonly own: bigint;
  readonly sets: bigint;
  readonly forgets: bigint;
  /** What may be set by the node or the edge. */
  readonly gives: bigint;
}

export const isLoop = (node: Node) => node.type === 'condition' && node.config.max_passes !== null;

/** In the order in which they are tried. */
export function exitsOf({ node, shape, exits }: LoadedNode, bits: NameBits): readonly Exit[] {
  const asks = bits.of(shape?.asks ?? []);
  const sets = bits.of(shape?.sets ?? []);
  const collects = node.type === 'agent' && node.config.mode === 'collect' && !node.config.optional;
  const done = (collects ? asks : 0n) | sets;
  const forgotten = bits.of(node.type === 'condition' ? node.config.forgets : []);
  let refuted = 0n;
  return exits.map((loaded) => {
    const { edge, test } = loaded;
    const isOutcome = edge.condition !== null && 'outcome' in edge.condition;
    const found = isOutcome ? 0n : done;
    const setByEdge = bits.of(Object.keys(edge.set));
    const exit = {
      loaded,
      needed: bits.of(test?.setWhenTrue ?? []) & ~found,
      own: isOutcome ? 0n : found | refuted,
      sets: setByEdge,
      forgets: edge.condition === null ? forgotten : 0n,
      gives: asks | sets | setByEdge,
    };
    if (test !== null) refuted |= bits.of(isLoop(node) ? test.setUnlessTrue : test.setWhenFalse);
    return exit;
  });
}
