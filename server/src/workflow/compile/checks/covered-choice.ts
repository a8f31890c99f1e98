import type { Condition } from '#workflow/compile/conditions/condition.ts';
import type { Declared } from '#workflow/compile/declared/declared.ts';
import type { Range } from '#workflow/compile/text/source-text.ts';

/** A chain of Ifs that goes through the values of one choice, but leaves some out. */
export function checkCovered(
  chain: readonly { condition: Condition }[],
  range: Range,
  declared: Declared,
): void {
  const choices = chain.map(({ condition }) => (condition.kind === 'data' ? condition.choice : null));
  const name = choices[0]?.name;
  if (chain.length < 2 || name === undefined || choices.some((choice) => choice?.name !== name)) return;
  const tested = new Set(choices.flatMap((choice) => choice?.values ?? []));
  const left = declared.variables.get(name)?.spec.enum_values?.filter((value) => !tested.has(value)) ?? [];
  if (left.length === 0) return;
  declared.report.add(
    'flow.no-otherwise',
    range,
    `Nothing is said for {{${name}}} ${left.join(', ')}: the rules go on below.`,
    {
      fix: 'Add an "Otherwise".',
    },
  );
}
