import { describe, expect, it } from 'vitest';
import { fill } from './frame.ts';
import { readPassage } from './read-passage.ts';
import { mistakesIn } from './show-set.ts';

const passage = fill('order {order}, card {card}', {
  order: { text: '4411', decoy: true },
  card: { text: '4111 1111', type: 'CARD' },
});
const document = { id: 'text 1', form: 'written', passages: [passage] };
const foundAt = (word: string) => {
  const start = passage.text.indexOf(word);
  return { type: 'CARD', score: 1, start, end: start + word.length } as const;
};
const show = (...words: string[]) =>
  mistakesIn([{ document, passages: [readPassage(passage, words.map(foundAt))] }]);

describe('the list of mistakes', () => {
  it('leaves out a text whose values alone are masked', () => {
    expect(show('4111 1111')).toBe('');
  });

  it('shows what leaks and what was hit', () => {
    expect(show('4411', '4111')).toBe(
      [
        'text 1 (written)',
        '    text: order ⟨CARD 4411⟩, card ⟨CARD 4111⟩ 1111',
        '      leaks: CARD 4111 1111',
        '      hit: 4411',
      ].join('\n'),
    );
  });
});
