/** Nodes and edges as they are emitted, with what the checks need to know of them. */
import type { Edge, Node } from '#workflow/graph.ts';
import { type Knowledge, nothing } from '#workflow/compile/conditions/condition.ts';
import type { Use } from '#workflow/compile/declared/declared.ts';
import type { Range } from '#workflow/compile/text/source-text.ts';
import type { Label } from './label.ts';

type Part<N> = N extends Node ? Pick<N, 'type' | 'config'> & { readonly keypad?: Node['keypad'] } : never;
export type NodePart = Part<Node>;

export interface Scope {
  readonly slug: string;
  readonly name: string;
  /** The notes of the step, for the model. */
  readonly notes: string;
}
export interface EmittedNode {
  readonly node: Node;
  readonly range: Range;
  readonly step: string;
  readonly verb: string;
  /** Must be known when the node runs. */
  readonly needs: readonly Use[];
  /** Mentioned without need. */
  readonly mentions: readonly Use[];
}
export interface EdgeFacts {
  readonly needs: readonly Use[];
  /** Must be known when the edge is taken, to set its values. */
  readonly setNeeds: readonly Use[];
  readonly mentions: readonly Use[];
  /** Known once the edge is taken, because the node or the edge sets them. */
  readonly gains: readonly string[];
  /** May be known then. */
  readonly hopes: readonly string[];
  readonly loses: readonly string[];
  readonly whenTaken: Knowledge;
  readonly whenPassed: Knowledge;
}
export interface EmittedEdge {
  readonly edge: Omit<Edge, 'target'>;
  readonly to: Label;
  readonly range: Range;
  readonly facts: EdgeFacts;
}
export const noFacts: EdgeFacts = {
  needs: [],
  setNeeds: [],
  mentions: [],
  gains: [],
  hopes: [],
  loses: [],
  whenTaken: nothing,
  whenPassed: nothing,
};
export interface EdgeSpec {
  readonly label: string;
  /** Its part of the id, when the label would change too easily. */
  readonly key?: string;
  readonly to: Label;
  readonly condition?: Edge['condition'];
  readonly set?: Record<string, string>;
  readonly range?: Range | null;
  readonly facts?: Partial<EdgeFacts>;
  readonly except?: readonly string[];
  readonly resume?: boolean;
}

/** What belongs to no step has no name: whoever reads of it is told the step it was reached from. */
export const anyScope: Scope = { slug: 'any', name: '', notes: '' };
