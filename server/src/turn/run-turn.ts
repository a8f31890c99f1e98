/**
 * Runs one claimed turn to its commit.
 *
 * T1. No connection is held while the model is awaited: the claim is over, the commit has not begun.
 * T2. A parked conversation keeps the message and nobody speaks.
 * T3. Only the commit decides: without the fencing token nothing of the turn is written.
 */
import { answerTurn } from '#agent/answer-turn.ts';
import type { TurnAnswer } from '#agent/answer-record.ts';
import { describeFailure } from '#agent/failure.ts';
import { turnAdmission } from '#domain/conversation.ts';
import { safeLine } from '#domain/turn.ts';
import type { Scoped } from '#database/statement.ts';
import type { CommitTurn } from '#store/commit-turn.ts';
import { listHistoryBefore } from '#store/messages.ts';
import type { HistoryMessage, TurnStateRow } from '#store/turn-state.ts';
import { inSpan } from '#telemetry/tracing.ts';
import type { AnsweredTurn } from './answered-turn.ts';
import type { TurnJournal } from './turn-journal.ts';
import type { TurnWatcher } from './turn-outcome.ts';
import type { TurnResources } from './turn-resources.ts';

export type TurnRun =
  | { readonly kind: 'answered'; readonly turn: AnsweredTurn }
  | { readonly kind: 'overtaken' };

/** A turn whose drivers died this often is given up. */
const maxAttempts = 3;

export interface ClaimedTurn {
  readonly db: Scoped;
  readonly conversationId: string;
  readonly journal: TurnJournal;
  readonly state: TurnStateRow;
  readonly watcher: TurnWatcher | null;
}

export function runTurn(resources: TurnResources, claimed: ClaimedTurn): Promise<TurnRun> {
  const attributes = {
    'rapport.organization_id': claimed.db.organizationId,
    'rapport.conversation_id': claimed.conversationId,
    'rapport.turn_id': claimed.state.turn_id,
    'rapport.turn_attempt': claimed.state.attempt,
  };
  return inSpan('turn', attributes, async (span) => {
    const lost = new AbortController();
    const release = claimed.journal.leasesEachTurn
      ? resources.leases.keep(
          {
            organizationId: claimed.db.organizationId,
            conversationId: claimed.conversationId,
            token: claimed.state.turn_lease_token,
          },
          () => lost.abort(),
        )
      : () => undefined;
    try {
      const answer = await decide(resources, claimed, lost.signal);
      const run = await commit(resources, claimed, answer);
      span.setAttribute('rapport.turn_outcome', run.kind);
      return run;
    } catch (error) {
      if (lost.signal.aborted) return { kind: 'overtaken' };
      throw error;
    } finally {
      release();
    }
  });
}

interface DecidedTurn extends Omit<TurnAnswer, 'text'> {
  readonly text: string;
  readonly status: CommitTurn['status'];
  readonly path: string;
  readonly decisionSource: string;
  readonly ttftMs: number | null;
}

const silence = {
  text: '',
  messages: [],
  endRequested: false,
  error: null,
  modelUsed: null,
  tokenCount: null,
  latencyMs: null,
  trace: [],
  status: 'committed',
  path: 'parked',
  decisionSource: 'conversation_status',
  ttftMs: null,
} as const satisfies DecidedTurn;

async function decide(
  resources: TurnResources,
  claimed: ClaimedTurn,
  signal: AbortSignal,
): Promise<DecidedTurn> {
  const { state, watcher } = claimed;
  watcher?.started(state.turn_id, state.attempt);
  if (turnAdmission(state.status) === 'keep') return silence; // T2
  if (state.attempt > maxAttempts) return interrupted(resources, claimed);
  const startedAt = resources.clock.now();
  let ttftMs: number | null = null;
  const answer = await askAgent(resources, claimed, signal, (piece) => {
    ttftMs ??= resources.clock.now().getTime() - startedAt.getTime();
    watcher?.text(piece);
  });
  return { ...answer, status: 'committed', path: 'agent', decisionSource: 'single_assistant', ttftMs };
}

/** The answer of the agent; what nobody foresaw still leaves the person with a line and the row with a reason. */
async function askAgent(
  resources: TurnResources,
  claimed: ClaimedTurn,
  signal: AbortSignal,
  onText: (piece: string) => void,
): Promise<TurnAnswer> {
  const { state, db } = claimed;
  try {
    const behaviour = await resources.behaviours.read(db, state.assistant_revision_id);
    const ofOrganization = state.organization_model_settings;
    const settings = behaviour.modelSettings;
    return await answerTurn({
      behaviour: {
        ...behaviour,
        name: state.agent_name,
        modelSettings: { ...settings, config: { ...ofOrganization?.config, ...settings?.config } },
      },
      channel: state.channel,
      contextVariables: state.context_variables,
      memory: state.memory,
      model: resources.models({
        model: settings?.model ?? ofOrganization?.model,
        fallbackModel: settings?.fallback_model ?? ofOrganization?.fallback_model,
      }),
      history: await completeHistory(claimed),
      userMessage: state.user_message,
      platformTools: state.platform_tools,
      signal,
      ...(claimed.watcher && { onText }),
      clock: resources.clock,
      newId: resources.newId,
    });
  } catch (error) {
    if (signal.aborted) throw error;
    resources.logger.error({ err: error, turn_id: state.turn_id }, 'a turn failed in an unforeseen way');
    claimed.watcher?.text(safeLine);
    return safeAnswer(resources, state, describeFailure(error));
  }
}

/** The claim's snapshot may be older than the commit it waited for; then the history is read again. */
async function completeHistory({
  db,
  conversationId,
  state,
}: ClaimedTurn): Promise<readonly HistoryMessage[]> {
  const last = state.history.at(-1)?.seq ?? -1;
  return last === state.user_seq - 1 ? state.history : listHistoryBefore(db, conversationId, state.user_seq);
}

function interrupted(resources: TurnResources, { state, watcher }: ClaimedTurn): DecidedTurn {
  watcher?.text(safeLine);
  const answer = safeAnswer(resources, state, 'interrupted');
  return { ...answer, status: 'interrupted', path: 'recovery', decisionSource: 'recovery', ttftMs: null };
}

function safeAnswer(resources: TurnResources, state: TurnStateRow, error: string): TurnAnswer {
  return {
    ...silence,
    text: safeLine,
    messages: [
      {
        id: resources.newId(),
        role: 'assistant',
        content: safeLine,
        producingAssistantId: state.assistant_id,
      },
    ],
    error,
  };
}

async function commit(
  resources: TurnResources,
  claimed: ClaimedTurn,
  decided: DecidedTurn,
): Promise<TurnRun> {
  const { state, conversationId, journal } = claimed;
  const { text, ...rest } = decided;
  const committed = await journal.commit({
    ...rest,
    conversationId,
    turnId: state.turn_id,
    leaseToken: state.turn_lease_token,
    now: resources.clock.now(),
    activeAssistantId: state.assistant_id,
  });
  if (committed.kind === 'lease_lost') return { kind: 'overtaken' }; // T3
  return {
    kind: 'answered',
    turn: {
      turnId: state.turn_id,
      conversationId,
      attempt: state.attempt,
      text,
      activeAssistantId: state.assistant_id,
      path: decided.path,
      decisionSource: decided.decisionSource,
      messageSeqs: committed.messageSeqs,
      conversationStatus: committed.conversationStatus,
      endRequested: decided.endRequested,
      error: decided.error,
      modelUsed: decided.modelUsed,
      tokenCount: decided.tokenCount,
      latencyMs: decided.latencyMs,
      ttftMs: decided.ttftMs,
    },
  };
}
