/**
 * A scripted conversation: what is said, what each turn must show, and how the run ends. README.md explains the
 * format; this schema is its only definition.
 */
import { readFileSync } from 'node:fs';
import { z } from 'zod';

export const procedureNames = [
  'order-refund',
  'appointment-booking',
  'card-block',
  'technical-triage',
  'transfer-to-sales',
] as const;
export type ProcedureName = (typeof procedureNames)[number];

/** A Wednesday: days such as `next Friday` are told from it. */
export const usualBeginning = '2026-10-14T10:00:00Z';

const fields = z.record(z.string(), z.unknown());

const toolAnswer = z.union([
  z.strictObject({ json: z.unknown() }),
  z.strictObject({ status: z.int().min(400).max(599) }),
  z.strictObject({ hangs_up: z.literal(true) }),
]);
export type ToolAnswer = z.output<typeof toolAnswer>;

/** What is not written must not be there: a turn without `dtmf` asks for no digits, one without `error` has none. */
const shown = z.strictObject({
  /** Parts of the words; with none of them, nothing is said at all. */
  text: z.array(z.string().min(1)),
  /** Where the run stands after the turn; null once it ended. */
  node: z.string().nullable(),
  session_status: z.string().default('active'),
  error: z.string().nullable().default(null),
  handoff: fields.nullable().default(null),
  call_transfer: fields.nullable().default(null),
  dtmf: fields.nullable().default(null),
});
export type Shown = z.output<typeof shown>;

const waiting = /^([1-9]\d{0,2}) (minute|hour|day)s?$/;

const turn = z
  .union([
    z.strictObject({ say: z.string().min(1), shows: shown }),
    z.strictObject({ press: z.string().regex(/^[0-9*#]{1,64}$/), shows: shown }),
    z.strictObject({ decide: z.enum(['approve', 'deny']), shows: shown }),
    z.strictObject({ wait: z.string().regex(waiting), shows: shown }),
  ])
  .refine((one) => 'say' in one || 'press' in one || !(one.shows.handoff ?? one.shows.dtmf), {
    message: 'shows a handoff or digits, which only the answer to a message carries',
  });
export type Turn = z.output<typeof turn>;

const script = z.strictObject({
  name: z.string().min(1),
  channel: z.enum(['voice', 'chat', 'sms', 'email']).default('chat'),
  /** When it begins, in UTC, if not at `usualBeginning`; played live: now. */
  at: z.iso.datetime().optional(),
  context_variables: fields.default({}),
  /** By tool, in the order of its calls; the last one is given again. */
  tools: z.record(z.string(), z.array(toolAnswer).min(1)).default({}),
  turns: z.array(turn).min(1),
  ends: z.strictObject({
    /** Null: the run goes on, or there is none. */
    outcome: z.string().nullable(),
    /** All that is known in the end, sensitive variables aside. */
    variables: fields,
    /** Every call, in order. */
    calls: z.array(z.strictObject({ tool: z.string(), with: fields })),
  }),
  /** Said or typed, and to be found in no table afterwards. */
  secrets: z.array(z.string().regex(/^\d{4,}$/)).default([]),
});
export type Script = z.output<typeof script>;

const scripts = z.strictObject({ conversations: z.array(script).min(1) });

export function readProcedure(name: ProcedureName): string {
  return readFileSync(new URL(`${name}.md`, import.meta.url), 'utf8');
}

/** @throws when the file does not keep to the format */
export function readScripts(name: ProcedureName): readonly Script[] {
  return parseScripts(readFileSync(new URL(`${name}.conversations.json`, import.meta.url), 'utf8'));
}

export function parseScripts(json: string): readonly Script[] {
  return scripts.parse(JSON.parse(json)).conversations;
}

const unitMs = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/** @param time such as `3 hours`, as the schema has let it pass */
export function durationMs(time: string): number {
  const [, count, unit] = waiting.exec(time) ?? [];
  return Number(count) * unitMs[unit as keyof typeof unitMs];
}
