import { describe, expect, it } from 'vitest';
import { TextList } from './text-list.ts';

function listOf(...texts: string[]): TextList<string> {
  const list = new TextList<string>();
  for (const text of texts) list.add(text, text);
  return list;
}

const foundIn = (list: TextList<string>, text: string) =>
  list.find(text).map(({ start, end, value }) => [text.slice(start, end), value]);

describe('a listed text', () => {
  it.each([
    ['acme bank', 'with Acme  Bank.', 'Acme  Bank'],
    ['ACME BANK', 'acmebank', 'acmebank'],
    ['Zoë', 'for zoë!', 'zoë'],
    ['0800 123', 'on 0800123', '0800123'],
    ['0800123', 'on ０８００\u00a0123', '０８００\u00a0123'],
    ['a@x.io', 'mail=a%40x.io', 'a%40x.io'],
    ['C++', 'I like c++', 'c++'],
  ])('%s is found in any case and spacing: %s', (text, within, found) => {
    expect(foundIn(listOf(text), within)).toEqual([[found, text]]);
  });

  it.each([
    ['art', 'a party, smart and artful'],
    ['12 34', '012 345'],
    ['a.b', 'ab'],
    ['...', 'wait...'],
  ])('%s is not found within words or without its punctuation: %s', (text, within) => {
    expect(foundIn(listOf(text), within)).toEqual([]);
  });

  it('is found at its longest', () => {
    expect(
      foundIn(listOf('New York', 'New', 'New York Bank'), 'New New York bank new york').map(([text]) => text),
    ).toEqual(['New', 'New York bank', 'new york']);
  });

  it('costs little to look for among thousands in an adversarial text', () => {
    const list = listOf(...Array.from({ length: 1_000 }, (_, index) => `${'a'.repeat(150)}${index}`));
    const text = 'a '.repeat(20_000);
    const startedAt = performance.now();
    expect(list.find(text)).toEqual([]);
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  });
});
