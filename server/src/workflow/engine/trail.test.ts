import fc from 'fast-check';
import '#test/seed.ts';
import { expect, it } from 'vitest';
import type { TrailEntry } from '#workflow/state.ts';
import { appendToTrail, trailLimit } from './trail.ts';

const entry = (node: number, at: number, acts: boolean): TrailEntry => ({
  node_id: `n${node}`,
  type: 'tool',
  edge_id: null,
  why: '',
  set: [`v${at}`],
  acted: acts ? [{ node_id: `n${node}`, sure: at % 2 === 0 }] : [],
});

it('is bounded, and whatever node a correction goes back to, it forgets and finds done the same', () => {
  const visits = fc.array(fc.tuple(fc.nat({ max: 12 }), fc.boolean()), { maxLength: 3 * trailLimit });
  fc.assert(
    fc.property(visits, (list) => {
      const all = list.map(([node, acts], at) => entry(node, at, acts));
      const kept = all.reduce<TrailEntry[]>((trail, each) => appendToTrail(trail, each), []);
      expect(kept.length).toBeLessThanOrEqual(trailLimit);
      for (const node_id of new Set(all.map((each) => each.node_id))) {
        expect(since(kept, node_id)).toEqual(since(all, node_id));
      }
    }),
    { numRuns: 200 },
  );
});

function since(trail: readonly TrailEntry[], node_id: string) {
  const after = trail.slice(trail.findIndex((each) => each.node_id === node_id));
  const sure = (node: string) =>
    after.some(({ acted }) => acted.some((act) => act.node_id === node && act.sure));
  return {
    set: after.flatMap(({ set }) => set).toSorted(),
    acted: [...new Set(after.flatMap(({ acted }) => acted.map((act) => act.node_id)))]
      .toSorted()
      .map((node) => [node, sure(node)]),
  };
}
