import { createHash } from 'node:crypto';
import type { Graph } from '#workflow/graph.ts';

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** What a graph does, without where it was written: moved lines change nothing. */
export function graphWithoutSpans(graph: Graph): Graph {
  return {
    ...graph,
    nodes: graph.nodes.map((node) => ({ ...node, source_span: null })),
    edges: graph.edges.map((edge) => ({ ...edge, source_span: null })),
  };
}

/** SHA-256, in hexadecimal, of the graph without spans; equal for graphs that differ in the order of keys only. */
export function graphHash(graph: Graph): string {
  return createHash('sha256')
    .update(canonical(graphWithoutSpans(graph)))
    .digest('hex');
}

function canonical(value: Json | undefined): string {
  if (value === undefined) return 'null';
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${(value as readonly Json[]).map(canonical).join(',')}]`;
  const entries = Object.entries(value)
    .filter(([, one]) => one !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return `{${entries.map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`).join(',')}}`;
}
