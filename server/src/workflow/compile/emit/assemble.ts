/** From labels to ids: the graph, and what of it the checks look at. */
import { anywhere, type Edge, type Graph, graphVersion } from '#workflow/graph.ts';
import type { Procedure } from '#workflow/compile/read-procedure.ts';
import type { Range } from '#workflow/compile/text/source-text.ts';
import { reachable as reachableFrom } from '#workflow/validate/walk-edges.ts';
import { background } from './background.ts';
import type { Emission } from './emit-procedure.ts';
import type { EmittedEdge, EmittedNode } from './emitted.ts';
import type { Label } from './label.ts';

export interface AssembledEdge extends EmittedEdge {
  readonly edge: Edge;
}
export interface Assembly {
  readonly entry: string | null;
  readonly nodes: readonly EmittedNode[];
  readonly edges: readonly AssembledEdge[];
  /** Nodes where a run may begin or be led to from outside: the entry, repair, and what holds at any time. */
  readonly roots: ReadonlySet<string>;
  readonly reachable: ReadonlySet<string>;
  readonly repair: ReadonlyMap<string, string>;
}

/** Reports edges that lead nowhere. */
export function assemble(emission: Emission, procedure: Procedure): Assembly {
  const { emitter, entry } = emission;
  const targets = emitter.edges.map((emitted) => ({ emitted, target: targetOf(emitted.to) }));
  const edges = targets.flatMap(({ emitted, target }): AssembledEdge[] =>
    target === null ? [] : [{ ...emitted, edge: { ...emitted.edge, target } }],
  );
  const start = targetOf(entry);
  const repair = new Map<string, string>();
  for (const [key, label] of emission.repair) {
    const target = targetOf(label);
    if (target) repair.set(key, target);
  }
  const anyTime = edges.filter((one) => one.edge.source === anywhere).map((one) => one.edge.target);
  const roots = new Set([...(start ? [start] : []), ...repair.values(), ...anyTime]);
  const reachable = reach(roots, edges);
  reportOpen(emission, procedure, reachable);
  // A sentence of the head that no rule needs is no fault.
  const kept = (id: string): boolean => reachable.has(id) || !id.startsWith('any/');
  return {
    entry: start,
    nodes: emitter.nodes.filter((one) => kept(one.node.id)),
    edges: edges.filter((one) => one.edge.source === anywhere || kept(one.edge.source)),
    roots,
    reachable,
    repair,
  };
}

function targetOf(label: Label): string | null {
  const place = label.resolve();
  return place.kind === 'node' ? place.id : null;
}

function reach(roots: ReadonlySet<string>, edges: readonly AssembledEdge[]): ReadonlySet<string> {
  return reachableFrom(
    [...roots],
    edges.map(({ edge }) => edge),
  );
}

function reportOpen(emission: Emission, procedure: Procedure, reachable: ReadonlySet<string>): void {
  const ways = emission.emitter.edges.filter(
    (one) => one.edge.source === anywhere || reachable.has(one.edge.source),
  );
  const labels: { to: Label; range: Range }[] = [
    ...ways,
    { to: emission.entry, range: { start: 0, end: 0 } },
  ];
  for (const { to, range } of labels) {
    const place = to.resolve();
    if (place.kind === 'circle') {
      procedure.declared.report.add(
        'flow.endless',
        to.firstVia() ?? range,
        'These steps lead to each other and nothing else.',
        { fix: 'Let one of them ask, or end.' },
      );
    } else if (place.kind === 'open' && place.label === emission.open) reportDeadEnd(procedure);
    else if (place.kind === 'open' && place.label === emission.nowhere) {
      procedure.declared.report.add('flow.dead-end', range, 'Nothing says what comes after this.', {
        fix: 'Close it with End, Go to or Hand off.',
      });
    }
  }
}

function reportDeadEnd({ steps, declared }: Procedure): void {
  const last = steps.at(-1);
  if (!last) return;
  const range = last.rules.at(-1)?.range ?? last.outline.range;
  declared.report.add(
    'flow.dead-end',
    range,
    `The procedure goes on after the last rule of "${last.outline.name}", but nothing is there.`,
    {
      fix: 'Close it with End, Go to or Hand off.',
    },
  );
}

export function toGraph(assembly: Assembly, procedure: Procedure): Graph | null {
  const { declared, head } = procedure;
  if (assembly.entry === null) return null;
  const repaired = (key: string): string | null => assembly.repair.get(key) ?? null;
  return {
    version: graphVersion,
    entry_node_id: assembly.entry,
    max_steps: head.maxSteps,
    variables: [...declared.variables.values()].map((variable) => variable.spec),
    destinations: Object.fromEntries(
      [...declared.people].map(([label, person]) => [label, person.destination]),
    ),
    repair: {
      misunderstood: { times: head.misunderstoodTimes, target: repaired('misunderstood') },
      side_questions: head.sideQuestions,
      cancelled: { target: repaired('cancelled') },
      redo: { target: repaired('redo') },
    },
    channels: head.channels,
    background: background(procedure),
    nodes: ordered(assembly.nodes),
    edges: assembly.edges.map((one) => one.edge),
  };
}

/** The steps in their order; what belongs to none comes last. */
function ordered(nodes: readonly EmittedNode[]): Graph['nodes'] {
  const own = nodes.filter((one) => one.step !== 'any');
  return [...own, ...nodes.filter((one) => one.step === 'any')].map((one) => one.node);
}
