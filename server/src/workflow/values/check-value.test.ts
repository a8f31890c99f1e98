import fc from 'fast-check';
import '#test/seed.ts';
import { describe, expect, it } from 'vitest';
import { type Variable, variableSchema } from '#workflow/graph.ts';
import { checkValue } from './check-value.ts';

const today = '2026-01-31';
const variable = (fields: Partial<Variable> & Pick<Variable, 'type'>) =>
  variableSchema.parse({ name: 'x', ...fields });
const check = (fields: Partial<Variable> & Pick<Variable, 'type'>, raw: unknown) => {
  const checked = checkValue(variable(fields), raw, today);
  return checked.kind === 'value' ? checked.value : null;
};

describe('digits', () => {
  it.each([
    ['1234-5678', '12345678'],
    ['1234 5678', '12345678'],
    [' (1234) 5678 ', '12345678'],
    [12345678, '12345678'],
    ['１２３４ ٥٦٧٨', '12345678'],
    ['one two three four, double five, six seven', '12345567'],
    ['1234567', null],
    ['123456789', null],
    ['1234567a', null],
    ['it is 12345678', null],
    [1.5, null],
  ])('%j is %j', (raw, value) => expect(check({ type: 'string', digits: 8 }, raw)).toBe(value));
});

describe('text', () => {
  it.each([
    ['  a word ', 'a word'],
    ['', null],
    ['   ', null],
    [null, null],
    [{ a: 1 }, null],
    ['a'.repeat(4001), null],
  ])('%j is %j', (raw, value) => expect(check({ type: 'string' }, raw)).toBe(value));
});

describe('numbers', () => {
  it.each([
    [20, 20],
    ['20', 20],
    ['20 euros', 20],
    ['€20', 20],
    ['20,50 €', 20.5],
    ['EUR 20.50', 20.5],
    ['1,250.00', 1250],
    ['1.250,00', 1250],
    ["1'250.5", 1250.5],
    ['1 000', 1000],
    ['1,000,000', 1_000_000],
    ['-3', -3],
    ['.5', 0.5],
    ['12.', 12],
    ['1,000', null],
    ['1.000', null],
    ['20 dollars', null],
    ['20 thousand', null],
    ['20 to 30', null],
    ['about 20', null],
    ['20 euros 50', null],
    ['1.2.3', null],
    ['1,00,000', null],
    ['twenty', null],
    ['', null],
    [Number.NaN, null],
    [true, null],
  ])('in EUR, %j is %j', (raw, value) => expect(check({ type: 'number', unit: 'EUR' }, raw)).toBe(value));

  it('keep to their limits, and the refusal says which', () => {
    const age = variable({ type: 'number', unit: 'days', minimum: 1, maximum: 90 });
    expect(checkValue(age, '90 days', today)).toEqual({ kind: 'value', value: 90 });
    expect(checkValue(age, 0, today)).toEqual({ kind: 'refused', reason: 'That has to be at least 1 days.' });
    expect(checkValue(age, '91', today)).toEqual({
      kind: 'refused',
      reason: 'That has to be at most 90 days.',
    });
    expect(check({ type: 'number' }, '3 days')).toBe(3);
    expect(check({ type: 'number', unit: 'crates' }, '3 crates')).toBe(3);
    expect(check({ type: 'number', unit: 'crates' }, '3 boxes')).toBeNull();
  });
});

describe('yes and no', () => {
  it.each([
    [true, true],
    ['Yes.', true],
    ['yep', true],
    ['NO', false],
    ['false', false],
    ['perhaps', null],
    [1, null],
  ])('%j is %j', (raw, value) => expect(check({ type: 'boolean' }, raw)).toBe(value));
});

describe('a choice', () => {
  const choice = { type: 'enum', enum_values: ['damaged', 'Too Late'] } as const;
  it.each([
    ['Damaged', 'damaged'],
    ['too  late.', 'Too Late'],
    ['late', null],
    [null, null],
  ])('%j is %j', (raw, value) =>
    expect(check({ ...choice, enum_values: [...choice.enum_values] }, raw)).toBe(value),
  );

  it('is told when none fits', () => {
    const checked = checkValue(variable({ type: 'enum', enum_values: ['a', 'b'] }), 'c', today);
    expect(checked).toEqual({ kind: 'refused', reason: 'That has to be one of: a, b.' });
  });
});

describe('dates', () => {
  it.each([
    ['2026-02-28', {}, '2026-02-28'],
    ['20260228', {}, '2026-02-28'],
    ['2026-02-30', {}, null],
    ['2026-13-01', {}, null],
    ['01/02/2026', {}, null],
    ['tomorrow', {}, '2026-02-01'],
    ['next Friday', {}, null],
    ['2026-02-01', { after: 'today' }, '2026-02-01'],
    ['2026-01-31', { after: 'today' }, null],
    ['2026-01-31', { before: 'today' }, null],
    ['2025-12-31', { before: '2026-01-01' }, '2025-12-31'],
    [20260228, {}, null],
  ])('%j with %j is %j', (raw, limits, value) => expect(check({ type: 'date', ...limits }, raw)).toBe(value));
});

it('a date beyond its limit is refused with the limit as people say it', () => {
  const limited = variable({ type: 'date', before: '2026-01-01' });
  expect(checkValue(limited, '2026-02-01', today)).toEqual({
    kind: 'refused',
    reason: 'That has to be a date before Thursday 1 January 2026.',
  });
});

describe('contacts', () => {
  it.each([
    ['email', ' Ada@Example.org ', 'ada@example.org'],
    ['email', 'ada at example', null],
    ['phone', '+1 (202) 555-0143', '+12025550143'],
    ['phone', '2025550143', null],
    ['phone', 12025550143, null],
  ] as const)('%s %j is %j', (type, raw, value) => expect(check({ type }, raw)).toBe(value));
});

it('never throws, answers a value of the right type, and no refusal repeats what was said', () => {
  const types = ['string', 'number', 'boolean', 'enum', 'date', 'email', 'phone'] as const;
  fc.assert(
    fc.property(
      fc.constantFrom(...types),
      fc.oneof(fc.anything(), fc.string({ minLength: 12 })),
      (type, raw) => {
        const checked = checkValue(variable({ type, enum_values: ['a', 'b'], digits: null }), raw, today);
        if (checked.kind === 'value') {
          const expected = type === 'number' || type === 'boolean' ? type : 'string';
          expect(typeof checked.value).toBe(expected);
        } else if (typeof raw === 'string' && raw.trim().length > 11) {
          expect(checked.reason).not.toContain(raw);
        }
      },
    ),
    { numRuns: 1000 },
  );
});

it('reads a value it gave once more as the same value', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
      expect(check({ type: 'number' }, number)).toBe(number);
    }),
  );
});
