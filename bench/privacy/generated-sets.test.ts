import { describe, expect, it } from 'vitest';
import { cleanSet } from './clean-set.ts';
import { dialogueSet } from './dialogue-set.ts';
import type { LabelledDocument } from './labelled-document.ts';
import { splitSet } from './split-set.ts';
import { spokenSet } from './spoken-set.ts';

const generators = { spokenSet, dialogueSet, splitSet, cleanSet };
const values = ({ passages }: LabelledDocument) =>
  passages.flatMap(({ text, spans }) =>
    spans.map(({ start, end, label }) => [label, text.slice(start, end)] as const),
  );
const decoys = ({ passages }: LabelledDocument) =>
  passages.flatMap(({ text, decoys }) => decoys.map(({ start, end }) => text.slice(start, end)));
const wholeText = ({ passages }: LabelledDocument) => passages.map(({ text }) => text).join('\n');

describe.each(Object.entries(generators))('%s', (_, generate) => {
  it('is the same each time', () => {
    expect(generate()).toEqual(generate());
  });

  it('is another one with another seed', () => {
    expect(generate(1).documents.map(wholeText)).not.toEqual(generate(2).documents.map(wholeText));
  });

  it('has at least 300 different documents', () => {
    expect(new Set(generate().documents.map(wholeText)).size).toBeGreaterThanOrEqual(300);
  });

  it('has no gap left unfilled and no label of nothing', () => {
    for (const document of generate().documents) {
      expect(wholeText(document)).not.toMatch(/[{}]|undefined/);
      for (const [, value] of values(document)) expect(value).toMatch(/^\S(.*\S)?$/);
    }
  });
});

describe('the spoken set', () => {
  it('has at least 300 values of each kind, one a document, without punctuation', () => {
    const all = spokenSet().documents.map(values);
    expect(all.every((found) => found.length === 1)).toBe(true);
    for (const kind of ['CARD', 'PHONE', 'EMAIL']) {
      const said = all.flat().filter(([label]) => label === kind);
      expect(said.length).toBeGreaterThanOrEqual(300);
      for (const [, value] of said) expect(value).toMatch(/^[a-z0-9 ]+$/);
    }
  });
});

describe('the dialogues', () => {
  it('mix one secret each with harmless answers', () => {
    for (const document of dialogueSet().documents) {
      expect(new Set(values(document).map(([label]) => label)).size).toBe(1);
      expect(decoys(document).length).toBeGreaterThan(0);
    }
  });

  it('have the agent ask and the person answer', () => {
    const askedBy = dialogueSet().documents.flatMap(({ passages }) =>
      passages.flatMap(({ spans, decoys, speaker }, index) =>
        speaker === 'person' && spans.length + decoys.length > 0 ? [passages[index - 1]?.speaker] : [],
      ),
    );
    expect(new Set(askedBy)).toEqual(new Set(['agent']));
  });
});

describe('the split talks', () => {
  const talks = splitSet().documents;

  it('give a value over two to five turns of the person', () => {
    const split = talks.filter((talk) => values(talk).length > 0);
    expect(split.length).toBeGreaterThanOrEqual(300);
    for (const { passages } of split) {
      const pieces = passages.filter(({ speaker, spans }) => speaker === 'person' && spans.length > 0);
      expect(pieces.length).toBeGreaterThanOrEqual(2);
      expect(pieces.length).toBeLessThanOrEqual(5);
    }
  });

  it('or two numbers that do not belong together', () => {
    const unrelated = talks.filter((talk) => values(talk).length === 0);
    expect(unrelated.length).toBeGreaterThanOrEqual(100);
    for (const talk of unrelated) expect(decoys(talk)).toHaveLength(2);
  });
});

describe('the clean sentences', () => {
  it('are all of them decoys, without a label', () => {
    for (const document of cleanSet().documents) {
      expect(values(document)).toEqual([]);
      expect(decoys(document)).toEqual([wholeText(document)]);
    }
  });
});
