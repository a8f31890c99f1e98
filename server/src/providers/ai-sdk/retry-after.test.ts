import { describe, expect, it } from 'vitest';
import { retryAfterMsOf } from './retry-after.ts';

const now = new Date('2026-03-01T12:00:00Z');

describe('the pause a vendor asks for', () => {
  it.each([
    [{ 'retry-after': '3' }, 3_000],
    [{ 'retry-after': '0.5' }, 500],
    [{ 'retry-after-ms': '250', 'retry-after': '1' }, 250],
    [{ 'retry-after': 'Sun, 01 Mar 2026 12:00:20 GMT' }, 20_000],
    [{ 'retry-after': 'Sun, 01 Mar 2026 11:00:00 GMT' }, 0],
    [{ 'retry-after': 'soon' }, null],
    [{}, null],
  ])('%j is %s ms', (headers, expected) => {
    expect(retryAfterMsOf(headers, now)).toBe(expected);
  });
});
