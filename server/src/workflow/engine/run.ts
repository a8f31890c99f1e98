/**
 * One event on its way through a run: the state so far, what was said, and which steps were finished.
 *
 * E1. The state is replaced, never changed; until an event has been taken in, the one handed in stays as it was.
 * E2. Whatever happens in a node becomes an outcome: nothing is thrown at whoever called.
 */
import type { LoadedGraph, LoadedNode } from '#workflow/loaded-graph.ts';
import { NodeError, type NodeHandler, type View } from '#workflow/node-handler.ts';
import type { WorkflowOutcome } from '#workflow/outcome.ts';
import type { TrailEntry, WorkflowState } from '#workflow/state.ts';
import { appendToTrail } from './trail.ts';

/** What comes next: run a node, ask for what the state waits for, or hand back an outcome. */
export type Step =
  | { readonly kind: 'enter'; readonly node_id: string }
  | { readonly kind: 'wait' }
  | { readonly kind: 'done'; readonly outcome: WorkflowOutcome };

export const enterNode = (node_id: string): Step => ({ kind: 'enter', node_id });
export const waitNow: Step = { kind: 'wait' };

export class Run {
  readonly graph: LoadedGraph;
  /** The state as it was handed in. */
  readonly before: WorkflowState;
  readonly says: string[] = [];
  readonly steps: TrailEntry[] = [];
  state: WorkflowState;
  isDecisionCarriedOut = false;

  constructor(graph: LoadedGraph, state: WorkflowState) {
    this.graph = graph;
    this.before = state;
    this.state = state;
  }

  update(changes: Partial<WorkflowState>): void {
    this.state = { ...this.state, ...changes };
  }

  finishStep(entry: Omit<TrailEntry, 'set' | 'acted'> & Partial<TrailEntry>): void {
    const step = { set: [], acted: [], ...entry };
    this.steps.push(step);
    this.update({ trail: appendToTrail(this.state.trail, step) });
  }

  /** Notes that the node it stands at is left for a reason of the engine's own. */
  leaveNode(why: string): void {
    const { node_id } = this.state;
    if (node_id === null) return;
    const type = this.graph.nodes.get(node_id)?.node.type ?? 'unknown';
    this.finishStep({ node_id, type, edge_id: null, why });
  }

  end(ending: string, outcome: WorkflowOutcome = { kind: 'ended', outcome: ending }): Step {
    this.update({ status: 'ended', node_id: null, waiting: null, detour: null, outcome: ending });
    return { kind: 'done', outcome };
  }

  fail(error: string): Step {
    this.leaveNode(error);
    return this.end('failed', { kind: 'failed', error });
  }

  /** Nothing happened: the same is asked for again. */
  stay(): Step {
    this.state = this.before;
    return waitNow;
  }

  /** E2. Also where a node of the graph is missing or unknown. */
  atNode(action: (handler: NodeHandler, view: View, at: LoadedNode) => Step): Step {
    const id = this.state.node_id ?? '';
    const at = this.graph.nodes.get(id);
    if (at === undefined) return this.fail(`routing_error: ${id}`);
    if (at.handler === null) return this.fail('unknown_node_type');
    try {
      return action(at.handler, { graph: this.graph, state: this.state, node: at.node, at }, at);
    } catch (error) {
      return this.fail(executionError(error));
    }
  }
}

/** Only our own errors are known to say nothing about a person. */
export function executionError(error: unknown): string {
  if (error instanceof NodeError) return `node_execution_failed: ${error.name}: ${error.message}`;
  const type = error instanceof Error ? error.constructor.name : typeof error;
  return `node_execution_failed: ${type}: unexpected in the workflow engine`;
}
