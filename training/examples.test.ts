import { describe, expect, it } from 'vitest';
import { Examples } from './examples.ts';
import { literalsOf, parseFrame } from './frame-grammar.ts';

const sample = (seed: number, count: number) => {
  const examples = new Examples(seed);
  return Array.from({ length: count }, () => examples.next());
};

describe('training examples', () => {
  it('are the same for the same seed, and others for another', () => {
    expect(sample(5, 200)).toEqual(sample(5, 200));
    expect(sample(6, 20)).not.toEqual(sample(5, 20));
  });

  it('label stretches of their text, in order and without overlaps', () => {
    for (const { text, spans } of sample(9, 2_000)) {
      let end = 0;
      for (const span of spans) {
        expect(span.start).toBeGreaterThanOrEqual(end);
        expect(span.end).toBeGreaterThan(span.start);
        end = span.end;
      }
      expect(end).toBeLessThanOrEqual(text.length);
    }
  });

  it('come in every casing, with and without a question, with and without anything to find', () => {
    const examples = sample(11, 1_000);
    expect(examples.some(({ text }) => text === text.toLowerCase())).toBe(true);
    expect(examples.some(({ text }) => text === text.toUpperCase())).toBe(true);
    expect(examples.some(({ previous }) => previous !== null)).toBe(true);
    expect(examples.some(({ spans }) => spans.length === 0)).toBe(true);
    expect(new Set(examples.flatMap(({ spans }) => spans.map(({ type }) => type))).size).toBe(9);
  });
});

describe('frames', () => {
  it('know their own words', () => {
    expect(literalsOf(parseFrame('my (first|last) name is {name}')).join('').split(/\s+/)).toContain(
      'firstlast',
    );
  });

  it('refuse an open choice', () => {
    expect(() => parseFrame('my (first|last name')).toThrow(SyntaxError);
  });
});
