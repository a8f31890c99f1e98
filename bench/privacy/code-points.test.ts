import { describe, expect, it } from 'vitest';
import { codePointStarts, inCodeUnits } from './code-points.ts';

describe('positions in code points', () => {
  it('are those in code units while every character is one unit', () => {
    expect(inCodeUnits('I am Zoë', [{ start: 5, end: 8 }])).toEqual([{ start: 5, end: 8 }]);
  });

  it('move by one for each character of two units before them', () => {
    const text = '👋🏽 Zoë 🎉';
    const [span] = inCodeUnits(text, [{ start: 3, end: 6 }]);
    expect(text.slice(span?.start, span?.end)).toBe('Zoë');
    expect(span).toEqual({ start: 5, end: 8 });
  });

  it('may end where the text ends', () => {
    expect(codePointStarts('a🎉')).toEqual([0, 1, 3]);
    expect(inCodeUnits('a🎉', [{ start: 1, end: 2 }])).toEqual([{ start: 1, end: 3 }]);
  });

  it('keep what else is known of the stretch', () => {
    expect(inCodeUnits('Zoë', [{ start: 0, end: 3, label: 'PERSON' }])[0]?.label).toBe('PERSON');
  });

  it.each([
    { start: 0, end: 4 },
    { start: 2, end: 2 },
  ])('outside the text or of no length are refused (%o)', (span) => {
    expect(() => inCodeUnits('Zoë', [span])).toThrow(RangeError);
  });
});
