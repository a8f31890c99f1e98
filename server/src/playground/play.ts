/** Plays one event of a session until the engine rests, and says what is to be written of it. */
import { Talk } from '#agent/talk.ts';
import { defaultApprovalMessages } from '#domain/approval.ts';
import { findApprovalMessages } from '#store/approval-messages.ts';
import { findOrganizationModelSettings } from '#store/organizations.ts';
import type {
  PlaygroundMove,
  PlaygroundSession,
  PlaygroundStatus,
  PlaygroundTurn,
} from '#store/playground-session-row.ts';
import { inSpan } from '#telemetry/tracing.ts';
import { driveEngine, type DrivenEngine } from '#turn/workflow/drive-engine.ts';
import { sealState } from '#turn/workflow/sealed-vars.ts';
import { directivesOf, handoffLine } from '#turn/workflow/settle-run.ts';
import type { Advance } from '#workflow/advance.ts';
import type { WorkflowEvent } from '#workflow/event.ts';
import type { WorkflowOutcome } from '#workflow/outcome.ts';
import type { WorkflowState } from '#workflow/state.ts';
import { secretsIn, withoutSecrets } from './concealment.ts';
import { sessionHands } from './session-hands.ts';
import type { Stage } from './stage.ts';

export interface Play
  extends Pick<Stage, 'resources' | 'db' | 'heard'>,
    Pick<PlaygroundSession, 'id' | 'procedure' | 'settings' | 'messages'> {
  /** With its sensitive values; null when the run begins. */
  readonly state: WorkflowState | null;
  readonly event: WorkflowEvent;
  readonly decision: PlaygroundTurn['decision'];
}

export async function play(what: Play): Promise<PlaygroundMove> {
  const stage = await prepare(what);
  return inSpan('workflow', { 'rapport.playground_session_id': what.id }, async () => {
    const { graph } = what.procedure;
    const hands = sessionHands(stage, new AbortController().signal);
    return settle(what, stage, await driveEngine(graph, what.state, [what.event], hands));
  });
}

async function prepare({ resources, db, id, procedure, settings, messages, heard }: Play): Promise<Stage> {
  const [organizationModels, approvals] = await Promise.all([
    findOrganizationModelSettings(db),
    findApprovalMessages(db),
  ]);
  return {
    resources,
    db,
    sessionId: id,
    procedure,
    settings,
    messages,
    heard,
    organizationModels,
    holdingLine: approvals?.approval_holding_line ?? null,
    talk: new Talk({ assistantId: id, clock: resources.clock, newId: resources.newId }),
    steps: [],
    toolCalls: [],
  };
}

function settle(what: Play, stage: Stage, { rest, events }: DrivenEngine): PlaygroundMove {
  const { graph } = what.procedure;
  const secrets = secretsIn(graph, [what.state, rest.state]);
  const { state, sealedVars } = sealState(stage.resources.sealer, stage.db.organizationId, graph, rest.state);
  const lastTurn = turnOf(what, stage, rest.outcome);
  return {
    status: statusOf(rest),
    state,
    sealedVars,
    events: events.map((event) => withoutSecrets(recorded(event, stage), secrets)),
    messages: [
      ...(stage.heard ? [{ role: 'user' as const, content: stage.heard.shown() }] : []),
      ...(lastTurn.text === '' ? [] : [{ role: 'assistant' as const, content: lastTurn.text }]),
    ],
    lastTurn,
  };
}

function recorded(event: WorkflowEvent, { heard }: Stage): WorkflowEvent {
  return event.kind === 'message' && heard ? { ...event, ...heard.recorded } : event;
}

function turnOf({ decision }: Play, stage: Stage, outcome: WorkflowOutcome): PlaygroundTurn {
  const { talk, steps, toolCalls } = stage;
  if (outcome.kind === 'failed') talk.record.failed(outcome.error);
  if (outcome.kind === 'handoff' && talk.record.text === '')
    talk.paragraph(outcome.config.text ?? handoffLine);
  if (outcome.kind === 'wait_for_approval') {
    talk.paragraph(stage.holdingLine ?? defaultApprovalMessages.holding_line);
  }
  const { text, error } = talk.finish({ mayBeSilent: true });
  return {
    text,
    handoff: null,
    call_transfer: null,
    dtmf: null,
    ...directivesOf(outcome),
    approval: approvalOf(outcome),
    decision,
    error,
    wait_seconds: outcome.kind === 'wait_for_person' ? outcome.wait_seconds : null,
    steps,
    tool_calls: toolCalls,
  };
}

function approvalOf(outcome: WorkflowOutcome): PlaygroundTurn['approval'] {
  if (outcome.kind !== 'wait_for_approval') return null;
  const { kind: _kind, ...approval } = outcome;
  return approval;
}

function statusOf({ state, outcome }: Advance): PlaygroundStatus {
  if (state.status === 'ended') {
    if (outcome.kind === 'handoff') return 'handed_off';
    return outcome.kind === 'failed' ? 'failed' : 'ended';
  }
  if (state.waiting?.kind === 'approval') return 'awaiting_approval';
  return state.waiting?.kind === 'transfer' ? 'awaiting_transfer' : 'awaiting_message';
}
