import { expect, it } from 'vitest';
import { HashTable } from './hash-table.ts';
import { TokenBuffer } from './token-buffer.ts';
import { tokenize } from './tokenize.ts';
import { hashWord } from './word-hash.ts';

it.each([
  ["I'm Anna's friend", ['I', "'m", 'Anna', "'s", 'friend']],
  ["don't ask O'Brien", ["don't", 'ask', "O'Brien"]],
  ['Jean-Luc, 12b', ['Jean', '-', 'Luc', ',', '12b']],
  ['wait... what?!', ['wait', '...', 'what', '?', '!']],
  ['one\n \ntwo\n', ['one', '\n \n', 'two', '\n']],
  ['Jose\u0301 Łódź', ['Jose\u0301', 'Łódź']],
  ["'quoted'", ["'", 'quoted', "'"]],
])('cuts %j', (text, expected) => {
  const tokens = new TokenBuffer();
  tokenize(text, tokens, new HashTable(8));
  const cut = Array.from({ length: tokens.count }, (_, index) =>
    text.slice(tokens.start[index], tokens.end[index]),
  );
  expect(cut).toEqual(expected);
});

it('looks a word up whatever its case and accents', () => {
  const words = new HashTable(8);
  words.add(hashWord('łódź'), 5);
  const tokens = new TokenBuffer();
  tokenize('LODZ', tokens, words);
  expect(tokens.bits[0]).toBe(5);
});
