/** Runs a detector over a labelled set, as the product would, and counts what it found, missed and masked too much. */
import type { Detector } from '#privacy/detector.ts';
import { findPersonalData } from '#privacy/redact-text.ts';
import { type LabelCounts, LabelTally } from './label-tally.ts';
import type { LabelledDocument } from './labelled-document.ts';
import type { LabelledSet } from './labelled-set.ts';
import { type Rates, ratesOf, share } from './rates.ts';
import { type PassageReading, readPassage, tallyLabels } from './read-passage.ts';
import { countMatches } from './span-evaluator.ts';

export interface LabelScore extends LabelCounts, Rates {
  readonly maskedShare: number | null;
}

export interface FormScore {
  readonly documents: number;
  /** Documents with a labelled value, and those of them in which every one is masked. */
  readonly withValue: number;
  readonly tight: number;
  readonly decoys: number;
  readonly decoysTouched: number;
}

export interface SetScore extends LabelScore {
  readonly name: string;
  readonly labelsAll: boolean;
  readonly documents: number;
  readonly documentsWithLeak: number;
  readonly decoys: number;
  readonly decoysTouched: number;
  readonly decoysTouchedShare: number | null;
  /** Of the characters that no label covers. */
  readonly overMaskedShare: number | null;
  readonly labels: Readonly<Record<string, LabelScore>>;
  readonly forms: Readonly<Record<string, FormScore>>;
}

export interface DocumentReading {
  readonly document: LabelledDocument;
  readonly passages: readonly PassageReading[];
}

const whole = 'PII';

export async function readSet(set: LabelledSet, detector: Detector): Promise<DocumentReading[]> {
  const readings: DocumentReading[] = [];
  for (const document of set.documents) {
    const found = await findPersonalData(document.passages, detector);
    const passages = document.passages.map((passage, index) => readPassage(passage, found[index] ?? []));
    readings.push({ document, passages });
  }
  return readings;
}

export async function scoreSet(set: LabelledSet, detector: Detector): Promise<SetScore> {
  const readings = await readSet(set, detector);
  const passages = readings.flatMap((reading) => reading.passages);
  const decoys = sumOf(passages, ({ passage }) => passage.decoys.length);
  const decoysTouched = sumOf(passages, (passage) => passage.decoysTouched.length);
  return {
    ...wholeScore(set, passages),
    name: set.name,
    labelsAll: set.labelsAll,
    documents: readings.length,
    documentsWithLeak: readings.filter(leaks).length,
    decoys,
    decoysTouched,
    decoysTouchedShare: share(decoysTouched, decoys),
    overMaskedShare: share(
      sumOf(passages, (passage) => passage.outside.masked),
      sumOf(passages, (passage) => passage.outside.total),
    ),
    labels: labelScores(set, passages),
    forms: formScores(readings),
  };
}

export function leaks({ passages }: DocumentReading): boolean {
  return passages.some((passage) => passage.leaks.length > 0);
}

/** Personal data or not, whatever its kind. */
function wholeScore(set: LabelledSet, passages: readonly PassageReading[]): LabelScore {
  const tally = new LabelTally();
  for (const { passage, found, leaks } of passages) {
    tally.add(whole, {
      ...countMatches(passage.text, passage.spans, found, set.skipWords),
      marked: passage.spans.length,
      masked: passage.spans.length - leaks.length,
    });
  }
  return scoreOf(tally.of(whole));
}

function labelScores(set: LabelledSet, passages: readonly PassageReading[]): Record<string, LabelScore> {
  const tally = new LabelTally();
  for (const reading of passages) tallyLabels(reading, set, tally);
  return Object.fromEntries(tally.entries().map(([label, counts]) => [label, scoreOf(counts)]));
}

function scoreOf(counts: LabelCounts): LabelScore {
  return { ...counts, ...ratesOf(counts), maskedShare: share(counts.masked, counts.marked) };
}

function formScores(readings: readonly DocumentReading[]): Record<string, FormScore> {
  const byForm = Object.groupBy(readings, ({ document }) => document.form);
  return Object.fromEntries(Object.entries(byForm).map(([form, ofForm = []]) => [form, formScore(ofForm)]));
}

function formScore(readings: readonly DocumentReading[]): FormScore {
  const passages = readings.flatMap((reading) => reading.passages);
  const withValue = readings.filter((reading) =>
    reading.passages.some(({ passage }) => passage.spans.length > 0),
  );
  return {
    documents: readings.length,
    withValue: withValue.length,
    tight: withValue.filter((reading) => !leaks(reading)).length,
    decoys: sumOf(passages, ({ passage }) => passage.decoys.length),
    decoysTouched: sumOf(passages, ({ decoysTouched }) => decoysTouched.length),
  };
}

function sumOf<Each>(list: readonly Each[], amount: (each: Each) => number): number {
  return list.reduce((sum, each) => sum + amount(each), 0);
}
