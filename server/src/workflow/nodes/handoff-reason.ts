/**
 * Why people are needed, for whoever takes over: the step the person was in and, unless it ended as it should, how.
 * It is made of the author's words and of names, never of values. Null in a graph whose nodes have no names.
 */
import { anywhere, type EdgeOutcome } from '#workflow/graph.ts';
import type { LoadedNode } from '#workflow/loaded-graph.ts';
import type { ViewOf } from '#workflow/node-handler.ts';
import type { TrailEntry } from '#workflow/state.ts';
import { isKnown } from '#workflow/view.ts';

type HandoffView = ViewOf<'handoff'>;

const left: Readonly<Record<EdgeOutcome | 'misunderstood' | 'cancelled' | 'corrected', string>> = {
  still_missing: 'still missing',
  no_answer: 'nobody answered',
  failed: 'failed',
  out_of_tries: 'out of tries',
  out_of_turns: 'out of turns',
  not_reached: 'nobody was reached',
  on_text: 'a call cannot be transferred here',
  approved: 'approved',
  denied: 'denied',
  misunderstood: 'not understood',
  cancelled: 'the person wanted to stop',
  corrected: 'the person corrected something after it was acted on',
};

export function reasonOf(view: HandoffView): string | null {
  const { graph, state, node } = view;
  const at = (entry: TrailEntry | undefined) => graph.nodes.get(entry?.node_id ?? '');
  const cause = state.trail.findLast((entry) => !isOnTheWay(at(entry), entry));
  const how = cause === undefined ? null : howLeft(view, at(cause), cause);
  if (how === null) return node.name || at(state.trail.at(-1))?.node.name || null;
  const step = at(cause)?.node.name || node.name;
  return step === '' ? null : `${step}: ${how}`;
}

/** Steps that only say or decide something between what happened and the handoff. */
function isOnTheWay(at: LoadedNode | undefined, { why, edge_id }: TrailEntry): boolean {
  const isPassed = at?.shape?.waits === false && !at.shape.chooses && at.node.type !== 'tool';
  return isPassed && edge_id !== null && !Object.hasOwn(left, why) && !isAnytime(why);
}

const isAnytime = (why: string) => why.startsWith(`${anywhere} `);

/** Null when the step ended as it should. */
function howLeft(view: HandoffView, from: LoadedNode | undefined, { why }: TrailEntry): string | null {
  if (isAnytime(why)) return why.slice(anywhere.length + 1);
  const words = Object.entries(left).find(([outcome]) => outcome === why)?.[1];
  if (words === undefined) return null;
  if (from?.node.type === 'tool' && why === 'failed') return `${from.node.config.tool} ${words}`;
  const missing =
    why === 'still_missing' ? (from?.shape?.asks ?? []).filter((name) => !isKnown(view.state, name)) : [];
  return missing.length === 0 ? words : `${missing.join(', ')} ${words}`;
}
