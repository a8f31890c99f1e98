import { describe, expect, it } from 'vitest';
import { KnownValues } from './known-values.ts';

function found(values: KnownValues, text: string): string[] {
  return values.find(text).map(({ type, start, end }) => `${type}(${text.slice(start, end)})`);
}

describe('a known value', () => {
  it('is found in every spelling, as whole words', () => {
    const values = new KnownValues();
    values.add('ACCOUNT', '4471-22');
    expect(found(values, 'acc 447122, 44 71 22; not 14471220 nor x447122')).toEqual([
      'ACCOUNT(447122)',
      'ACCOUNT(44 71 22)',
    ]);
  });

  it('is found as it is meant, not only as it was said', () => {
    const values = new KnownValues();
    values.add('PIN', 'four four seven one', '4471');
    expect(found(values, '{"pin":4471}')).toEqual(['PIN(4471)']);
  });

  it('is not looked for when it stands in every text', () => {
    const values = new KnownValues();
    values.add('ACCOUNT', '12');
    values.add('AGE', '3456');
    expect(found(values, '12 of 3456')).toEqual([]);
  });

  it('of a person is found by each part of the name, unless that is a word like any other', () => {
    const values = new KnownValues();
    values.add('PERSON', 'Will Kowalski');
    expect(found(values, 'will kowalski pay? Will knows, and I will too')).toEqual([
      'PERSON(will kowalski)',
      'PERSON(Will)',
    ]);
  });
});

describe('a person named in part', () => {
  const values = new KnownValues();
  values.add('PERSON', 'John Smith');
  values.add('PERSON', 'John Albert Smith');
  values.add('PERSON', 'Ann Lee');
  values.add('PERSON', 'Bob Lee');

  it('is the one whose whole name has that part', () => {
    expect(values.resolve('PERSON', 'Smith')).toBe('john albert smith');
    expect(values.resolve('PERSON', 'John Smith')).toBe('john albert smith');
    expect(values.resolve('PERSON', 'Ann')).toBe('ann lee');
  });

  it('stays by that name when it may be several', () => {
    expect(values.resolve('PERSON', 'Lee')).toBe('lee');
    expect(values.resolve('PERSON', 'Kim')).toBe('kim');
  });
});
