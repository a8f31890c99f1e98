import { describe, expect, it } from 'vitest';
import type { Span } from '#privacy/detector.ts';
import { noSkipWords, presidioSkipWords } from './skip-words.ts';
import { countMatches, overlap } from './span-evaluator.ts';

/** Where the words stand in the text; each has to stand there once. */
function at(text: string, ...words: string[]): Span[] {
  return words.map((word) => ({ start: text.indexOf(word), end: text.indexOf(word) + word.length }));
}

function count(text: string, labelled: string[], found: string[], skipWords = presidioSkipWords) {
  return countMatches(text, at(text, ...labelled), at(text, ...found), skipWords);
}

describe('a labelled span', () => {
  it('is matched by the same span', () => {
    expect(count('I am Ada Byron', ['Ada Byron'], ['Ada Byron'])).toEqual({
      labelled: 1,
      found: 1,
      matched: 1,
    });
  });

  it('is not matched by a part that is shorter than nine tenths', () => {
    expect(count('I am Ada Byron', ['Ada Byron'], ['Byron'])).toEqual({ labelled: 1, found: 1, matched: 0 });
  });

  it('is matched by all but a tenth of its characters, and not by less', () => {
    const text = 'id x1 23456789 0123456789 ok';
    expect(overlap({ start: 0, end: 20 }, { start: 2, end: 20 })).toBe(0.9);
    expect(count(text, ['x1 23456789 0123456789'], ['23456789 0123456789']).matched).toBe(0); // 19 of 22
    expect(
      count('id x 23456789 0123456789', ['x 23456789 0123456789'], ['23456789 0123456789']).matched,
    ).toBe(1); // 19 of 21
  });

  it('takes one found span alone: two halves do not make a whole', () => {
    const text = 'call Ada Maria Byron';
    const halves = [...at(text, 'Ada'), ...at(text, 'Byron')];
    expect(countMatches(text, at(text, 'Ada Maria Byron'), halves, noSkipWords)).toEqual({
      labelled: 1,
      found: 2,
      matched: 0,
    });
  });

  it('leaves a found span to one labelled span only', () => {
    const text = 'Ada likes Grace';
    expect(count(text, ['Ada', 'Grace'], ['Ada likes Grace'])).toEqual({ labelled: 2, found: 1, matched: 0 });
  });

  it('that nothing was found for lowers recall, and what was found elsewhere lowers precision', () => {
    expect(count('Ada ordered Oxford shoes', ['Ada'], ['Oxford'])).toEqual({
      labelled: 1,
      found: 1,
      matched: 0,
    });
  });
});

describe('what does not count', () => {
  it('is punctuation and address words at the edges', () => {
    expect(count('at 12 Elm Street.', ['12 Elm'], ['12 Elm Street.']).matched).toBe(1);
    expect(count('at 12 Elm St., Hull', ['12 Elm St.'], ['12 Elm']).matched).toBe(1);
  });

  it("is the possessive s: Ada's is Ada", () => {
    expect(count("this is Ada's phone", ['Ada'], ["Ada's"]).matched).toBe(1);
  });

  it('is a span of nothing else: it is dropped on both sides', () => {
    expect(count('Mr. Byron of the U', ['Mr.'], ['of the'])).toEqual({ labelled: 0, found: 0, matched: 0 });
  });

  it('counts when the word list is empty', () => {
    const spoken = 'four two four two';
    expect(count(spoken, [spoken], [spoken]).labelled).toBe(0);
    expect(count(spoken, [spoken], [spoken], noSkipWords)).toEqual({ labelled: 1, found: 1, matched: 1 });
  });
});

describe('neighbours', () => {
  it('become one span over punctuation and skip words', () => {
    const text = '12 Elm Street, Apt. 4, Hull';
    expect(count(text, ['12 Elm Street', '4', 'Hull'], [text])).toEqual({
      labelled: 1,
      found: 1,
      matched: 1,
    });
  });

  it('stay apart when a word that counts lies between', () => {
    expect(count('Ada met Grace', ['Ada', 'Grace'], ['Ada', 'Grace'])).toEqual({
      labelled: 2,
      found: 2,
      matched: 2,
    });
  });
});

describe('a token', () => {
  it('belongs to a span when it starts there, wherever it ends', () => {
    expect(countMatches('Byron', [{ start: 0, end: 3 }], [{ start: 0, end: 5 }], noSkipWords).matched).toBe(
      1,
    );
    expect(countMatches('Byron', [{ start: 1, end: 5 }], [], noSkipWords).labelled).toBe(0);
  });
});
