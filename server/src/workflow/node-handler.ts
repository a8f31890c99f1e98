/**
 * The contract of a node type. A handler sees the run through a view that it cannot change, and answers with a
 * move; `nodes/<type>.ts` holds all there is to know about a type, also for the checks of a graph.
 */
import type { WorkflowEvent } from './event.ts';
import type { EdgeOutcome, Node, NodeOf, NodeType, Value } from './graph.ts';
import type { LoadedGraph, LoadedNode } from './loaded-graph.ts';
import type { WorkflowOutcome } from './outcome.ts';
import type { TrailEntry, WorkflowState } from './state.ts';
import type { HeardWait, Waiting } from './waiting.ts';

export interface View<N extends Node = Node> {
  readonly graph: LoadedGraph;
  readonly state: WorkflowState;
  readonly node: N;
  readonly at: LoadedNode;
}

export type ViewOf<T extends NodeType> = View<NodeOf<T>>;

/** What a handler may change besides where the run stands. */
export type Changes = Partial<Pick<WorkflowState, 'vars' | 'asks' | 'uncounted' | 'passes' | 'turns'>>;

interface Effects {
  readonly says?: readonly string[];
  readonly changes?: Changes;
}

export type Move =
  /** By the first edge whose test holds, or by the edge of an outcome. */
  | (Effects & {
      readonly kind: 'exit';
      readonly by: 'next' | EdgeOutcome;
      /** Values that the node found out, already checked. */
      readonly found?: Readonly<Record<string, Value>>;
      readonly acted?: TrailEntry['acted'];
      /** It is the way that somebody decided. */
      readonly decided?: boolean;
    })
  | (Effects & { readonly kind: 'take'; readonly edge_id: string; readonly why: string })
  | (Effects & { readonly kind: 'wait'; readonly waiting: Waiting })
  /** The run is over; `ending` is what its state keeps as its outcome. */
  | (Effects & { readonly kind: 'finish'; readonly ending: string; readonly outcome: WorkflowOutcome })
  /** No edge can be chosen. */
  | { readonly kind: 'misrouted' }
  /** The event is none that the node waits for: nothing changes, and what it waits for is asked for again. */
  | { readonly kind: 'stay' };

/** Reasons why something in a message was refused. */
export type Problems = readonly string[];

export interface NodeHandler<N extends Node = Node> {
  readonly type: N['type'];
  enter(view: View<N>): Move;
  /** What it waits for is there: speech, a choice, a tool's answer, a decision, the end of a transfer. */
  answered?(view: View<N>, waiting: Waiting, event: WorkflowEvent): Move;
  /** The person said something that was understood; its values are in the state. Of an approval: it was decided. */
  heard?(view: View<N>, waiting: HeardWait, problems: Problems): Move;
  /** The same question once more, without counting it. */
  repeat?(view: View<N>, waiting: HeardWait, problems: Problems): Move;
  /** Whether it takes anything that is said: side questions and unclear messages too. */
  conversational?(node: N): boolean;
  /** What the driver is asked to do while it waits for this. */
  pending(view: View<N>, waiting: Waiting): WorkflowOutcome;
  shape(node: N): NodeShape;
}

/** What checks and corrections need to know about a node. */
export interface NodeShape {
  /** Outcomes it may leave by. */
  readonly outcomes: readonly EdgeOutcome[];
  /** Those of them that need an edge of their own. */
  readonly needs: readonly EdgeOutcome[];
  /** Whether it may leave by an ordinary edge, which then must be there. */
  readonly leaves: boolean;
  /** Whether its edges may carry meanings for a router. */
  readonly chooses: boolean;
  /** Whether the person, or somebody else, is waited for in it. */
  readonly waits: boolean;
  readonly expressions: readonly NodeExpression[];
  readonly templates: readonly NodeTemplate[];
  /** Variables it asks the person for. */
  readonly asks: readonly string[];
  /** Variables that it sets when it leaves by an ordinary edge. */
  readonly sets: readonly string[];
  /** Variables shown to somebody as they are. */
  readonly shows: readonly string[];
  /** Nodes of a kind that only make sense with these labels in the graph's destinations. */
  readonly labels: readonly { readonly name: string; readonly kind: 'team' | 'approver' | 'call' }[];
}

export interface NodeExpression {
  readonly text: string;
  /** Whether an unset variable makes it fail. */
  readonly strict: boolean;
}

export interface NodeTemplate {
  readonly text: string;
  /** Instructions for a model keep going when a variable is unset. */
  readonly audience: 'person' | 'approver' | 'model';
}

export const plainShape: NodeShape = {
  outcomes: [],
  needs: [],
  leaves: true,
  chooses: false,
  waits: false,
  expressions: [],
  templates: [],
  asks: [],
  sets: [],
  shows: [],
  labels: [],
};

/** Ends the run as `node_execution_failed: <name>: <message>`; the message never repeats a value. */
export class NodeError extends Error {
  constructor(name: string, message: string) {
    super(message);
    this.name = name;
  }
}

/** Keeps the type of the node inside its file. */
export function defineNode<T extends NodeType>(handler: NodeHandler<NodeOf<T>>): NodeHandler<NodeOf<T>> {
  return handler;
}
