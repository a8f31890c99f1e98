/**
 * Which conversation a client's turns go to. A client keeps a few conversations going in turn, and leaves each
 * after so many turns for a new one: histories grow as they do in life, and on both sides alike.
 */
export const turnsPerConversation = 20;
const conversationsAtOnce = 3;

/** The number, from 0, of the conversation that a client's turn with this number, from 0, belongs to. */
export function conversationOfTurn(turn: number): number {
  const generation = Math.floor(turn / (turnsPerConversation * conversationsAtOnce));
  return generation * conversationsAtOnce + (turn % conversationsAtOnce);
}

/** How many conversations a client needs for its first `turns` turns. */
export function conversationsForTurns(turns: number): number {
  const last = Array.from({ length: Math.min(turns, conversationsAtOnce) }, (_, back) =>
    conversationOfTurn(turns - 1 - back),
  );
  return Math.max(-1, ...last) + 1;
}
