import { describe, expect, it } from 'vitest';
import { lineDiff } from './line-diff.ts';

const lines = (...texts: string[]) => texts.join('\n');

describe('the line diff', () => {
  it('is empty for equal texts', () => {
    expect(lineDiff(lines('a', 'b'), lines('a', 'b'))).toEqual([]);
  });

  it('names added lines by the new text and removed ones by the old', () => {
    expect(lineDiff(lines('a', 'b', 'c', 'd'), lines('a', 'x', 'c', 'y', 'd'))).toEqual([
      { kind: 'removed', line: 2, text: 'b' },
      { kind: 'added', line: 2, text: 'x' },
      { kind: 'added', line: 4, text: 'y' },
    ]);
  });

  it('keeps what both have, also where lines repeat', () => {
    expect(lineDiff(lines('a', 'a', 'a'), lines('a', 'a'))).toEqual([
      { kind: 'removed', line: 3, text: 'a' },
    ]);
    expect(lineDiff(lines('one', 'two'), lines('zero', 'one', 'two', 'three'))).toEqual([
      { kind: 'added', line: 1, text: 'zero' },
      { kind: 'added', line: 4, text: 'three' },
    ]);
  });

  it('takes the middle of very long texts as replaced instead of comparing every pair of lines', () => {
    const long = (word: string) => Array.from({ length: 3_000 }, (_none, at) => `${word} ${at}`);
    const before = lines('start', ...long('old'), 'shared', ...long('old too'), 'end');
    const after = lines('start', ...long('new'), 'shared', ...long('new too'), 'end');
    const changes = lineDiff(before, after);
    expect(changes).toHaveLength(2 * 6_001);
    expect(changes.filter(({ text }) => text === 'shared')).toHaveLength(2);
    expect(changes.filter(({ text }) => text === 'start' || text === 'end')).toEqual([]);
  });
});
