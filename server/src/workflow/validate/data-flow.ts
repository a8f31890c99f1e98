/** Variables that are needed where they may have no value, or can never have one. */
import type { Expression } from '#workflow/expression/parse-expression.ts';
import type { Finding } from '#workflow/finding.ts';
import { type Edge, mostVariables, type Node } from '#workflow/graph.ts';
import { readable } from '#workflow/expression/expression-of.ts';
import type { LoadedGraph, LoadedNode } from '#workflow/loaded-graph.ts';
import { templateVariables } from '#workflow/template.ts';
import { type Check, type CheckedGraph, found } from './check.ts';
import { knownAt, type Way } from './known-at.ts';
import type { Names } from './name-bits.ts';
import { isLoop } from './node-exits.ts';
import { startsSet } from './possible-at.ts';

interface Need {
  readonly name: string;
  readonly node?: Node;
  readonly edge?: Edge;
}

export const checkDataFlow: Check = (checked) => {
  const settable = everSet(checked);
  const read = everRead(checked);
  // Each name without a declaration is an error already. There is no limit to them, and every edge would carry them all.
  if (settable.union(read).size > 2 * mostVariables) return [];
  const known = knownAt(checked, settable, read);
  const needs = [...checked.loaded.nodes.values()].flatMap((at) => {
    const here = known.get(at.node.id);
    if (here === undefined) return [];
    return [
      ...inNode(at, here.sure, settable, checked.loaded),
      ...here.ways.flatMap((way) => onEdge(at.node, way, settable)),
    ];
  });
  return [
    ...[...needs, ...anytimeNeeds(checked, settable)]
      .filter(({ name }) => checked.loaded.variables.has(name))
      .map((need) => report(need, settable)),
    ...unused(checked, settable, read),
  ];
};

function report({ name, ...place }: Need, settable: Names): Finding {
  return settable.has(name)
    ? found(
        'error',
        'var.maybe-unset',
        `${name} may have no value here.`,
        'Ask for it before, or test whether it is known.',
        place,
      )
    : found(
        'error',
        'var.never-set',
        `Nothing ever gives ${name} a value.`,
        'Ask for it, keep it from a tool, or set it.',
        place,
      );
}

function everSet({ graph, loaded }: CheckedGraph): ReadonlySet<string> {
  const shapes = [...loaded.nodes.values()].flatMap(({ shape }) => shape ?? []);
  return new Set([
    ...startsSet(graph.variables),
    ...shapes.flatMap(({ asks, sets }) => [...asks, ...sets]),
    ...graph.edges.flatMap(({ set }) => Object.keys(set)),
  ]);
}

function inNode(
  { node, shape }: LoadedNode,
  sure: Names,
  settable: Names,
  { parsed }: LoadedGraph,
): readonly Need[] {
  if (shape === null) return [];
  const neededIn = (strict: boolean) =>
    shape.expressions
      .filter((each) => each.strict === strict)
      .flatMap(({ text }) => neededBy(readable(parsed(text))));
  const said = shape.templates.filter(({ audience }) => audience !== 'model');
  const missing = [
    ...[...neededIn(true), ...said.flatMap(({ text }) => templateVariables(text))].filter(
      (name) => !sure.has(name),
    ),
    ...neededIn(false).filter((name) => !settable.has(name)),
  ];
  return [...new Set(missing)].map((name) => ({ name, node }));
}

/** The head of a loop takes an unknown variable for a test that does not hold. */
function onEdge(node: Node, { loaded, before, taken }: Way, settable: Names): readonly Need[] {
  const { edge, test, sets } = loaded;
  const known = isLoop(node) ? settable : before;
  const tested = test === null ? [] : neededBy(test).filter((name) => !known.has(name));
  const set = sets.flatMap(([, value]) => neededBy(value)).filter((name) => !taken.has(name));
  return [...new Set([...tested, ...set])].map((name) => ({ name, node, edge }));
}

/** From `*`, an unknown variable means: not yet. */
function anytimeNeeds({ graph, loaded }: CheckedGraph, settable: Names): readonly Need[] {
  const start = startsSet(graph.variables);
  return loaded.anytime.flatMap(({ edge, test, sets }) => {
    const tested = test === null ? [] : neededBy(test).filter((name) => !settable.has(name));
    const sure = test === null ? start : start.union(test.setWhenTrue);
    const set = sets.flatMap(([, value]) => neededBy(value)).filter((name) => !sure.has(name));
    return [...new Set([...tested, ...set])].map((name) => ({ name, edge }));
  });
}

const neededBy = ({ needed }: Expression) => [...needed];

function everRead({ loaded }: CheckedGraph): ReadonlySet<string> {
  const read = new Set<string>();
  for (const { reads } of loaded.nodes.values()) reads.forEach((name) => read.add(name));
  for (const { test } of loaded.anytime) test?.variables.forEach((name) => read.add(name));
  return read;
}

function unused({ graph }: CheckedGraph, settable: Names, read: Names): readonly Finding[] {
  return graph.variables
    .filter(({ name, value }) => !read.has(name) && (!settable.has(name) || value !== null))
    .map(({ name }) =>
      found('suggestion', 'var.unused', `${name} is declared and never used.`, 'Delete it.'),
    );
}
