import { describe, expect, it } from 'vitest';
import { fill, plain } from './frame.ts';

describe('a frame', () => {
  it('labels what fills its gaps where it stands in the text', () => {
    const { text, spans, decoys, speaker } = fill(
      'order {order}: card {card}, {name}',
      {
        order: { text: '4411', decoy: true },
        card: { text: '4111 1111', type: 'CARD' },
        name: { text: 'the red one' },
      },
      'person',
    );
    expect(text).toBe('order 4411: card 4111 1111, the red one');
    expect(spans.map(({ start, end, label }) => [text.slice(start, end), label])).toEqual([
      ['4111 1111', 'CARD'],
    ]);
    expect(decoys.map(({ start, end }) => text.slice(start, end))).toEqual(['4411']);
    expect(speaker).toBe('person');
  });

  it('with an unknown gap is refused', () => {
    expect(() => fill('my {card}', {})).toThrow(RangeError);
  });

  it('without gaps is plain text', () => {
    expect(fill('hello', {})).toEqual(plain('hello'));
  });
});
