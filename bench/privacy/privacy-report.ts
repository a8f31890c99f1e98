/** The figures as tables. */
import type { PrivacyFigures } from './privacy-figures.ts';
import { share } from './rates.ts';
import type { SetScore } from './score-set.ts';
import type { Throughput } from './speed.ts';
import { percentage, rate, textTable } from './text-table.ts';

export interface SpeedFigures {
  readonly throughput: Throughput;
  readonly worstMs: Readonly<Record<string, number>>;
}

export function setsTable(sets: readonly SetScore[]): string {
  const heading = ['', 'texts', 'values', 'P', 'R', 'F2', 'masked', 'leaking', 'decoys hit', 'over-masked'];
  return textTable(
    heading,
    sets.map((set) => [
      set.name,
      String(set.documents),
      String(set.marked),
      rate(set.labelsAll ? set.precision : null),
      rate(set.recall),
      rate(set.labelsAll ? set.f2 : null),
      rate(set.maskedShare),
      set.marked === 0 ? '—' : String(set.documentsWithLeak),
      set.decoys === 0 ? '—' : `${set.decoysTouched} of ${set.decoys}`,
      percentage(set.overMaskedShare),
    ]),
  );
}

export function labelsTable({ labels, labelsAll }: SetScore): string {
  return textTable(
    ['', 'values', 'found', 'P', 'R', 'F2', 'masked'],
    Object.entries(labels).map(([label, score]) => [
      label,
      String(score.labelled),
      String(score.found),
      rate(labelsAll ? score.precision : null),
      rate(score.recall),
      rate(labelsAll ? score.f2 : null),
      rate(score.maskedShare),
    ]),
  );
}

export function formsTable({ forms }: SetScore): string {
  const rows = Object.entries(forms).toSorted(([one], [other]) => one.localeCompare(other));
  return textTable(
    ['', 'texts', 'tight', 'decoys hit'],
    rows.map(([form, { documents, withValue, tight, decoys, decoysTouched }]) => [
      form,
      String(documents),
      rate(share(tight, withValue)),
      decoys === 0 ? '—' : `${decoysTouched} of ${decoys}`,
    ]),
  );
}

export function vectorsTable(vectors: PrivacyFigures['vectors']): string {
  const scores = Object.entries(vectors);
  const sum = (key: 'vectors' | 'passed') => scores.reduce((total, [, score]) => total + score[key], 0);
  return textTable(
    ['', 'vectors', 'passed', 'share'],
    [...scores, ['all', { vectors: sum('vectors'), passed: sum('passed') }] as const].map(([type, score]) => [
      type,
      String(score.vectors),
      String(score.passed),
      rate(score.passed / score.vectors),
    ]),
  );
}

export function speedTables({ throughput, worstMs }: SpeedFigures): string {
  const { rounds, megabytes, median } = throughput;
  const range = `${Math.min(...rounds).toFixed(1)}–${Math.max(...rounds).toFixed(1)}`;
  const usual = `usual text: ${median.toFixed(1)} MB/s (${range} in ${rounds.length} rounds of ${megabytes.toFixed(1)} MB)`;
  const worst = Object.entries(worstMs).toSorted(([, one], [, other]) => other - one);
  return `  ${usual}\n\n${textTable(
    ['40 KB of', 'ms'],
    worst.map(([name, milliseconds]) => [name, milliseconds.toFixed(1)]),
  )}`;
}

export function report({ sets, vectors }: PrivacyFigures, speed: SpeedFigures | null): string {
  const parts = [['Sets', setsTable(sets)]];
  for (const set of sets) {
    if (Object.keys(set.labels).length > 0) parts.push([`${set.name}, by kind`, labelsTable(set)]);
    if (Object.keys(set.forms).length > 1) parts.push([`${set.name}, by form`, formsTable(set)]);
  }
  parts.push(['Recognizer vectors', vectorsTable(vectors)]);
  if (speed) parts.push(['Speed', speedTables(speed)]);
  return parts.map(([title, body]) => `${title}\n${body}`).join('\n\n');
}
