/**
 * Where a run of a workflow stands: all of it, and plain JSON, so that any process can go on with it.
 *
 * S1. `vars` holds sensitive values in clear only in memory; they are sealed before the state is stored.
 * S2. It is never changed in place: every event makes a new one.
 */
import { z } from 'zod';
import { valueSchema } from './graph.ts';
import { detourSchema, waitingSchema } from './waiting.ts';

export const stateVersion = 1;

const counts = z.record(z.string(), z.int());

/** A finished step: which node, which way out, and why, without personal data. */
export const trailEntrySchema = z.object({
  node_id: z.string(),
  type: z.string(),
  edge_id: z.string().nullable(),
  why: z.string(),
  /** Procedure variables it set: a correction that goes back before it forgets them. */
  set: z.array(z.string()),
  /** Nodes that changed the world in it; not `sure` after a failure, when it cannot be known. */
  acted: z.array(z.object({ node_id: z.string(), sure: z.boolean() })),
});
export type TrailEntry = z.infer<typeof trailEntrySchema>;

export const workflowStateSchema = z.object({
  version: z.literal(stateVersion),
  status: z.enum(['running', 'ended']),
  /** Where it stands; null once it ended. */
  node_id: z.string().nullable(),
  /** What it waits for; null once it ended. */
  waiting: waitingSchema.nullable(),
  vars: z.record(z.string(), valueSchema),
  trail: z.array(trailEntrySchema),
  /** Times asked, by variable; a loop that forgets a variable forgets them too. */
  asks: counts,
  /** Those of `asks` that do not count, because what came back was about another variable; older states have none. */
  uncounted: counts.optional(),
  /** Passes of loops and turns of free talk, by node. */
  passes: counts,
  turns: counts,
  misunderstood: z.int(),
  side_questions: z.int(),
  /** Failures of a model or a tool in a row. */
  failures: z.int(),
  /** Edges from `*` on data that held at the last look: they act on becoming true. */
  held: z.array(z.string()),
  /** Where to come back to after the step that an edge from `*` leads to; `waiting` is null before the node ran. */
  detour: detourSchema.nullable(),
  facts: z.object({ channel: z.string(), today: z.string(), now: z.string() }),
  user_message: z.string(),
  /** Node runs since something last came from outside. */
  steps: z.int(),
  /** The end word, `cancelled`, `misunderstood`, `redo`, `handed_off`, `transferred` or `failed`; null while it runs. */
  outcome: z.string().nullable(),
});
export type WorkflowState = z.infer<typeof workflowStateSchema>;
