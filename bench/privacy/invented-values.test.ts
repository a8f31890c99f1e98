import { describe, expect, it } from 'vitest';
import { cardNumber, emailParts, phoneNumber, withCheckDigit, writtenEmail } from './invented-values.ts';
import { SeededRandom } from './seeded-random.ts';

const seeds = Array.from({ length: 50 }, (_, index) => index);

describe('invented values', () => {
  it.each([
    ['7992739871', '79927398713'],
    ['411111111111111', '4111111111111111'],
    ['37828224631000', '378282246310005'],
  ])('have the check digit of their kind: %s', (digits, whole) => {
    expect(withCheckDigit(digits)).toBe(whole);
  });

  it('are cards of 15 or 16 digits', () => {
    for (const seed of seeds)
      expect(cardNumber(new SeededRandom(seed))).toMatch(/^(3[47]\d{13}|[2456]\d{15})$/);
  });

  it('are phone numbers whose exchange is neither a service code nor reserved for films', () => {
    for (const seed of seeds) expect(phoneNumber(new SeededRandom(seed))).toMatch(/^\d{3}[2-9](?!11)\d{6}$/);
  });

  it('are addresses that one could write to', () => {
    for (const seed of seeds)
      expect(writtenEmail(emailParts(new SeededRandom(seed)))).toMatch(/^[\w.-]+@[a-z]+(\.[a-z]+)+$/);
  });
});
