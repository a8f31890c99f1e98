/**
 * How far a correction reaches: the first visited node that depends on it, and what is to be forgotten.
 *
 * R1. What tools and rules set from that node on is forgotten; what was set before as well lies before a node that
 *     sets it, so the run goes back to the first one that does.
 * R2. An answer is worth no more than the question: when the words of an ask mention a value that was corrected or
 *     forgotten, what it collected is forgotten, and so on. To a yes or no also belongs what was said just before.
 * R3. What the person said without being asked, or was asked in other words, stays.
 */
import type { LoadedGraph, LoadedNode } from '#workflow/loaded-graph.ts';
import type { WorkflowState } from '#workflow/state.ts';
import { templateVariables } from '#workflow/template.ts';
import { isKnown } from '#workflow/view.ts';
import type { Run } from './run.ts';

export interface Reach {
  /** Place in the trail to go back to; its length stands for the node that waits. */
  readonly first: number;
  readonly forgotten: readonly string[];
}

interface Visit {
  readonly at: LoadedNode | undefined;
  readonly set: readonly string[];
}

/** Null when nothing that was done or answered so far depends on the values. */
export function reachOf({ graph, state }: Run, corrected: readonly string[]): Reach | null {
  const past = state.trail.map(({ node_id, set }): Visit => ({ at: graph.nodes.get(node_id), set }));
  const visits: readonly Visit[] = [...past, { at: graph.nodes.get(state.node_id ?? ''), set: [] }];
  const stale = new Set(corrected);
  const reading = past.findIndex(({ at }) => corrected.some((name) => at?.reads.has(name)));
  let first = reading === -1 ? visits.length : reading;
  for (let before = Number.NaN; before !== stale.size - first; ) {
    before = stale.size - first;
    for (const [index, { set }] of visits.entries()) {
      const collected = staleAnswers(graph, state, visits, index, stale);
      const answers = collected.filter((name) => !corrected.includes(name));
      if (answers.length > 0 || set.some((name) => stale.has(name))) first = Math.min(first, index);
      for (const name of index >= first ? [...set, ...answers] : []) stale.add(name);
    }
  }
  if (first === visits.length) return null;
  return { first, forgotten: [...stale].filter((name) => !corrected.includes(name)) };
}

/** R2, R3. Free talk counts no asks: all that it was to find out is taken for an answer. */
function staleAnswers(
  graph: LoadedGraph,
  state: WorkflowState,
  visits: readonly Visit[],
  index: number,
  stale: ReadonlySet<string>,
): readonly string[] {
  const at = visits[index]?.at;
  if (at?.node.type !== 'agent' || at.shape === null) return [];
  const { asks } = at.shape;
  const isTalk = at.node.config.mode === 'free';
  const answers = asks.filter((name) => isKnown(state, name) && (isTalk || (state.asks[name] ?? 0) > 0));
  const isStale = (name: string) => stale.has(name) && !asks.includes(name);
  if (answers.length === 0 || mentions(at).some(isStale)) return answers;
  const isOffer = saidBefore(visits, index).flatMap(mentions).some(isStale);
  return isOffer ? answers.filter((name) => graph.variables.get(name)?.type === 'boolean') : [];
}

const mentions = ({ shape }: LoadedNode): readonly string[] =>
  (shape?.templates ?? []).flatMap(({ text }) => templateVariables(text));

/** What was passed since somebody was last waited for. */
function saidBefore(visits: readonly Visit[], index: number): readonly LoadedNode[] {
  const said: LoadedNode[] = [];
  for (let before = index - 1; before >= 0; before -= 1) {
    const at = visits[before]?.at;
    if (at === undefined || at.shape?.waits === true) break;
    said.push(at);
  }
  return said;
}
