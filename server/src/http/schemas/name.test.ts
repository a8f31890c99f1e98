import { describe, expect, it } from 'vitest';
import { nameOf } from './name.ts';

const name = nameOf({ max: 10 });

describe('the name of a variable or a tool', () => {
  it.each(['a', 'order_no', '_x1', 'A'.repeat(10)])('may be %j', (value) => {
    expect(name.safeParse(value).success).toBe(true);
  });

  it.each(['', '1a', 'a-b', 'é', 'a'.repeat(11), '__proto__', 'toString', 'valueOf'])(
    'is not %j',
    (value) => {
      expect(name.safeParse(value).success).toBe(false);
    },
  );
});
