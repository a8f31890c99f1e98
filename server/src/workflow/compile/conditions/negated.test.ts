import { describe, expect, it } from 'vitest';
import { compileProcedure } from '#workflow/compile/compile-procedure.ts';
import { procedure } from '#workflow/compile/findings.fixture.ts';
import { parseExpression } from '#workflow/expression/parse-expression.ts';

const compile = (rule: string) =>
  compileProcedure(
    procedure({
      variables: 'n | number | a number | customer\nday | date | when | customer',
      steps: `### 1. First\n- Ask for {{n}} and {{day}}.\n- ${rule}\n- End as last.`,
    }),
    { tools: null },
  );

const scope = { channel: 'chat', today: '2026-01-31', user_message: '' };

/** Whether the one condition of the procedure holds. */
function holds(rule: string, vars: Record<string, number | string>, now = '10:00'): unknown {
  const { graph, findings } = compile(rule);
  expect(findings).toEqual([]);
  const cel = graph?.edges.flatMap(({ condition }) =>
    condition && 'cel' in condition ? [condition.cel] : [],
  );
  const parsed = parseExpression(cel?.[0] ?? '');
  if (parsed.kind === 'invalid') throw new Error(parsed.message);
  const result = parsed.expression.evaluate({ ...scope, vars, now });
  return result.kind === 'value' ? result.value : result.kind;
}

describe('"not" in a condition', () => {
  const vars = { n: 3, day: '2026-01-20' };

  it.each([
    ['the time is not between 09:00 and 17:00', '10:00', false],
    ['the time is not between 09:00 and 17:00', '18:00', true],
    ['the time is not between 22:00 and 06:00', '23:00', false],
    ['the time is not between 22:00 and 06:00', '12:00', true],
    ['{{n}} is not between 1 and 5', '10:00', false],
    ['{{n}} is not between 4 and 5', '10:00', true],
    ['{{day}} is not within the last 5 days', '10:00', true],
    ['{{day}} is not within the last 30 days', '10:00', false],
    ['{{n}} is not known', '10:00', false],
    ['{{n}} is not missing', '10:00', true],
  ])('If %s, at %s, is %s', (condition, now, expected) => {
    expect(holds(`If ${condition}, say "a".`, vars, now)).toBe(expected);
  });

  it('is read back', () => {
    const { readBack } = compile('If the time is not between 09:00 and 17:00, end.');
    expect(readBack.map(({ text }) => text)).toContain('If the time is not from 09:00 to 17:00: ends.');
  });

  it.each([
    ['{{n}} is not more than 5', 'Write "at most".'],
    ['{{n}} is not at least 5', 'Write "less than".'],
    ['{{day}} is not before 2026-01-31', 'Write "unless" in place of "if", and drop the "not".'],
  ])('where a form of its own says the same, the finding names it: %s', (condition, fix) => {
    expect(compile(`If ${condition}, end.`).findings).toMatchObject([
      { rule_id: 'cond.unknown', suggested_fix: fix },
    ]);
  });
});

describe('Say', () => {
  it.each([
    ['Say "a" if {{n}} is 3.', true],
    ['Say "a" unless {{n}} is 3.', false],
  ])('may close with a condition: %s', (rule, expected) => {
    expect(holds(rule, { n: 3 })).toBe(expected);
  });
});
