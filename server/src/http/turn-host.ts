/**
 * The v2 routes as the host of their runtime: they run a turn, and when the agent decided to end, they end the
 * conversation through the close pipeline before they answer.
 */
import type { Runtime, RuntimeTurn } from '#runtime/runtime.ts';
import type { AnsweredTurn } from '#turn/answered-turn.ts';
import type { TurnOutcome } from '#turn/turn-outcome.ts';

export async function hostTurn(runtime: Runtime, turn: RuntimeTurn): Promise<TurnOutcome> {
  const outcome = await runtime.runTurn(turn);
  if (outcome.kind !== 'answered') return outcome;
  return { ...outcome, turn: await endIfRequested(runtime, outcome.turn) };
}

/** Also for a repeated request: had the first one died before it closed, the repetition closes. */
export async function endIfRequested(runtime: Runtime, turn: AnsweredTurn): Promise<AnsweredTurn> {
  if (!turn.endRequested) return turn;
  const closed = await runtime.endSession({ triggeredBy: 'agent', reason: 'agent_initiated' });
  if (closed.kind === 'not_found') return turn;
  return { ...turn, conversationStatus: closed.conversation.status };
}
