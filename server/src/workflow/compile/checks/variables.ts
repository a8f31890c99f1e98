import type { Use } from '#workflow/compile/declared/declared.ts';
import type { Assembly } from '#workflow/compile/emit/assemble.ts';
import type { Procedure } from '#workflow/compile/read-procedure.ts';

/** Variables that nothing sets, and variables that nothing mentions. Returns the former. */
export function checkVariables(assembly: Assembly, { declared }: Procedure): ReadonlySet<string> {
  const set = new Set(assembly.edges.flatMap(({ facts }) => [...facts.gains, ...facts.hopes]));
  const never = new Set<string>();
  for (const use of allUses(assembly)) {
    const spec = declared.variables.get(use.name)?.spec;
    if (
      !spec ||
      spec.source === 'provided' ||
      spec.value !== null ||
      set.has(use.name) ||
      never.has(use.name)
    )
      continue;
    never.add(use.name);
    const how = spec.source === 'derived' ? 'ask for it' : 'keep it from a tool, or set it';
    declared.report.add(
      'var.never-set',
      use.range,
      `{{${use.name}}} is used, but nothing gives it a value.`,
      {
        fix: `Before this, ${how}.`,
      },
    );
  }
  for (const { spec, range } of declared.variables.values()) {
    if (declared.used.has(spec.name)) continue;
    declared.report.add('var.unused', range, `{{${spec.name}}} is not used.`, { fix: 'Delete its row.' });
  }
  return never;
}

function allUses({ nodes, edges }: Assembly): Use[] {
  const uses = [
    ...nodes.flatMap((one) => [...one.needs, ...one.mentions]),
    ...edges.flatMap(({ facts }) => [...facts.needs, ...facts.setNeeds, ...facts.mentions]),
  ];
  return uses.sort((a, b) => a.range.start - b.range.start);
}
