import fc from 'fast-check';
import { expect, it } from 'vitest';
import { components, finishOrder, onCircles, successorsOf } from './components.ts';
import { reachable } from './walk-edges.ts';

const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
const edges = fc.array(fc.record({ source: fc.constantFrom(...ids), target: fc.constantFrom(...ids) }), {
  maxLength: 14,
});

function reachedFrom(id: string, all: readonly { source: string; target: string }[]): ReadonlySet<string> {
  return reachable(
    all.filter(({ source }) => source === id).map(({ target }) => target),
    all,
  );
}

it('two nodes are in one part when each can be reached from the other', () => {
  fc.assert(
    fc.property(edges, (all) => {
      const parts = components(ids, successorsOf(all));
      expect(parts.flatMap((part) => [...part]).toSorted()).toEqual(ids);
      for (const one of ids) {
        const others = [...(parts.find((part) => part.has(one)) ?? [])].filter((id) => id !== one);
        const expected = ids.filter(
          (id) => id !== one && reachedFrom(one, all).has(id) && reachedFrom(id, all).has(one),
        );
        expect(others.toSorted()).toEqual(expected);
      }
    }),
  );
});

it('a node is on a circle when it can be reached from itself', () => {
  fc.assert(
    fc.property(edges, (all) => {
      const expected = ids.filter((id) => reachedFrom(id, all).has(id));
      expect([...onCircles(ids, successorsOf(all))].toSorted()).toEqual(expected);
    }),
  );
});

it('what comes after a node is finished before it', () => {
  const out = successorsOf([
    { source: 'a', target: 'b' },
    { source: 'b', target: 'd' },
    { source: 'a', target: 'c' },
    { source: 'c', target: 'd' },
  ]);
  expect(finishOrder(['a'], out)).toEqual(['d', 'b', 'c', 'a']);
});
