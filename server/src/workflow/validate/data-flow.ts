/** Variables that are needed where they may have no value, or can never have one. */
import type { Expression } from '#workflow/expression/parse-expression.ts';
import type { Finding } from '#workflow/finding.ts';
import type { Edge, Node } from '#workflow/graph.ts';
import { expressionOf } from '#workflow/expression/expression-of.ts';
import type { LoadedNode } from '#workflow/loaded-graph.ts';
import { templateVariables } from '#workflow/template.ts';
import { type Check, type CheckedGraph, found } from './check.ts';
import { isLoop, knownAt, type Names, startsSet, sureAt, type Way, waysOut } from './known-at.ts';

interface Need {
  readonly name: string;
  readonly node?: Node;
  readonly edge?: Edge;
}

export const checkDataFlow: Check = (checked) => {
  const settable = everSet(checked);
  const known = knownAt(checked, settable);
  const needs = [...checked.loaded.nodes.values()].flatMap((at) => {
    const arrivals = known.get(at.node.id);
    if (arrivals === undefined) return [];
    return [
      ...inNode(at, sureAt(arrivals), settable),
      ...waysOut(at, arrivals).flatMap((way) => onEdge(at.node, way, settable)),
    ];
  });
  return [
    ...[...needs, ...anytimeNeeds(checked, settable)]
      .filter(({ name }) => checked.loaded.variables.has(name))
      .map((need) => report(need, settable)),
    ...unused(checked, settable),
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

function everSet({ graph, loaded }: CheckedGraph): Names {
  const shapes = [...loaded.nodes.values()].flatMap(({ shape }) => shape ?? []);
  return new Set([
    ...startsSet(graph.variables),
    ...shapes.flatMap(({ asks, sets }) => [...asks, ...sets]),
    ...graph.edges.flatMap(({ set }) => Object.keys(set)),
  ]);
}

function inNode({ node, shape }: LoadedNode, sure: Names, settable: Names): readonly Need[] {
  if (shape === null) return [];
  const neededIn = (strict: boolean) =>
    shape.expressions
      .filter((each) => each.strict === strict)
      .flatMap(({ text }) => neededBy(expressionOf(text)));
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

function unused({ graph, loaded }: CheckedGraph, settable: Names): readonly Finding[] {
  const read = new Set([...loaded.nodes.values()].flatMap(({ reads }) => [...reads]));
  for (const { test } of loaded.anytime) test?.variables.forEach((name) => read.add(name));
  return graph.variables
    .filter(({ name, value }) => !read.has(name) && (!settable.has(name) || value !== null))
    .map(({ name }) =>
      found('suggestion', 'var.unused', `${name} is declared and never used.`, 'Delete it.'),
    );
}
