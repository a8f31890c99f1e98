import type { SourceSpan } from './graph.ts';

export const findingSeverities = ['error', 'warning', 'suggestion'] as const;
export type FindingSeverity = (typeof findingSeverities)[number];

/** Something an author should know about a text or a graph; only errors block. Keys are those of the wire. */
export interface Finding {
  /** Its category and name, such as `flow.dead-end`; also its anchor in the manual's page of findings. */
  readonly rule_id: string;
  readonly category: string;
  readonly severity: FindingSeverity;
  readonly message: string;
  readonly node_id: string | null;
  readonly edge_id: string | null;
  readonly related_node_ids: readonly string[];
  readonly related_edge_ids: readonly string[];
  readonly source_span: SourceSpan | null;
  readonly suggested_fix: string | null;
  readonly related_spans: readonly SourceSpan[];
}
