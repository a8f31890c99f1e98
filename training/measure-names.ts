/**
 * Measures the tagger on labelled texts: `node training/measure-names.ts <file.jsonl> [lower|upper|bare] [--errors]`.
 * A line is either a text with spans, or a talk with turns. Offsets are code points. The measure treats every type
 * as one: a span counts when nine tenths of its extent agree, stop words and punctuation at its ends aside.
 */
import { readFileSync } from 'node:fs';
import { createNameTagger } from '#privacy/names/name-tagger.ts';
import { countAll, extentsOf, type LabelledSpan } from './span-score.ts';

interface Line {
  readonly id: string;
  readonly group?: number;
  readonly text?: string;
  readonly spans?: readonly LabelledSpan[];
  readonly turns?: readonly {
    readonly role: string;
    readonly text: string;
    readonly spans: readonly LabelledSpan[];
  }[];
}

interface Passage {
  readonly group: string;
  readonly text: string;
  readonly previous: string | null;
  readonly spans: readonly LabelledSpan[];
}

const [file = '', ...options] = process.argv.slice(2);
const taggable = new Set([
  'PERSON',
  'STREET_ADDRESS',
  'GPE',
  'ZIP_CODE',
  'ORGANIZATION',
  'NRP',
  'TITLE',
  'AGE',
  'DATE_TIME',
]);
const tagger = createNameTagger();
const byType = new Map<string, { found: number; all: number }>();
const wrongByGroup = new Map<string, number>();
let [hits, predicted, wanted] = [0, 0, 0];

for (const passage of passages()) measure(passage);
report();

function passages(): Passage[] {
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return lines.flatMap((line) => passagesOf(JSON.parse(line) as Line));
}

function passagesOf({ id, group, text, spans, turns }: Line): Passage[] {
  if (text !== undefined) return [{ group: String(group), text, previous: null, spans: spans ?? [] }];
  return (turns ?? []).map((turn, index) => {
    const before = turns?.slice(0, index).findLast(({ role }) => role !== turn.role);
    return { group: id, text: turn.text, previous: before?.text ?? null, spans: turn.spans };
  });
}

function measure({ group, text: original, previous, spans: labels }: Passage): void {
  const text = cased(original);
  const spans = labels.map((span) => inCodeUnits(original, span));
  const relevant = spans.filter(({ type }) => taggable.has(type));
  const others = spans.filter(({ type }) => !taggable.has(type));
  const detections = tagger
    .tag(text, previous)
    .filter((found) => !others.some((other) => found.start < other.end && other.start < found.end));
  const counts = countAll(text, relevant, detections);
  hits += counts.hits;
  predicted += counts.predicted;
  wanted += counts.wanted;
  for (const span of relevant) {
    const covered = extentsOf(text, [span]).every(({ start, end }) =>
      isCovered(text, start, end, detections),
    );
    const entry = byType.get(span.type) ?? { found: 0, all: 0 };
    entry.all += 1;
    if (covered) entry.found += 1;
    byType.set(span.type, entry);
    if (!covered && options.includes('--errors'))
      process.stdout.write(
        `MISS ${group} ${span.type} ${JSON.stringify(text.slice(span.start, span.end))} in ${JSON.stringify(text.slice(0, 240))}\n`,
      );
  }
  const wrong = counts.predicted - counts.hits;
  wrongByGroup.set(group, (wrongByGroup.get(group) ?? 0) + wrong + counts.wanted - counts.hits);
  if (options.includes('--errors') && wrong + counts.wanted > counts.hits)
    process.stdout.write(
      `DIFF ${group} want ${JSON.stringify(counts.unmatchedWanted)} got ${JSON.stringify(counts.unmatchedPredicted)} in ${JSON.stringify(text.slice(0, 240))}\n`,
    );
}

function isCovered(text: string, start: number, end: number, detections: readonly LabelledSpan[]): boolean {
  let letters = 0;
  let covered = 0;
  for (let at = start; at < end; at += 1) {
    if (!/[\p{L}\p{N}]/u.test(text.charAt(at))) continue;
    letters += 1;
    if (detections.some((found) => found.start <= at && at < found.end)) covered += 1;
  }
  return covered >= 0.9 * letters;
}

/** Casing must not move offsets: a letter whose other case is longer stays as it is. */
function cased(text: string): string {
  if (options.includes('bare'))
    return text.toLowerCase().length === text.length
      ? text.toLowerCase().replaceAll(/[.,!?;:"]/g, ' ')
      : text;
  if (!options.includes('lower') && !options.includes('upper')) return text;
  return Array.from(text, (letter) => {
    const changed = options.includes('lower') ? letter.toLowerCase() : letter.toUpperCase();
    return changed.length === letter.length ? changed : letter;
  }).join('');
}

function inCodeUnits(text: string, { type, start, end }: LabelledSpan): LabelledSpan {
  const points = Array.from(text);
  const from = points.slice(0, start).join('').length;
  return { type, start: from, end: from + points.slice(start, end).join('').length };
}

function report(): void {
  const [precision, recall] = [hits / predicted, hits / wanted];
  const f2 = (5 * precision * recall) / (4 * precision + recall);
  process.stdout.write(
    `precision ${precision.toFixed(3)} recall ${recall.toFixed(3)} F2 ${f2.toFixed(3)} (${hits} of ${wanted} wanted, ${predicted} found)\n`,
  );
  for (const [type, { found, all }] of byType)
    process.stdout.write(`  ${type} covered ${(found / all).toFixed(3)} of ${all}\n`);
  const worst = [...wrongByGroup].filter(([, wrong]) => wrong > 0).sort((one, other) => other[1] - one[1]);
  process.stdout.write(
    `  worst groups: ${worst
      .slice(0, 25)
      .map(([group, wrong]) => `${group}:${wrong}`)
      .join(' ')}\n`,
  );
}
