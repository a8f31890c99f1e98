/** The API as these procedures use it, and what they read of its answers. */
import { z } from 'zod';

/** Both reject when the API refuses, or when the answer lacks what `shape` names. */
export interface Api {
  get<Shape extends z.ZodType>(path: string, shape: Shape): Promise<z.output<Shape>>;
  post<Shape extends z.ZodType>(path: string, body: unknown, shape: Shape): Promise<z.output<Shape>>;
}

export const created = z.object({ id: z.string() });

export const createdWorkflow = z.object({ id: z.string(), active_revision_id: z.string() });

export const compilation = z.object({
  compilation_status: z.string(),
  compilation_errors: z.array(z.string()),
  findings: z.array(
    z.object({
      rule_id: z.string(),
      severity: z.enum(['error', 'warning', 'suggestion']),
      message: z.string(),
    }),
  ),
  read_back: z.array(z.object({ depth: z.number(), step: z.string().nullable(), text: z.string() })),
});
export type Compilation = z.output<typeof compilation>;

const directive = z.record(z.string(), z.unknown()).nullable();

export const turnAnswer = z.object({
  turn_id: z.string(),
  text: z.string(),
  session_status: z.string(),
  error: z.string().nullable(),
  handoff: directive,
  call_transfer: directive,
  dtmf: directive,
});

export const workflowRuns = z.object({
  items: z.array(
    z.object({
      workflow_id: z.string(),
      trigger: z.string(),
      status: z.string(),
      outcome: z.string().nullable(),
      node_id: z.string().nullable(),
      variables: z.record(z.string(), z.unknown()),
    }),
  ),
});
export type WorkflowRun = z.output<typeof workflowRuns>['items'][number];

export const messageTail = z.object({
  session_status: z.string(),
  messages: z.array(
    z.object({
      seq: z.number(),
      role: z.string(),
      content: z.string().nullable(),
      turn_id: z.string().nullable(),
    }),
  ),
  next_seq: z.number(),
});

export const approvals = z.object({
  items: z.array(z.object({ id: z.string(), conversation_id: z.string() })),
});

export const trace = z.object({
  steps: z.array(
    z.object({
      kind: z.string(),
      summary: z.string().nullable(),
      details: z.record(z.string(), z.unknown()),
    }),
  ),
});

export const anything = z.unknown();
