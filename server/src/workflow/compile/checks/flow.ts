import { anywhere } from '#workflow/graph.ts';
import type { Assembly } from '#workflow/compile/emit/assemble.ts';
import type { Emission } from '#workflow/compile/emit/emit-procedure.ts';
import type { EmittedNode } from '#workflow/compile/emit/emitted.ts';
import type { Label } from '#workflow/compile/emit/label.ts';
import type { Procedure } from '#workflow/compile/read-procedure.ts';
import { type Component, cyclesOf } from './components.ts';

/** Paths: steps nobody comes to, steps one falls into, circles, and what must not stand in one. */
export function checkFlow(assembly: Assembly, emission: Emission, procedure: Procedure): void {
  checkUnreachable(assembly, procedure);
  checkFallsInto(assembly, emission, procedure);
  const cycles = cyclesOf(assembly);
  checkEndless(cycles, assembly, procedure);
  checkRepeats(cycles, assembly, procedure);
}

/** The first such rule of each step: the others follow from it. */
function checkUnreachable({ nodes, reachable }: Assembly, { declared, steps }: Procedure): void {
  const said = new Set<string>();
  for (const { node, range, step } of nodes) {
    if (reachable.has(node.id) || said.has(step)) continue;
    said.add(step);
    // Rules behind a closed one were reported when they were emitted.
    const rules = steps.find((one) => one.outline.slug === step)?.rules ?? [];
    if (rules[0]?.range.start !== range.start) continue;
    declared.report.add('flow.unreachable', range, 'No path leads to this rule.', {
      fix: `Lead to "${node.name}" with a Go to, or delete it.`,
      node: node.id,
    });
  }
}

function checkFallsInto(assembly: Assembly, { emitter }: Emission, { declared, steps }: Procedure): void {
  const fallen = new Set<Label>();
  const gone = new Set<Label>();
  for (const { edge, to } of assembly.edges) {
    if (edge.source !== anywhere && !assembly.reachable.has(edge.source)) continue;
    for (const { place, byGoTo } of to.way()) (byGoTo ? gone : fallen).add(place);
  }
  steps.forEach(({ outline }, index) => {
    const label = emitter.stepLabel(outline.slug);
    const before = steps[index - 1];
    if (!before || !fallen.has(label) || !gone.has(label)) return;
    const message = `"${outline.name}" is a target of Go to, and "${before.outline.name}" goes on into it as well.`;
    declared.report.add('flow.falls-into', outline.range, message, {
      fix: `Close "${before.outline.name}" with End, if it should not.`,
    });
  });
}

function checkEndless(cycles: readonly Component[], { nodes }: Assembly, { declared }: Procedure): void {
  const byId = new Map(nodes.map((one, index) => [one.node.id, { one, index }]));
  for (const { ids, leaves } of cycles) {
    if (leaves) continue;
    const inside = [...ids]
      .flatMap((id) => byId.get(id) ?? [])
      .sort((a, b) => a.index - b.index)
      .map(({ one }) => one);
    const forgotten = new Set(
      inside.flatMap(({ node }) => (node.type === 'condition' ? node.config.forgets : [])),
    );
    const [first] = inside;
    if (!first || inside.some((one) => waits(one, forgotten))) continue;
    declared.report.add(
      'flow.endless',
      first.range,
      'From here the rules go round in a circle without an end.',
      {
        fix: 'Use "Repeat until …, at most n times", or lead out of the circle.',
        node: first.node.id,
      },
    );
  }
}

/** Whether the circle stands still there until somebody answers. A variable that is known is not asked again. */
function waits({ node }: EmittedNode, forgotten: ReadonlySet<string>): boolean {
  if (node.type === 'approval' || node.type === 'handoff') return true;
  if (node.type === 'router') return node.config.words !== null;
  if (node.type !== 'agent') return false;
  return node.config.mode === 'free' || node.config.collect.some((name) => forgotten.has(name));
}

function checkRepeats(cycles: readonly Component[], { nodes }: Assembly, { declared }: Procedure): void {
  const circling = new Set(cycles.flatMap(({ ids }) => [...ids]));
  for (const { node, range } of nodes) {
    if (node.type !== 'tool' || node.config.effect !== 'acts') continue;
    if (!circling.has(node.id)) continue;
    declared.report.add(
      'tool.repeats',
      range,
      `@${node.config.tool} changes something, and may be called more than once here.`,
      {
        fix: 'Move it behind the repetition.',
        node: node.id,
      },
    );
  }
}
