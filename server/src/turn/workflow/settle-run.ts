/** What a turn that moved a run hands to its commit, from where the engine rests. */
import { defaultApprovalMessages } from '#domain/approval.ts';
import type { KeypadDirective } from '#domain/keypad.ts';
import type { TurnDirectives } from '#domain/turn-directives.ts';
import type { Parking } from '#store/park.ts';
import type { RunCommit } from '#store/workflow-runs.ts';
import type { RunningTurn } from '#turn/running-turn.ts';
import type { Graph, Keypad } from '#workflow/graph.ts';
import type { HandoffConfig, WorkflowOutcome } from '#workflow/outcome.ts';
import type { WorkflowState } from '#workflow/state.ts';
import type { Run } from './current-run.ts';
import type { DrivenEngine } from './drive-engine.ts';
import { isSpokenTo } from './said-meanwhile.ts';
import { sealState } from './sealed-vars.ts';
import { supersededStep } from './workflow-step.ts';

export interface SettledRun {
  readonly decision: {
    readonly path: 'workflow';
    readonly decisionSource: string;
    readonly directives: TurnDirectives | null;
    readonly run: RunCommit;
    readonly parking: Parking | null;
    readonly mayBeSilent: boolean;
  };
  /** The run ended without a word: the agent answers this message itself. */
  readonly leavesToAgent: boolean;
}

/** Said when a handoff node has no words of its own. */
export const handoffLine = 'I am handing you over to a colleague who will help you further.';

export function settleRun(turn: RunningTurn, run: Run, { rest, decision }: DrivenEngine): SettledRun {
  const { state, outcome } = rest;
  const { talk, resources } = turn;
  if (outcome.kind === 'failed') talk.record.failed(outcome.error);
  if (decision === 'superseded') {
    talk.record.step(supersededStep(turn.state.approval, resources.clock.now()));
  }
  const parking = parkingOf(turn, outcome);
  const isSilent = talk.record.text === '';
  return {
    decision: {
      path: 'workflow',
      decisionSource: turn.state.approval ? 'approval' : run.state ? 'workflow' : startedBy[run.trigger],
      directives: directivesOf(outcome),
      run: { ...runCommit(turn, run, state, outcome), approvalOutcome: decision },
      parking,
      mayBeSilent: outcome.kind === 'transfer',
    },
    leavesToAgent: outcome.kind === 'ended' && isSilent && isSpokenTo(turn),
  };
}

const startedBy = { manual: 'request', intent: 'router', always: 'trigger' } as const;

function runCommit(
  turn: RunningTurn,
  run: Run,
  state: WorkflowState,
  outcome: WorkflowOutcome,
): Omit<RunCommit, 'approvalOutcome'> {
  const { resources, db } = turn;
  const graph = run.revision.compiled_graph;
  const stored = sealState(resources.sealer, db.organizationId, graph, state);
  return {
    id: run.id,
    workflowId: run.workflowId,
    workflowRevisionId: run.revision.id,
    trigger: run.trigger,
    status: state.status,
    outcome: state.outcome,
    nodeId: state.node_id,
    state: stored.state,
    sealedVars: stored.sealedVars,
    keypad: expectedDigits(graph, state, outcome),
    learnedVariables: learned(graph, stored.state),
    conversationStatus: statusAfter(outcome),
  };
}

function statusAfter(outcome: WorkflowOutcome): RunCommit['conversationStatus'] {
  if (outcome.kind === 'wait_for_approval') return 'awaiting_approval';
  return outcome.kind === 'handoff' ? 'waiting_for_human' : null;
}

/** Values that the agent, too, may know from now on; sensitive ones are not in the state any more. */
function learned(graph: Graph, state: WorkflowState): Record<string, unknown> {
  return Object.fromEntries(
    graph.variables.flatMap(({ name, source }) =>
      source === 'derived' && Object.hasOwn(state.vars, name) ? [[name, state.vars[name]]] : [],
    ),
  );
}

/** Also without a keypad: what is asked for may be sensitive all the same. */
function expectedDigits(graph: Graph, state: WorkflowState, outcome: WorkflowOutcome): RunCommit['keypad'] {
  if (outcome.kind !== 'wait_for_person') return null;
  const asked = state.waiting?.kind === 'answer' ? state.waiting.variables : [];
  const isSensitive = graph.variables.some(({ name, sensitive }) => sensitive && asked.includes(name));
  if (!outcome.keypad && !isSensitive) return null;
  return {
    prefix: outcome.keypad?.prefix ?? null,
    sensitive: isSensitive || (outcome.keypad?.sensitive ?? false),
  };
}

export function directivesOf(outcome: WorkflowOutcome): TurnDirectives | null {
  switch (outcome.kind) {
    case 'wait_for_person':
      return outcome.keypad && { handoff: null, call_transfer: null, dtmf: directive(outcome.keypad) };
    case 'handoff':
      return { handoff: { ...outcome.config }, call_transfer: null, dtmf: null };
    case 'transfer':
      return { handoff: { ...outcome.config }, call_transfer: outcome.intent, dtmf: null };
    default:
      return null;
  }
}

/** The overrides alone: what a node leaves open stays with the host. */
function directive({ sensitive: _ours, ...overrides }: Keypad): KeypadDirective {
  return overrides;
}

function parkingOf(turn: RunningTurn, outcome: WorkflowOutcome): Parking | null {
  if (outcome.kind === 'handoff') return handoff(turn, outcome.config);
  return outcome.kind === 'wait_for_approval' ? approval(turn, outcome) : null;
}

function handoff({ resources, talk }: RunningTurn, config: HandoffConfig): Parking {
  if (talk.record.text === '') talk.paragraph(config.text ?? handoffLine);
  return {
    kind: 'handoff',
    id: resources.newId(),
    source: 'workflow_terminal',
    packet: {
      static_text: config.text ?? talk.record.text,
      reason: config.reason,
      context_vars: config.context_vars,
      transfer_label: config.label,
    },
  };
}

function approval(
  { resources, talk, state }: RunningTurn,
  waiting: Extract<WorkflowOutcome, { kind: 'wait_for_approval' }>,
): Parking {
  const suspendMessage = state.holding_line ?? defaultApprovalMessages.holding_line;
  talk.paragraph(suspendMessage);
  const { timeout_seconds: timeoutSeconds } = waiting;
  return {
    kind: 'approval',
    id: resources.newId(),
    node_id: waiting.node_id,
    subject_kind: 'workflow_node',
    subject_ref: waiting.node_id,
    approver_role: waiting.role,
    payload: { summary: waiting.summary, ...waiting.payload },
    suspend_message: suspendMessage,
    resume_token: null,
    timeout_at:
      timeoutSeconds === null ? null : new Date(resources.clock.now().getTime() + timeoutSeconds * 1000),
  };
}
