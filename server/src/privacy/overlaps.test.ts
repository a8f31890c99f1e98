import fc from 'fast-check';
import '#test/seed.ts';
import { describe, expect, it } from 'vitest';
import type { Detection } from '#privacy/detector.ts';
import { entityTypes } from '#privacy/entity-type.ts';
import { resolveOverlaps } from '#privacy/overlaps.ts';

const text = 'abcdefghijklmnopqrstuvwxyz';
const card: Detection = { type: 'CARD', start: 0, end: 10, score: 0.6 };

describe('overlapping detections', () => {
  it('are won by the longest', () => {
    const phone: Detection = { type: 'PHONE', start: 2, end: 8, score: 1, canonical: '+1' };
    expect(resolveOverlaps(text, [phone, card])).toEqual([card]);
  });

  it('are won by the highest score where they are equally long', () => {
    const ssn: Detection = { type: 'SSN', start: 0, end: 10, score: 0.9 };
    expect(resolveOverlaps(text, [card, ssn])).toEqual([ssn]);
  });

  it('keep what the loser covers beyond the winner, without its canonical value', () => {
    const phone: Detection = { type: 'PHONE', start: 7, end: 14, score: 1, canonical: '+1' };
    expect(resolveOverlaps(text, [phone, card])).toEqual([
      card,
      { type: 'PHONE', start: 10, end: 14, score: 1 },
    ]);
  });

  it('lose a rest that is only punctuation', () => {
    const phone: Detection = { type: 'PHONE', start: 3, end: 5, score: 1 };
    expect(resolveOverlaps('abcd).', [{ ...card, end: 4 }, phone])).toEqual([{ ...card, end: 4 }]);
  });

  it('stay clear of reserved spans', () => {
    expect(resolveOverlaps(text, [card], [{ start: 4, end: 6 }])).toEqual([
      { type: 'CARD', start: 0, end: 4, score: 0.6 },
      { type: 'CARD', start: 6, end: 10, score: 0.6 },
    ]);
  });

  it('come out the same in whatever order they came in, disjoint, and cover no less', () => {
    const detection = fc
      .record({
        type: fc.constantFrom(...entityTypes),
        start: fc.nat({ max: 24 }),
        length: fc.integer({ min: 1, max: 26 }),
        score: fc.constantFrom(0.5, 0.9),
      })
      .map(({ type, start, length, score }) => ({ type, score, start, end: Math.min(26, start + length) }));
    fc.assert(
      fc.property(fc.array(detection), (detections) => {
        const resolved = resolveOverlaps(text, detections);
        const covered = (spans: readonly Detection[]) =>
          new Set(
            spans.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, at) => start + at)),
          );
        const total = resolved.reduce((sum, { start, end }) => sum + end - start, 0);
        expect(covered(resolved)).toEqual(new Set([...covered(detections)].toSorted((a, b) => a - b)));
        expect(total).toBe(covered(resolved).size);
        expect(resolveOverlaps(text, detections.toReversed())).toEqual(resolved);
      }),
    );
  });
});
