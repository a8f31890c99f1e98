/** What a claimed turn will commit, decided before anything is written. */
import type { TurnAnswer } from '#agent/answer-record.ts';
import { answerTurn } from '#agent/answer-turn.ts';
import { describeFailure } from '#agent/failure.ts';
import type { ModelSettings } from '#domain/agent-revision.ts';
import { turnAdmission } from '#domain/conversation.ts';
import { safeLine } from '#domain/turn.ts';
import type { CommitTurn } from '#store/commit-turn.ts';
import { listHistoryBefore } from '#store/messages.ts';
import type { HistoryMessage, TurnStateRow } from '#store/turn-state.ts';
import type { ClaimedTurn } from './claimed-turn.ts';
import type { TurnResources } from './turn-resources.ts';

export interface DecidedTurn extends TurnAnswer {
  readonly status: CommitTurn['status'];
  readonly path: string;
  readonly decisionSource: string;
  readonly ttftMs: number | null;
}

/** A turn whose drivers died this often is given up. */
const maxAttempts = 3;

/** Rejects only when `signal` was aborted: nobody can commit the turn any more. */
export async function decideTurn(
  resources: TurnResources,
  claimed: ClaimedTurn,
  signal: AbortSignal,
): Promise<DecidedTurn> {
  const { state, watcher } = claimed;
  watcher?.started(state.turn_id, state.attempt);
  if (turnAdmission(state.status) === 'keep') return keptSilently;
  if (state.attempt > maxAttempts) {
    watcher?.text(safeLine);
    const answer = safeAnswer(resources, state, 'interrupted');
    return { ...answer, status: 'interrupted', path: 'recovery', decisionSource: 'recovery', ttftMs: null };
  }
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
    const modelSettings = layered(state.organization_model_settings, behaviour.modelSettings);
    return await answerTurn({
      behaviour: { ...behaviour, name: state.agent_name, modelSettings },
      channel: state.channel,
      contextVariables: state.context_variables,
      memory: state.memory,
      model: resources.models({ model: modelSettings.model, fallbackModel: modelSettings.fallback_model }),
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

/** The revision's settings over the organization's; the process's own are what the catalogue falls back to. */
function layered(organization: ModelSettings | null, revision: ModelSettings | null): ModelSettings {
  return {
    model: revision?.model ?? organization?.model,
    fallback_model: revision?.fallback_model ?? organization?.fallback_model,
    config: { ...organization?.config, ...revision?.config },
  };
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

const silence = {
  text: '',
  messages: [],
  endRequested: false,
  error: null,
  modelUsed: null,
  tokenCount: null,
  latencyMs: null,
  trace: [],
} as const satisfies TurnAnswer;

/** For a parked conversation: the message is kept, nobody speaks. */
const keptSilently: DecidedTurn = {
  ...silence,
  status: 'committed',
  path: 'parked',
  decisionSource: 'conversation_status',
  ttftMs: null,
};

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
