/** A graph with its indexes and parsed expressions, made once per graph object. */
import { readable } from './expression/expression-of.ts';
import { type Expression, type ParsedExpression, parseExpression } from './expression/parse-expression.ts';
import { anywhere, type Edge, type Graph, type Node, type Variable } from './graph.ts';
import type { NodeHandler, NodeShape } from './node-handler.ts';
import { handlerOf } from './nodes/registry.ts';
import { templateVariables } from './template.ts';

export interface LoadedEdge {
  readonly edge: Edge;
  /** Null when it has no test of data. */
  readonly test: Expression | null;
  readonly sets: readonly (readonly [variable: string, value: Expression])[];
}

export interface LoadedNode {
  readonly node: Node;
  /** Null for a type that this engine does not know: a stored graph may be of another version. */
  readonly handler: NodeHandler | null;
  readonly shape: NodeShape | null;
  /** In the order in which they are tried; edges without a condition last. */
  readonly exits: readonly LoadedEdge[];
  /** Variables that it, or an edge out of it, depends on. */
  readonly reads: ReadonlySet<string>;
}

export interface LoadedGraph {
  readonly graph: Graph;
  readonly nodes: ReadonlyMap<string, LoadedNode>;
  readonly variables: ReadonlyMap<string, Variable>;
  /** Edges from `*`, in order. */
  readonly anytime: readonly LoadedEdge[];
  /** What may be taken from a message. */
  readonly hearable: readonly Variable[];
  /** Reads an expression of the graph once, however many the graph has. */
  readonly parsed: Parse;
}

type Parse = (text: string) => ParsedExpression;

const loaded = new WeakMap<Graph, LoadedGraph>();

/** The graph must not be changed afterwards. */
export function loadGraph(graph: Graph): LoadedGraph {
  const known = loaded.get(graph);
  if (known !== undefined) return known;
  const fresh = load(graph);
  loaded.set(graph, fresh);
  return fresh;
}

function load(graph: Graph): LoadedGraph {
  const parsed = parseOnce();
  const exits = new Map<string, LoadedEdge[]>();
  for (const edge of graph.edges) {
    const group = exits.get(edge.source) ?? [];
    group.push(loadEdge(edge, parsed));
    exits.set(edge.source, group);
  }
  for (const group of exits.values()) group.sort(inOrder);
  return {
    graph,
    nodes: new Map(graph.nodes.map((node) => [node.id, loadNode(node, exits.get(node.id) ?? [], parsed)])),
    parsed,
    variables: new Map(graph.variables.map((variable) => [variable.name, variable])),
    anytime: exits.get(anywhere) ?? [],
    hearable: graph.variables.filter(
      ({ source, sensitive, value }) => source === 'derived' && !sensitive && value === null,
    ),
  };
}

function parseOnce(): Parse {
  const known = new Map<string, ParsedExpression>();
  return (text) => {
    const parsed = known.get(text) ?? parseExpression(text);
    known.set(text, parsed);
    return parsed;
  };
}

function inOrder(a: LoadedEdge, b: LoadedEdge): number {
  const defaultLast = Number(a.edge.condition === null) - Number(b.edge.condition === null);
  return defaultLast === 0 ? a.edge.priority - b.edge.priority : defaultLast;
}

function loadEdge(edge: Edge, parsed: Parse): LoadedEdge {
  const { condition } = edge;
  return {
    edge,
    test: condition !== null && 'cel' in condition ? readable(parsed(condition.cel)) : null,
    sets: Object.entries(edge.set).map(([name, text]) => [name, readable(parsed(text))]),
  };
}

function loadNode(node: Node, exits: readonly LoadedEdge[], parsed: Parse): LoadedNode {
  const handler = handlerOf(node.type);
  const shape = handler?.shape(node) ?? null;
  const reads = new Set<string>(exits.flatMap(edgeReads));
  for (const { text } of shape?.expressions ?? [])
    readable(parsed(text)).variables.forEach((name) => reads.add(name));
  for (const { text } of shape?.templates ?? []) templateVariables(text).forEach((name) => reads.add(name));
  shape?.shows.forEach((name) => reads.add(name));
  return { node, handler, shape, exits, reads };
}

function edgeReads({ test, sets }: LoadedEdge): readonly string[] {
  return [...(test?.variables ?? []), ...sets.flatMap(([, value]) => [...value.variables])];
}
