import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import '#test/seed.ts';
import { type ExpressionScope, parseExpression } from './parse-expression.ts';

const scope: ExpressionScope = {
  vars: { total: 12.5, name: 'Ada Lovelace', open: true, day: '2026-01-10', matches: 'yes', AND_total: 3 },
  channel: 'voice',
  today: '2026-01-31',
  now: '09:30',
  user_message: 'I want my money back',
};

function evaluate(text: string) {
  const result = parseExpression(text);
  if (result.kind === 'invalid') throw new Error(`${text}: ${result.message}`);
  return result.expression.evaluate(scope);
}

const holds = (text: string) => {
  const result = evaluate(text);
  return result.kind === 'value' ? result.value : result;
};

describe('what an expression answers', () => {
  it.each([
    ['vars.total > 12', true],
    ['total > 12 && channel == "voice"', true],
    ['total + 7.5', 20],
    ['total * 2 / 5', 5],
    ['7 / 2', 3.5],
    ['size(name) == 12', true],
    ['name.substring(0, 3)', 'Ada'],
    ['name in ["Ada Lovelace", "Grace Hopper"]', true],
    ['(open ? 1 : 0) + (total > 100 ? 1 : 0) >= 1', true],
    ['now >= "09:00" && now < "17:00"', true],
    ['day < today', true],
    ['daysBetween(day, today) <= 90', true],
    ['daysBetween(today, day)', -21],
    ['has(total)', true],
    ['has(vars.nowhere)', false],
    ['has(nowhere) && nowhere > 3', false],
    ['vars["total"] == 12.5', true],
    ['total % 5', 2.5],
  ])('%s is %s', (text, value) => {
    expect(holds(text)).toEqual(value);
  });
});

describe('the other spelling', () => {
  it.each([
    ['user_message contains "money" AND total > 3', true],
    ['user_message contains "dollar" OR open', true],
    ['NOT open', false],
    ['NOT total == 12.5', false],
    ['NOT total == 1 AND open', true],
    ['(NOT open) OR total > 3', true],
    ['NOT (open AND total > 100)', true],
    ['NOT NOT open', true],
    ['user_message contains name.substring(0, 0)', true],
    ['name contains ("Ada" + " ")', true],
    ['user_message matches_regex "^I want .* back$"', true],
    ['NOT user_message contains "dollar"', true],
    ['AND_total == 3', true],
    ['"NOT open AND" == "NOT open AND"', true],
  ])('%s is %s', (text, value) => {
    expect(holds(text)).toEqual(value);
  });
});

describe('what it cannot know', () => {
  it('says which variable is not set, and does not take it for false', () => {
    expect(evaluate('nowhere == "a"')).toEqual({ kind: 'unknown_variable', variable: 'nowhere' });
    expect(evaluate('!(vars.nowhere > 3)')).toEqual({ kind: 'unknown_variable', variable: 'nowhere' });
  });

  it.each([
    ['a text compared with a number', 'name > 3', 'no_such_overload'],
    ['a division by nothing', 'total / 0', 'not_a_number'],
    ['a date that is none', 'daysBetween(name, today)', 'evaluation_failed'],
    ['a list as a value', '["a"]', 'not_a_value'],
    ['a pattern that is none', 'name.matches(name + "(")', 'evaluation_failed'],
  ])('answers with an error for %s', (_case, text, code) => {
    expect(evaluate(text)).toEqual({ kind: 'error', code });
  });

  it('never names what the object behind the variables could do', () => {
    expect(holds('has(vars.constructor)')).toBe(false);
    expect(evaluate('vars.toString == "a"')).toEqual({ kind: 'unknown_variable', variable: 'toString' });
  });
});

describe('what it does not accept', () => {
  it.each([
    ['an unfinished text', 'total > ', 8],
    ['a single =', 'total = 3', 6],
    ['two types that never meet', '3 == "a"', 0],
    ['a function that is not there', 'total > 1 && explode(total)', 13],
    ['a loop over a list', '[1, 2].all(x, x > 0)', 11],
    ['a map', '{"a": 1}', 0],
    ['a name that is computed', 'vars[name] == "a"', 0],
    ['a pattern that cannot be read', 'name.matches("(")', 13],
    ['unbalanced parentheses', '((total > 3', 11],
    ['nothing', '', 0],
  ])('%s', (_case, text, offset) => {
    const result = parseExpression(text);
    expect(result.kind).toBe('invalid');
    if (result.kind === 'invalid') expect(Math.abs(result.offset - offset)).toBeLessThanOrEqual(3);
  });
});

describe('patterns', () => {
  it('take linear time, also those that would hang another engine', () => {
    const started = performance.now();
    const text = `${'a'.repeat(20_000)}!`;
    for (const spelled of ['user_message.matches("(a+)+$")', 'user_message matches_regex "(a|a)*$"']) {
      const result = parseExpression(spelled);
      if (result.kind === 'invalid') throw new Error(result.message);
      expect(result.expression.evaluate({ ...scope, user_message: text })).toEqual({
        kind: 'value',
        value: spelled.includes('|'),
      });
    }
    expect(performance.now() - started).toBeLessThan(2000);
  });

  it.each([
    'user_message . matches ( "(a+)+$" )',
    'user_message./* */matches("x")',
    'matches("x")',
    'user_message.matches // \n ("(a+)+$")',
  ])('never reach the built-in function: %s', (text) => {
    const result = parseExpression(text);
    const long = { ...scope, user_message: `${'a'.repeat(5000)}!` };
    const ending = result.kind === 'ok' ? result.expression.evaluate(long).kind : 'refused';
    expect(['value', 'refused']).toContain(ending);
  });
});

describe('what an expression names', () => {
  const inspect = (text: string) => {
    const result = parseExpression(text);
    if (result.kind === 'invalid') throw new Error(result.message);
    return result.expression;
  };

  it('is each variable, however it is spelled, and no root', () => {
    expect([
      ...inspect('total > 3 && vars.name == channel && vars["open"] && matches == "a"').variables,
    ]).toEqual(['total', 'name', 'open', 'matches']);
  });

  it('tells those that it asks about from those it needs', () => {
    const expression = inspect('has(total) && total > open');
    expect([...expression.needed]).toEqual(['open']);
    expect([...expression.setWhenTrue]).toEqual(['total', 'open']);
    expect([...inspect('!has(total) || total > 3').setUnlessTrue]).toEqual(['total']);
  });

  it.each([
    ['has(total) || total > 3', true],
    ['!has(total) || total > 3', false],
    ['total > 3 || !has(total)', false],
    ['has(total) == false || total > 3', false],
    ['has(total) != false || total > 3', true],
    ['has(total) ? total > 3 : open', false],
    ['has(total) ? open : total > 3', true],
    ['!(has(total) && total > 3)', false],
    ['(has(total) && total > 3) == open', false],
    ['(has(total) && open ? total : 1) > 3', false],
    ['open && (has(total) || total > 3)', true],
    ['true || total > 3', false],
    ['has(total)', false],
  ])('in %s the total is needed: %s', (text, isNeeded) => {
    expect(inspect(text).needed.has('total')).toBe(isNeeded);
    for (const open of [true, false]) {
      const ending = inspect(text).evaluate({ ...scope, vars: { open, name: 'a' } }).kind;
      if (!isNeeded) expect(ending).toBe('value');
    }
  });

  it('tells which of them surely have a value once it was answered', () => {
    expect([...inspect('total > 3 && (open || name == "a")').setWhenTrue]).toEqual(['total']);
    expect([...inspect('total > 3 || open').setWhenFalse]).toEqual(['total', 'open']);
    expect([...inspect('total > 3 || open').setUnlessTrue]).toEqual([]);
    expect([...inspect('!(total > 3 && open)').setWhenTrue]).toEqual([]);
  });
});

it('never throws, whatever is written', () => {
  const words = fc.constantFrom(
    'total',
    'NOT',
    'AND',
    'OR',
    'contains',
    'matches',
    '(',
    ')',
    '.',
    '[',
    ']',
    '"a"',
    '3',
    '==',
    '!',
    'has',
    'vars',
    ',',
    '?',
    ':',
    'in',
    '-',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(words, { maxLength: 14 }).map((list) => list.join(' ')),
      ),
      (text) => {
        const result = parseExpression(text);
        const ending = result.kind === 'ok' ? result.expression.evaluate(scope) : result;
        expect(['value', 'unknown_variable', 'error', 'invalid']).toContain(ending.kind);
      },
    ),
    { numRuns: 2000 },
  );
});
