import { expect, test } from 'vitest';
import dialogue from './data/star-2406.json' with { type: 'json' };
import { holds, plantedValues } from './planted.ts';
import { callerLines, spliceInto, wordsOf } from './script.ts';

test('the caller says every line of the dialogue word for word and in its order, except the goodbye', () => {
  const own = dialogue.turns.filter(({ speaker }) => speaker === 'caller').map(({ text }) => text);
  const replayed = callerLines.map(({ original }) => original).filter((text) => text !== '');
  expect(replayed).toEqual(own.slice(0, -1));
  expect(own.at(-1)).toMatch(/good day/);
});

test('each planted value is said once, in what is marked as spliced in', () => {
  for (const value of plantedValues) {
    expect(dialogue.turns.filter(({ text }) => holds(text, value))).toEqual([]);
    expect(callerLines.filter(({ spliced }) => holds(spliced, value))).toHaveLength(1);
  }
});

test('the lines take turns between plain HTTP and server-sent events', () => {
  const ways = callerLines.map(({ via }) => via);
  expect(ways.slice(0, 3)).toEqual(['http', 'sse', 'http']);
});

test('a splice is a line of its own after a line of the caller, or goes on with it', () => {
  const lines = spliceInto(
    ['One', 'Two!'],
    [
      { after: 1, as: 'last sentence', text: 'And a half.' },
      { after: 2, as: 'last sentence', text: 'Then more.' },
      { after: 2, as: 'line', text: 'Three.' },
    ],
  );
  expect(lines.map(wordsOf)).toEqual(['One. And a half.', 'Two! Then more.', 'Three.']);
  expect(lines[2]).toMatchObject({ original: '', spliced: 'Three.' });
});
