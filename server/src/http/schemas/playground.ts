import { z } from 'zod';
import { approvalDecisions } from '#domain/approval.ts';
import { expiryOf, type SessionView, statusAt } from '#playground/session-view.ts';
import type { SessionStart } from '#playground/start-session.ts';
import { playgroundStatuses, type PlaygroundSummary } from '#store/playground-session-row.ts';
import { valueSchema } from '#workflow/graph.ts';
import { channelName } from './channel-name.ts';
import { id } from './id.ts';
import { jsonObject } from './json-object.ts';
import { refuseOtherThanOne, sentMessageFields, userMessage } from './sent-message.ts';
import { text } from './text.ts';
import { time } from './time.ts';
import { callTransferIntent, keypadDirective } from './turn-directives.ts';

export const playgroundParams = z.object({ session_id: id });

export const playgroundStart = z
  .object({
    workflow_revision_id: id.describe('Any revision with a graph. Starting it here leaves a draft a draft.'),
    channel: channelName.default('api'),
    context_variables: jsonObject
      .default({})
      .describe('What the host knows. `timezone` sets the time zone of today and now.'),
    start_message: userMessage.nullish().describe('The message that starts the workflow.'),
    mock_tools: jsonObject
      .default({})
      .describe(
        'By name of the tool: what it answers, or `{"error": "…"}` for a failure. A tool with a mock is never called.',
      ),
    allow_actions: z
      .boolean()
      .default(false)
      .describe(
        'Calls tools for real that change something. Without it they need a mock; tools that read do not.',
      ),
    today: z.iso.date().nullish().describe('The date of the whole session, in place of the real one.'),
    now: z
      .string()
      .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'must be HH:MM')
      .nullish()
      .describe('The time of the whole session, in place of the real one.'),
  })
  .meta({ id: 'PlaygroundSessionCreate' });

export const playgroundTurnRequest = z
  .object(sentMessageFields)
  .superRefine(refuseOtherThanOne)
  .meta({ id: 'PlaygroundTurnRequest' });

export const transferResult = z
  .object({ reached: z.boolean().describe('Whether somebody took the call.') })
  .meta({ id: 'PlaygroundTransferResult' });

export const playgroundResume = z
  .object({ decision: z.enum(approvalDecisions), note: text({ max: 50_000 }).nullish() })
  .meta({ id: 'PlaygroundResume' });

const step = z.object({
  node_id: z.string(),
  type: z.string(),
  edge_id: z
    .string()
    .nullable()
    .describe('The way out; null when the step was left for a reason of its own.'),
  why: z.string(),
});

const status = z
  .enum(['running', ...playgroundStatuses])
  .describe(
    '`running`: a request is moving it · `awaiting_message`: for what the person says · `awaiting_approval` · ' +
      '`awaiting_transfer`: for the end of a call transfer · over: `handed_off` to people, `ended`, `failed`.',
  );

const turn = z
  .object({
    text: z.string().describe('What the person hears.'),
    handoff: z.record(z.string(), z.unknown()).nullable(),
    call_transfer: callTransferIntent.nullable(),
    dtmf: keypadDirective.nullable(),
    approval: z
      .object({
        node_id: z.string(),
        role: z.string(),
        summary: z.string(),
        payload: z.record(z.string(), valueSchema),
        timeout_seconds: z.int().nullable(),
      })
      .nullable(),
    decision: z.object({ decision: z.string(), note: z.string().nullable() }).nullable(),
    error: z.string().nullable(),
    wait_seconds: z
      .int()
      .nullable()
      .describe('After so long without a word a host would tell of the silence.'),
    steps: z.array(step),
    tool_calls: z.array(
      z.object({
        node_id: z.string(),
        tool: z.string(),
        answered_by: z.enum(['mock', 'tool', 'none']).describe('`none`: it was not called; see `error`.'),
        error: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'PlaygroundTurn' });

const basics = { id, workflow_id: id, workflow_revision_id: id, status, channel: z.string() };
const times = {
  created_at: time,
  updated_at: time,
  expires_at: time.describe('Deleted then, unless it is used before.'),
};

export const playgroundSession = z
  .object({
    ...basics,
    allow_actions: z.boolean(),
    mocked_tools: z.array(z.string()),
    today: z.string().nullable(),
    now: z.string().nullable(),
    outcome: z.string().nullable().describe('How the workflow ended; null while it goes on.'),
    current_node: z.object({ id: z.string(), type: z.string(), name: z.string() }).nullable(),
    waiting_for: z
      .object({ kind: z.string(), variables: z.array(z.string()), words: z.string().nullable() })
      .nullable()
      .describe(
        'What the current node waits for: an `answer` to `words`, `talk`, a `retry` after a failure, …',
      ),
    variables: z.record(z.string(), valueSchema).describe('Of a sensitive one only that it is known.'),
    completed_steps: z.array(step).describe('In order, with the way out of each and why it was taken.'),
    messages: z.array(z.object({ role: z.enum(['user', 'assistant']), content: z.string() })),
    last_turn: turn,
    ...times,
  })
  .meta({ id: 'PlaygroundSession' });

export const playgroundSummary = z
  .object({ ...basics, current_node_id: z.string().nullable(), step_count: z.int(), ...times })
  .meta({ id: 'PlaygroundSessionSummary' });

export function sessionStart(body: z.output<typeof playgroundStart>): SessionStart {
  const { workflow_revision_id, start_message, today, now, ...settings } = body;
  return {
    workflowRevisionId: workflow_revision_id,
    message: start_message ?? null,
    settings: { ...settings, today: today ?? null, now: now ?? null },
  };
}

export function toPlaygroundSession(view: SessionView): z.input<typeof playgroundSession> {
  const { session, waitingFor } = view;
  const { settings, last_turn } = session;
  return {
    id: session.id,
    workflow_id: session.workflow_id,
    workflow_revision_id: session.workflow_revision_id,
    status: view.status,
    channel: settings.channel,
    allow_actions: settings.allow_actions,
    mocked_tools: Object.keys(settings.mock_tools),
    today: settings.today,
    now: settings.now,
    outcome: session.state.outcome,
    current_node: view.currentNode,
    waiting_for: waitingFor && { ...waitingFor, variables: [...waitingFor.variables] },
    variables: view.variables,
    completed_steps: [...session.steps],
    messages: [...session.messages],
    last_turn: { ...last_turn, steps: [...last_turn.steps], tool_calls: [...last_turn.tool_calls] },
    created_at: session.created_at.toISOString(),
    updated_at: session.updated_at.toISOString(),
    expires_at: view.expiresAt.toISOString(),
  };
}

export function toPlaygroundSummary(row: PlaygroundSummary, now: Date): z.input<typeof playgroundSummary> {
  return {
    id: row.id,
    workflow_id: row.workflow_id,
    workflow_revision_id: row.workflow_revision_id,
    status: statusAt(row, now),
    channel: row.settings.channel,
    current_node_id: row.node_id,
    step_count: row.step_count,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
    expires_at: expiryOf(row).toISOString(),
  };
}
