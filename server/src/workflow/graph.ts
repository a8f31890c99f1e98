/**
 * The graph of a workflow, version 1: what a procedure compiles to, what an author may edit by hand, and what
 * the engine follows. The zod schema is the only definition; the types and the OpenAPI document come from it.
 *
 * G1. A node's exits are edges. An edge without a condition is the default: it is tried last.
 * G2. Edges from `*` hold at any time; those with `resume` come back to the node that waits.
 * G3. Expressions are CEL over `vars`, `channel`, `today` (ISO date), `now` (HH:MM) and `user_message`.
 */
import { z } from 'zod';
import { contextVariableTypes } from '#domain/agent-revision.ts';

export const graphVersion = 1;
export const defaultMaxSteps = 25;
export const anywhere = '*';
/** What is checked in well under a second, and far more than anybody can read. */
export const mostNodes = 2000;
export const mostEdges = 10_000;
export const mostVariables = 400;

const id = z.string().min(1).max(200);
const text = z.string().max(20_000);
const expression = z.string().min(1).max(4000);

/** A value a variable can hold; dates are ISO strings such as 2026-01-31. */
export const valueSchema = z.union([z.string(), z.number(), z.boolean()]);
export type Value = z.infer<typeof valueSchema>;

/** Lines and columns count from 1, columns in UTF-16 units; the end is the position after the last character. */
export const sourceSpanSchema = z.object({
  start_line: z.int().min(1),
  start_col: z.int().min(1),
  end_line: z.int().min(1),
  end_col: z.int().min(1),
  raw_text_excerpt: z.string(),
});
export type SourceSpan = z.infer<typeof sourceSpanSchema>;

/**
 * `derived` variables are learned from the person, `provided` ones are given by the host, `procedure` ones are
 * set by tools and rules and never by talk.
 */
export const variableSchema = z.object({
  name: z.string().regex(/^[A-Za-z_][A-Za-z0-9_]{0,63}$/),
  type: z.enum(contextVariableTypes),
  source: z.enum(['derived', 'provided', 'procedure']).default('derived'),
  enum_values: z.array(z.string().min(1)).nullable().default(null),
  /** How often it is asked for in all; null means three times. */
  reask_cap: z.int().min(1).max(20).nullable().default(null),
  description: z.string().nullable().default(null),
  /** A string of exactly so many digits. */
  digits: z.int().min(1).max(64).nullable().default(null),
  minimum: z.number().nullable().default(null),
  maximum: z.number().nullable().default(null),
  /** What a number counts, such as EUR or days. */
  unit: z.string().nullable().default(null),
  /** A date must lie after or before this one: an ISO date or `today`. */
  after: z.string().nullable().default(null),
  before: z.string().nullable().default(null),
  /** Held encrypted, never shown to a model, never said. */
  sensitive: z.boolean().default(false),
  /** A fixed value. */
  value: valueSchema.nullable().default(null),
});
export type Variable = z.infer<typeof variableSchema>;

/** Every field is optional: null keeps the agent's voice configuration. Times are milliseconds. */
export const keypadSchema = z.object({
  expects_input: z.boolean().nullable().default(null),
  prefix: z.string().min(1).max(32).nullable().default(null),
  max_digits: z.int().min(1).max(64).nullable().default(null),
  interdigit_timeout_ms: z.int().min(250).max(60_000).nullable().default(null),
  first_digit_timeout_ms: z.int().min(250).max(60_000).nullable().default(null),
  terminator: z.string().length(1).nullable().default(null),
  clear_key: z.string().length(1).nullable().default(null),
  /** The digits are encrypted before anything is written; readers see only how many there were. */
  sensitive: z.boolean().default(false),
});
export type Keypad = z.infer<typeof keypadSchema>;

const node = <T extends string, C extends z.ZodType>(type: T, config: C) =>
  z.object({
    id,
    type: z.literal(type),
    name: z.string().max(200).default(''),
    config,
    keypad: keypadSchema.nullable().default(null),
    source_span: sourceSpanSchema.nullable().default(null),
  });

/** `collect` asks until the variables are known, `tell` says one thing, `free` talks until a condition holds. */
export const agentNodeSchema = node(
  'agent',
  z.object({
    mode: z.enum(['collect', 'tell', 'free']),
    /** For the model: what to do here. */
    text: text.default(''),
    /** Said as it is, with variables filled in, instead of a question the model words. */
    words: text.nullable().default(null),
    collect: z.array(z.string()).default([]),
    optional: z.boolean().default(false),
    tools: z.array(z.string()).default([]),
    until: expression.nullable().default(null),
    max_turns: z.int().min(1).max(100).nullable().default(null),
    wait_seconds: z.int().min(1).nullable().default(null),
  }),
);
export const messageNodeSchema = node('message', z.object({ text }));
export const toolNodeSchema = node(
  'tool',
  z.object({
    tool: z.string().min(1),
    /** `acts` changes the world: it is never done twice by a repair. */
    effect: z.enum(['reads', 'acts']).default('acts'),
    /** Parameter → expression. */
    inputs: z.record(z.string(), expression).default({}),
    /** Variable → path into the answer, such as `order.total` or `items.0.id`. */
    outputs: z.record(z.string(), z.string()).default({}),
  }),
);
/**
 * The edges are tried in order; the first whose test is true is taken, else the default. With `max_passes` it is
 * the head of a loop: its default edge is the body and counts a pass, an edge with a test leaves the loop (a
 * variable it does not know yet means that it does not hold), and `out_of_tries` leaves it when all passes are
 * used. Each pass after the first forgets the variables in `forgets`, and how often they were asked for.
 */
export const conditionNodeSchema = node(
  'condition',
  z.object({
    max_passes: z.int().min(1).max(100).nullable().default(null),
    forgets: z.array(z.string()).default([]),
  }),
);
/** The model picks an edge by its meaning, from the last message or, with `words`, from the answer to them. */
export const routerNodeSchema = node('router', z.object({ words: text.nullable().default(null) }));
/**
 * To a team of people, or a call transfer to one of the labels in `destinations`. Of several the model chooses one; when
 * it chooses none, nobody is called, and the run goes on by `not_reached`, else to people.
 */
export const handoffNodeSchema = node(
  'handoff',
  z.object({
    kind: z.enum(['human', 'transfer']),
    to: z.array(z.string().min(1)).min(1),
    text: text.nullable().default(null),
  }),
);
export const approvalNodeSchema = node(
  'approval',
  z.object({
    role: z.string().min(1).max(200),
    summary: text,
    /** Variables shown to whoever decides. */
    payload: z.array(z.string()).default([]),
    timeout_seconds: z.int().min(1).nullable().default(null),
  }),
);
export const endNodeSchema = node('end', z.object({ outcome: z.string().max(200).default('done') }));

export const nodeSchema = z.discriminatedUnion('type', [
  agentNodeSchema,
  messageNodeSchema,
  toolNodeSchema,
  conditionNodeSchema,
  routerNodeSchema,
  handoffNodeSchema,
  approvalNodeSchema,
  endNodeSchema,
]);
export type Node = z.infer<typeof nodeSchema>;
export type NodeType = Node['type'];
export type NodeOf<T extends NodeType> = Extract<Node, { type: T }>;

/**
 * The exits that are no conditions of the author: a node's handler takes them by name.
 * collect: still_missing, no_answer · tool: failed · condition with max_passes: out_of_tries · free: out_of_turns ·
 * handoff of kind transfer: not_reached, on_text · approval: approved, denied, no_answer
 */
export const edgeOutcomes = [
  'still_missing',
  'no_answer',
  'failed',
  'out_of_tries',
  'out_of_turns',
  'not_reached',
  'on_text',
  'approved',
  'denied',
] as const;
export type EdgeOutcome = (typeof edgeOutcomes)[number];

export const conditionSchema = z.union([
  z.strictObject({ cel: expression }),
  z.strictObject({ meaning: z.string().min(1).max(2000) }),
  z.strictObject({ outcome: z.enum(edgeOutcomes) }),
]);

export const edgeSchema = z.object({
  id,
  source: id,
  target: id,
  label: z.string().max(500).default(''),
  /** Lower is tried first. */
  priority: z.int().default(0),
  condition: conditionSchema.nullable().default(null),
  /** Variable → expression, set when the edge is taken. */
  set: z.record(z.string(), expression).default({}),
  /** For edges from `*`: nodes at which they do not hold. */
  except: z.array(id).default([]),
  /** For edges from `*`: comes back to the node that waits. */
  resume: z.boolean().default(false),
  source_span: sourceSpanSchema.nullable().default(null),
});
export type Edge = z.infer<typeof edgeSchema>;

export const destinationSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('team') }),
  z.object({ kind: z.literal('approver'), role: z.string().min(1) }),
  z.object({
    kind: z.literal('call'),
    /** E.164 or `sip:`; a number stands nowhere else. */
    destination: z.string(),
    mode: z.enum(['cold', 'warm']).default('cold'),
    /** Tried in this order after `destination`, in warm mode. */
    warm_destinations: z.array(z.string()).default([]),
    /** For the model, when it picks among several. */
    description: z.string().nullable().default(null),
  }),
]);
export type Destination = z.infer<typeof destinationSchema>;

export const repairSchema = z.object({
  /** After so many misunderstood messages in a row the run goes on at `target`; null ends it. */
  misunderstood: z
    .object({ times: z.int().min(1).max(20).default(3), target: id.nullable().default(null) })
    .default({ times: 3, target: null }),
  side_questions: z
    .object({
      policy: z.enum(['answer', 'refuse']).default('answer'),
      at_most: z.int().min(0).nullable().default(null),
    })
    .default({ policy: 'answer', at_most: null }),
  /** Where a confirmed cancel goes; null ends the run as `cancelled`. */
  cancelled: z.object({ target: id.nullable().default(null) }).default({ target: null }),
  /** Where a correction goes that would do an action again; null ends the run as `redo`. */
  redo: z.object({ target: id.nullable().default(null) }).default({ target: null }),
});
export type Repair = z.infer<typeof repairSchema>;

const atMost = <T extends z.ZodType>(limit: number, what: string, list: z.ZodArray<T>) =>
  list.max(limit, `A graph has at most ${limit} ${what}.`);

export const graphSchema = z.object({
  version: z.literal(graphVersion),
  entry_node_id: id,
  /** Node runs between two messages of the person. */
  max_steps: z.int().min(1).max(1000).default(defaultMaxSteps),
  variables: atMost(mostVariables, 'variables', z.array(variableSchema)).default([]),
  destinations: z.record(z.string().min(1), destinationSchema).default({}),
  repair: repairSchema.prefault({}),
  /** Channels it may run on; null means all. */
  channels: z.array(z.string()).nullable().default(null),
  /** For the model at every step: the notes and words of the procedure. */
  background: text.nullable().default(null),
  nodes: atMost(mostNodes, 'nodes', z.array(nodeSchema).min(1)),
  edges: atMost(mostEdges, 'edges', z.array(edgeSchema)),
});
export type Graph = z.infer<typeof graphSchema>;
