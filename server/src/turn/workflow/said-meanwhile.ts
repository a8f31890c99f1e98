/** What the person said while an approval waited, in the turn that its decision began. */
import type { DecidedApproval } from '#store/turn-state.ts';
import type { RunningTurn } from '#turn/running-turn.ts';

/** Each message is read by itself, unless there are more: then neighbours are read together. */
const mostReadings = 12;

/** In as few pieces as may be read. */
export function saidInPieces({ said }: DecidedApproval): string[] {
  const perPiece = Math.ceil(said.length / mostReadings);
  const pieces: string[] = [];
  for (let at = 0; at < said.length; at += perPiece) pieces.push(said.slice(at, at + perPiece).join('\n'));
  return pieces;
}

/** The turn as if what was said meanwhile had begun it, for whoever answers that. */
export function answeringMeanwhile<Turn extends Pick<RunningTurn, 'state'>>(turn: Turn): Turn {
  const said = turn.state.approval?.said ?? [];
  if (said.length === 0) return turn;
  return { ...turn, state: { ...turn.state, user_message: said.join('\n') } };
}

/** Whether somebody waits for an answer. */
export function isSpokenTo({ state }: Pick<RunningTurn, 'state'>): boolean {
  return state.user_message !== null || (state.approval?.said ?? []).length > 0;
}
