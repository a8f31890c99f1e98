import { expect, it } from 'vitest';
import { conversationOfTurn, conversationsForTurns, turnsPerConversation } from './rotation.ts';

const turns = Array.from({ length: 600 }, (_, turn) => turn);

it('a client speaks in three conversations in turn', () => {
  expect(turns.slice(0, 7).map(conversationOfTurn)).toEqual([0, 1, 2, 0, 1, 2, 0]);
});

it('every conversation has its number of turns, then it is left for a new one', () => {
  const counts = Map.groupBy(turns, conversationOfTurn);
  expect([...counts.values()].map((each) => each.length)).toEqual(
    Array.from({ length: turns.length / turnsPerConversation }, () => turnsPerConversation),
  );
  expect(conversationOfTurn(60)).toBe(3);
});

it('a client is given the conversations that its turns need, and no more', () => {
  for (const turn of turns) {
    const needed = new Set(turns.slice(0, turn).map(conversationOfTurn));
    expect(conversationsForTurns(turn)).toBe(needed.size);
  }
});
