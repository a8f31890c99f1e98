/**
 * A recorded run: a graph, what the engine was told, and what came of it. Recordings of earlier engines lie in the
 * test tree and must still replay, because runs that began under them go on under this one.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { advance } from './advance.ts';
import type { WorkflowEvent } from './event.ts';
import { type Graph, graphSchema } from './graph.ts';
import type { WorkflowState } from './state.ts';

export interface Recording {
  readonly name: string;
  readonly graph: Graph;
  readonly events: readonly WorkflowEvent[];
  /** The fields of a state at the time: those that came later do not count. */
  readonly state_fields: readonly string[];
  readonly results: readonly RecordedResult[];
}

export interface RecordedResult {
  /** SHA-256 of the recorded fields. */
  readonly state: string;
  readonly says: readonly string[];
  readonly outcome: unknown;
}

export type Replay =
  | { readonly kind: 'same' }
  /** `at` is the index of the first event that led elsewhere. */
  | {
      readonly kind: 'different';
      readonly at: number;
      readonly expected: RecordedResult;
      readonly actual: RecordedResult;
    };

export function record(name: string, graph: Graph, events: readonly WorkflowEvent[]): Recording {
  const states = run(graph, events);
  const fields = Object.keys(states[0]?.state ?? {}).toSorted();
  return { name, graph, events, state_fields: fields, results: states.map((each) => resultOf(each, fields)) };
}

export function replay(recording: Recording): Replay {
  const actual = run(recording.graph, recording.events).map((each) => resultOf(each, recording.state_fields));
  for (const [at, expected] of recording.results.entries()) {
    const found = actual[at];
    if (found === undefined || canonical(found) === canonical(expected)) continue;
    return { kind: 'different', at, expected, actual: found };
  }
  return { kind: 'same' };
}

const recordingSchema = z.object({
  name: z.string(),
  graph: graphSchema,
  events: z.array(z.custom<WorkflowEvent>((event) => typeof event === 'object' && event !== null)),
  state_fields: z.array(z.string()),
  results: z.array(z.object({ state: z.string(), says: z.array(z.string()), outcome: z.unknown() })),
});

/** Throws on a text that is no recording. The graph gets the defaults of today, as a stored one would. */
export const readRecording = (text: string): Recording => recordingSchema.parse(JSON.parse(text));

type Step = ReturnType<typeof advance>;

function run(graph: Graph, events: readonly WorkflowEvent[]): readonly Step[] {
  const steps: Step[] = [];
  for (const event of events) steps.push(advance(graph, steps.at(-1)?.state ?? null, event));
  return steps;
}

const resultOf = ({ state, says, outcome }: Step, fields: readonly string[]): RecordedResult => ({
  state: digest(state, fields),
  says,
  outcome,
});

function digest(state: WorkflowState, fields: readonly string[]): string {
  const kept = Object.entries(state).filter(([field]) => fields.includes(field));
  return createHash('sha256')
    .update(canonical(Object.fromEntries(kept)))
    .digest('hex');
}

/** JSON with the keys of every object in order. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([left], [right]) => (left < right ? -1 : 1)))
      : inner,
  );
}
