import { describe, expect, it } from 'vitest';
import type { Detection, Detector } from '#privacy/detector.ts';
import { entityTypes } from '#privacy/entity-type.ts';
import { ownWords, synthWords } from './label-words.ts';
import type { LabelledSet } from './labelled-set.ts';
import { scoreSet } from './score-set.ts';
import { noSkipWords } from './skip-words.ts';

/** Finds these words wherever they stand. */
function knowing(words: Readonly<Record<string, Detection['type']>>): Detector {
  const findIn = (text: string) =>
    Object.entries(words)
      .map(([word, type]) => ({
        type,
        score: 1,
        start: text.indexOf(word),
        end: text.indexOf(word) + word.length,
      }))
      .filter(({ start }) => start >= 0);
  return {
    name: 'word list',
    version: '1',
    entityTypes,
    scoreThreshold: 0.5,
    detect: async (passages) => passages.map(({ text }) => findIn(text)),
  };
}

function textWith(text: string, labels: Readonly<Record<string, string>>, decoys: readonly string[] = []) {
  const spanOf = (word: string) => ({ start: text.indexOf(word), end: text.indexOf(word) + word.length });
  return {
    id: text,
    form: 'written',
    passages: [
      {
        text,
        speaker: null,
        label: '',
        spans: Object.entries(labels).map(([word, label]) => ({ ...spanOf(word), label })),
        decoys: decoys.map(spanOf),
      },
    ],
  };
}

const set: LabelledSet = {
  name: 'three texts',
  words: ownWords,
  skipWords: noSkipWords,
  labelsAll: true,
  documents: [
    textWith('Ada lives in Hull', { Ada: 'PERSON', Hull: 'PLACE' }),
    textWith('Grace called', { Grace: 'PERSON' }),
    textWith('order 4411 came', {}, ['4411']),
  ],
};

describe('the score of a set', () => {
  it('counts spans, leaking documents and what was masked without need', async () => {
    const score = await scoreSet(set, knowing({ Ada: 'PERSON', Hull: 'PLACE', '4411': 'PIN' }));
    expect(score).toMatchObject({ labelled: 3, found: 3, matched: 2, marked: 3, masked: 2 });
    expect(score).toMatchObject({ documents: 3, documentsWithLeak: 1, decoys: 1, decoysTouched: 1 });
    expect(score.precision).toBeCloseTo(2 / 3);
    expect(score.overMaskedShare).toBeCloseTo(
      4 / ('livesin'.length + 'called'.length + 'order4411came'.length),
    );
    expect(score.forms).toEqual({
      written: { documents: 3, withValue: 2, tight: 1, decoys: 1, decoysTouched: 1 },
    });
  });

  it('tells kinds apart by label, while masked is masked whatever it was taken for', async () => {
    const { labels, recall } = await scoreSet(set, knowing({ Ada: 'PLACE', Hull: 'PLACE' }));
    expect(labels['PERSON']).toMatchObject({ labelled: 2, found: 0, matched: 0, masked: 1, recall: 0 });
    expect(labels['PLACE']).toMatchObject({ labelled: 1, found: 2, matched: 1, precision: 0.5, recall: 1 });
    expect(recall).toBeCloseTo(2 / 3);
  });

  it("compares in the set's own words", async () => {
    const foreign = { ...set, words: synthWords, documents: [textWith('in Hull', { Hull: 'GPE' })] };
    const { labels } = await scoreSet(foreign, knowing({ Hull: 'PLACE' }));
    expect(labels).toMatchObject({ GPE: { labelled: 1, found: 1, matched: 1 } });
  });

  it('counts a kind that the detector never finds as missed', async () => {
    const foreign = { ...set, documents: [textWith('the Acme boss', { Acme: 'COMPANY' })] };
    expect(await scoreSet(foreign, knowing({}))).toMatchObject({ recall: 0, f2: 0, documentsWithLeak: 1 });
  });
});
