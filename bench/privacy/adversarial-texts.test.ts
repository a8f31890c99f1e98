import { describe, expect, it } from 'vitest';
import { adversarialInputs } from './adversarial-texts.ts';

describe('the adversarial inputs', () => {
  const inputs = Object.entries(adversarialInputs());

  it('are at least a dozen, all different', () => {
    expect(new Set(inputs.map(([, passages]) => passages.map(({ text }) => text).join('\n'))).size).toBe(
      inputs.length,
    );
    expect(inputs.length).toBeGreaterThanOrEqual(12);
  });

  it.each(inputs)('hold 40,000 characters: %s', (_, passages) => {
    const characters = passages.reduce((sum, { text }) => sum + text.length, 0);
    expect(characters).toBeGreaterThanOrEqual(40_000);
    expect(characters).toBeLessThan(40_100);
  });
});
