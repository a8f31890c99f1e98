/** What a family of checks gets, and how it says what it found. */
import type { Finding, FindingSeverity } from '#workflow/finding.ts';
import type { Edge, Graph, Node } from '#workflow/graph.ts';
import type { LoadedGraph } from '#workflow/loaded-graph.ts';
import type { KnownTool } from './known-tool.ts';

export interface CheckedGraph {
  readonly graph: Graph;
  readonly loaded: LoadedGraph;
  readonly tools: readonly KnownTool[];
}

export type Check = (checked: CheckedGraph) => readonly Finding[];

interface Place {
  readonly node?: Node | null;
  readonly edge?: Edge | null;
  readonly related?: readonly Node[];
}

/** `rule` is `category.name`; every finding says what to do about it. */
export function found(
  severity: FindingSeverity,
  rule: string,
  message: string,
  fix: string,
  { node = null, edge = null, related = [] }: Place = {},
): Finding {
  return {
    rule_id: rule,
    category: rule.slice(0, rule.indexOf('.')),
    severity,
    message,
    node_id: node?.id ?? null,
    edge_id: edge?.id ?? null,
    related_node_ids: related.map(({ id }) => id),
    related_edge_ids: [],
    source_span: edge?.source_span ?? node?.source_span ?? null,
    suggested_fix: fix,
    related_spans: related.flatMap(({ source_span }) => source_span ?? []),
  };
}

/** How an author would call a node. */
export const nameOf = (node: Node) => (node.name === '' ? node.id : `${node.name} (${node.id})`);
