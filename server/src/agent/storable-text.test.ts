import { describe, expect, it } from 'vitest';
import { storableText } from './storable-text.ts';

function heard(...pieces: string[]): string[] {
  const said: string[] = [];
  const text = storableText((piece) => said.push(piece));
  for (const piece of pieces) text.say(piece);
  text.end();
  return said;
}

describe('text that can be stored', () => {
  it('is passed on as it is, piece by piece', () => {
    expect(heard('Good ', 'morning 👋')).toEqual(['Good ', 'morning 👋']);
  });

  it('joins a character that arrives in two pieces', () => {
    const [high, low] = '👋'.split('');
    expect(heard(`Hi ${high}`, `${low}!`)).toEqual(['Hi ', '👋!']);
  });

  it('replaces NUL and halves of a pair, also at the very end', () => {
    expect(heard('a\u0000b', 'c\udc4bd', 'e\ud83d')).toEqual(['a\ufffdb', 'c\ufffdd', 'e', '\ufffd']);
  });
});
