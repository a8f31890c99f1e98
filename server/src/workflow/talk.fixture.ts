/** A run of a workflow with everybody around it played by the test. */
import { type Advance, advance } from './advance.ts';
import type { Facts, Reading, WorkflowEvent } from './event.ts';
import type { Graph, Value } from './graph.ts';
import type { WorkflowOutcome } from './outcome.ts';
import { type TrailEntry, type WorkflowState, workflowStateSchema } from './state.ts';

export const facts: Facts = { channel: 'chat', today: '2026-01-31', now: '10:00' };

export class Talk {
  readonly graph: Graph;
  readonly facts: Facts;
  readonly events: WorkflowEvent[] = [];
  /** Everything said, by the engine and, in angle brackets, by the model. */
  readonly said: string[] = [];
  readonly steps: TrailEntry[] = [];
  private current: Advance | null = null;

  constructor(
    graph: Graph,
    options: { vars?: Record<string, Value>; text?: string; facts?: Partial<Facts> } = {},
  ) {
    this.graph = graph;
    this.facts = { ...facts, ...options.facts };
    this.tell({ kind: 'start', facts: this.facts, vars: options.vars ?? {}, text: options.text ?? null });
  }

  get outcome(): WorkflowOutcome {
    return this.last.outcome;
  }

  get state(): WorkflowState {
    return this.last.state;
  }

  get last(): Advance {
    if (this.current === null) throw new Error('the talk has not begun');
    return this.current;
  }

  /** Says the words the model is asked for, and goes on until somebody else is waited for. */
  tell(event: WorkflowEvent): this {
    this.events.push(event);
    this.current = advance(this.graph, this.current?.state ?? null, event);
    workflowStateSchema.parse(this.current.state);
    this.said.push(...this.current.says);
    this.steps.push(...this.current.steps);
    return this;
  }

  /** Lets the model say what it is asked for. */
  speak(): this {
    if (this.outcome.kind !== 'speak')
      throw new Error(`nobody is asked to speak but to ${this.outcome.kind}`);
    const { mode, ask_for, problems } = this.outcome.task;
    const text = [mode, ...ask_for.map(({ name }) => name)].join(' ');
    this.said.push(...problems, `<${text}>`);
    return this.tell({ kind: 'spoken', text });
  }

  message(text: string, digits: string | null = null): this {
    return this.tell({ kind: 'message', facts: this.facts, text, digits });
  }

  read(reading: Partial<Reading> = {}): this {
    return this.tell({
      kind: 'reading',
      reading: { intent: 'answer', values: {}, meanings: [], ...reading },
    });
  }

  /** A message with what is read in it. */
  hear(values: Record<string, unknown>, reading: Partial<Reading> = {}): this {
    return this.message('(message)').read({ values, ...reading });
  }

  result(output: unknown): this {
    return this.tell({ kind: 'tool_result', output });
  }

  decide(decision: 'approve' | 'deny' | 'timeout'): this {
    return this.tell({ kind: 'decision', facts: this.facts, decision });
  }
}
