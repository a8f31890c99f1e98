/** One labelled passage beside what a detector found in it. */
import type { Detection } from '#privacy/detector.ts';
import { wordFor } from './label-words.ts';
import type { LabelledPassage, LabelledSpan } from './labelled-document.ts';
import type { LabelledSet } from './labelled-set.ts';
import type { LabelTally } from './label-tally.ts';
import { Mask } from './mask.ts';
import { countMatches } from './span-evaluator.ts';

export interface PassageReading {
  readonly passage: LabelledPassage;
  readonly found: readonly Detection[];
  readonly leaks: readonly LabelledSpan[];
  readonly decoysTouched: readonly string[];
  readonly outside: { readonly total: number; readonly masked: number };
}

export function readPassage(passage: LabelledPassage, found: readonly Detection[]): PassageReading {
  const { text, spans, decoys } = passage;
  const mask = new Mask(text, found);
  return {
    passage,
    found,
    leaks: spans.filter((span) => !mask.hides(span)),
    decoysTouched: decoys
      .filter((decoy) => mask.touches(decoy))
      .map(({ start, end }) => text.slice(start, end)),
    outside: mask.outside(spans),
  };
}

/** Adds what the passage says about each label it holds, or the detector believes it to hold. */
export function tallyLabels(
  { passage: { text, spans }, found, leaks }: PassageReading,
  { words, skipWords }: Pick<LabelledSet, 'words' | 'skipWords'>,
  tally: LabelTally,
): void {
  const foundLabels = found.map((detection) => ({ ...detection, label: wordFor(detection.type, words) }));
  for (const label of new Set([...spans, ...foundLabels].map((span) => span.label))) {
    const ofLabel = (span: { readonly label: string }) => span.label === label;
    const marked = spans.filter(ofLabel);
    tally.add(label, {
      ...countMatches(text, marked, foundLabels.filter(ofLabel), skipWords),
      marked: marked.length,
      masked: marked.length - leaks.filter(ofLabel).length,
    });
  }
}
