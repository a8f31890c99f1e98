import { describe, expect, it } from 'vitest';
import { variableSchema } from './graph.ts';
import { fillInstructions, fillTemplate, templateVariables } from './template.ts';

const variables = new Map(
  [
    { name: 'total', type: 'number' },
    { name: 'open', type: 'boolean' },
    { name: 'pin', type: 'string', sensitive: true },
    { name: 'empty', type: 'string' },
    { name: 'day', type: 'date' },
    { name: 'price', type: 'number', unit: 'EUR' },
  ].map((fields) => [fields.name, variableSchema.parse(fields)]),
);
const filling = {
  variables,
  vars: { total: 12.5, open: true, pin: '4711', undeclared: 'secret', day: '2026-10-16', price: 9.9 },
};

describe('a text', () => {
  it.each([
    ['no variable at all', 'no variable at all'],
    ['{{total}} and {{ open }}', '12.5 and yes'],
    ['your {{pin}}', 'your ***'],
    ['{{price}} euros on {{day}}', '9.90 euros on Friday 16 October 2026'],
    ['{{undeclared}}', '***'],
    ['{{ total }', '{{ total }'],
    ['{{{total}}}', '{12.5}'],
  ])('%s becomes %s', (text, filled) => {
    expect(fillTemplate(text, filling)).toEqual({ kind: 'filled', text: filled });
  });

  it('is none while a variable has no value', () => {
    expect(fillTemplate('{{total}} {{empty}}', filling)).toEqual({
      kind: 'unknown_variable',
      variable: 'empty',
    });
    expect(fillTemplate('{{toString}}', filling)).toEqual({ kind: 'unknown_variable', variable: 'toString' });
  });

  it('fills nothing that a value holds', () => {
    const vars = { total: 1, empty: '{{pin}} $& $1' };
    expect(fillTemplate('{{empty}}', { variables, vars })).toEqual({ kind: 'filled', text: '{{pin}} $& $1' });
  });
});

it('leaves what is unknown as it is, for a model', () => {
  expect(fillInstructions('{{total}} {{empty}} {{pin}}', filling)).toBe('12.5 {{empty}} ***');
});

it('names its variables once each', () => {
  expect(templateVariables('{{a}} {{b}} {{a}}')).toEqual(['a', 'b']);
});
