/**
 * The finished steps that a correction can go back to.
 *
 * T1. Never longer than `trailLimit`, or than there are nodes: an entry for another visit of a node gives way, and
 *     what it set and did counts to the entry before it, so going back to any first visit forgets the same.
 */
import type { TrailEntry } from '#workflow/state.ts';

export const trailLimit = 100;

export function appendToTrail(trail: readonly TrailEntry[], entry: TrailEntry): TrailEntry[] {
  return trail.length < trailLimit ? [...trail, entry] : shorten([...trail, entry]);
}

function shorten(trail: TrailEntry[]): TrailEntry[] {
  const seen = new Set<string>();
  const again = trail.findIndex(({ node_id }) => seen.size === seen.add(node_id).size);
  const [before, repeated] = [trail[again - 1], trail[again]];
  if (before === undefined || repeated === undefined) return trail;
  const merged: TrailEntry = {
    ...before,
    set: [...new Set([...before.set, ...repeated.set])],
    acted: mergeActed(before.acted, repeated.acted),
  };
  return [...trail.slice(0, again - 1), merged, ...trail.slice(again + 1)];
}

function mergeActed(left: TrailEntry['acted'], right: TrailEntry['acted']): TrailEntry['acted'] {
  const sure = new Map<string, boolean>();
  for (const act of [...left, ...right]) sure.set(act.node_id, act.sure || sure.get(act.node_id) === true);
  return [...sure].map(([node_id, isSure]) => ({ node_id, sure: isSure }));
}
