/** What a claimed turn will commit, decided before anything is written. */
import type { TurnAnswer } from '#agent/answer-record.ts';
import { describeFailure } from '#agent/failure.ts';
import { platformToolbelt } from '#agent/platform-tools.ts';
import { Talk } from '#agent/talk.ts';
import { defaultApprovalMessages } from '#domain/approval.ts';
import { turnAdmission } from '#domain/conversation.ts';
import type { TurnDirectives } from '#domain/turn-directives.ts';
import type { CommitTurn } from '#store/commit-turn.ts';
import { listHistoryBefore } from '#store/messages.ts';
import type { HistoryMessage, TurnStateRow } from '#store/turn-state.ts';
import type { Parking } from '#store/park.ts';
import type { RunCommit } from '#store/workflow-runs.ts';
import { answerAsAgent } from './answer-as-agent.ts';
import { chooseSpeaker } from './choose-speaker.ts';
import type { ClaimedTurn } from './claimed-turn.ts';
import { TurnToolCalls } from './tool-calls.ts';
import type { TurnResources } from './turn-resources.ts';
import { followWorkflow } from './workflow/follow-workflow.ts';
import { answeringMeanwhile } from './workflow/said-meanwhile.ts';

export interface DecidedTurn extends TurnAnswer {
  readonly status: CommitTurn['status'];
  readonly path: string;
  readonly decisionSource: string;
  readonly ttftMs: number | null;
  readonly directives: TurnDirectives | null;
  readonly run: RunCommit | null;
  readonly parking: Parking | null;
}

type Decision = Pick<DecidedTurn, 'path' | 'decisionSource' | 'directives' | 'run' | 'parking'> & {
  readonly mayBeSilent?: boolean;
};

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
  const startedAt = resources.clock.now();
  let ttftMs: number | null = null;
  const talk = new Talk({
    assistantId: state.assistant_id ?? state.team?.active_assistant_id ?? null,
    clock: resources.clock,
    newId: resources.newId,
    ...(watcher && {
      onText: (piece: string) => {
        ttftMs ??= resources.clock.now().getTime() - startedAt.getTime();
        watcher.text(piece);
      },
    }),
  });
  const { mayBeSilent = false, ...decision } = await decide(resources, claimed, talk, signal);
  const status = decision.path === 'recovery' ? 'interrupted' : 'committed';
  const answer = talk.finish({ mayBeSilent: mayBeSilent || talk.record.transfers });
  return { ...answer, ...decision, directives: directivesOf(decision, answer), status, ttftMs };
}

/** A workflow's, or the transfer that the agent chose by itself. */
function directivesOf({ directives }: Decision, { callTransfer }: TurnAnswer): TurnDirectives | null {
  if (directives || !callTransfer) return directives;
  return { handoff: null, call_transfer: callTransfer, dtmf: null };
}

/** The turn answered; what nobody foresaw still leaves the person with a line and the row with a reason. */
async function decide(
  resources: TurnResources,
  claimed: ClaimedTurn,
  talk: Talk,
  signal: AbortSignal,
): Promise<Decision> {
  const { state } = claimed;
  if (turnAdmission(state.status) === 'keep') return keep(state, talk);
  if (state.attempt > maxAttempts) {
    talk.record.failed('interrupted');
    return { ...plain, path: 'recovery', decisionSource: 'recovery' };
  }
  let alone = state.team ? unrouted : plain;
  try {
    const { speaker, decisionSource } = await chooseSpeaker(resources, claimed, talk, signal);
    alone = { ...alone, decisionSource };
    if (!speaker) {
      talk.record.failed(nobodyLeft);
      return alone;
    }
    const history = await completeHistory(claimed);
    const tools = platformToolbelt(speaker.platformTools, state.channel);
    const member = state.team && { agentId: speaker.behaviour.agentId, decisionSource };
    const toolCalls = new TurnToolCalls(resources, claimed, member, signal);
    const turn = { ...claimed, resources, speaker, talk, tools, toolCalls, history, signal };
    const followed = await followWorkflow(turn);
    if (followed && !followed.leavesToAgent) return followed.decision;
    await answerAsAgent(answeringMeanwhile(turn));
    return followed?.decision ?? alone;
  } catch (error) {
    if (signal.aborted) throw error;
    resources.logger.error({ err: error, turn_id: state.turn_id }, 'a turn failed in an unforeseen way');
    talk.record.failed(describeFailure(error));
    return alone;
  }
}

const plain: Decision = {
  path: 'agent',
  decisionSource: 'single_assistant',
  directives: null,
  run: null,
  parking: null,
};

/** A team's turn, until somebody is picked. */
const unrouted: Decision = { ...plain, path: 'team', decisionSource: 'fallback' };
const nobodyLeft = 'routing_error: no member of the team is left';

/** For a parked conversation: the message is kept, and heard when an approval is decided. Where a person has taken over, the agent is silent. */
function keep({ status, waiting_reply }: TurnStateRow, talk: Talk): Decision {
  if (status === 'awaiting_approval') {
    talk.paragraph(waiting_reply ?? defaultApprovalMessages.waiting_reply);
  }
  return { ...plain, path: 'parked', decisionSource: 'conversation_status', mayBeSilent: true };
}

/** The claim's snapshot may be older than the commit it waited for; then the history is read again. */
async function completeHistory({
  db,
  conversationId,
  state,
}: ClaimedTurn): Promise<readonly HistoryMessage[]> {
  const last = state.history.at(-1)?.seq ?? -1;
  return last === state.history_end - 1
    ? state.history
    : listHistoryBefore(db, conversationId, state.history_end);
}
