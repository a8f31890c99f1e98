/** Figures that must not get worse, kept in `floors.json`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import type { PrivacyFigures } from './privacy-figures.ts';
import { share } from './rates.ts';
import type { SetScore } from './score-set.ts';

const schema = z.object({
  atLeast: z.record(z.string(), z.number()),
  atMost: z.record(z.string(), z.number()),
});
export type Floors = z.infer<typeof schema>;

const file = new URL('floors.json', import.meta.url);
/** Of rarer kinds a single value is worth more than a hundredth: they move with every sensible change. */
const leastValues = 20;

export function readFloors(): Floors {
  return schema.parse(JSON.parse(readFileSync(file, 'utf8')));
}

/** Accepts the figures as they are, rounded to what is surely reached. */
export function writeFloors(figures: PrivacyFigures): void {
  const { atLeast, atMost } = floorsOf(figures);
  const rounded = {
    atLeast: mapValues(atLeast, (value) => Math.floor(value * 1000) / 1000),
    atMost: mapValues(atMost, (value) => Math.ceil(value * 10_000) / 10_000),
  };
  writeFileSync(file, `${JSON.stringify(rounded, null, 2)}\n`);
}

/** The figures that are kept, by name. */
export function floorsOf({ sets, vectors }: PrivacyFigures): Floors {
  const passed = Object.entries(vectors).map(
    ([type, score]) => [`vectors: ${type} passed`, score.passed / score.vectors] as const,
  );
  return {
    atLeast: measured([...sets.flatMap(floorsOfSet), ...passed]),
    atMost: measured(sets.flatMap(ceilingsOfSet)),
  };
}

/** One line for each figure that is worse than its floor, or that is missing. */
export function regressions(figures: PrivacyFigures, floors: Floors): string[] {
  const { atLeast, atMost } = floorsOf(figures);
  const lines = [];
  for (const [name, floor] of Object.entries(floors.atLeast)) {
    const figure = atLeast[name];
    if (figure === undefined || figure < floor)
      lines.push(`${name}: ${figure ?? 'not measured'}, at least ${floor}`);
  }
  for (const [name, ceiling] of Object.entries(floors.atMost)) {
    const figure = atMost[name];
    if (figure === undefined || figure > ceiling)
      lines.push(`${name}: ${figure ?? 'not measured'}, at most ${ceiling}`);
  }
  return lines;
}

type Named = readonly [string, number | null];

function floorsOfSet({ name, labelsAll, marked, ...score }: SetScore): Named[] {
  if (marked === 0) return [];
  const frequent = Object.entries(score.labels).filter(([, label]) => label.marked >= leastValues);
  return [
    [`${name}: recall`, score.recall],
    [`${name}: masked`, score.maskedShare],
    ...(labelsAll
      ? ([
          [`${name}: precision`, score.precision],
          [`${name}: F2`, score.f2],
        ] as const)
      : []),
    ...frequent.map(([label, { maskedShare }]) => [`${name}: ${label} masked`, maskedShare] as const),
  ];
}

function ceilingsOfSet({ name, documents, documentsWithLeak, marked, ...score }: SetScore): Named[] {
  return [
    [`${name}: over-masked`, score.overMaskedShare],
    [`${name}: decoys hit`, score.decoysTouchedShare],
    [`${name}: leaking`, marked === 0 ? null : share(documentsWithLeak, documents)],
  ];
}

function measured(figures: readonly Named[]): Record<string, number> {
  return Object.fromEntries(figures.flatMap(([name, figure]) => (figure === null ? [] : [[name, figure]])));
}

function mapValues(
  record: Readonly<Record<string, number>>,
  map: (value: number) => number,
): Record<string, number> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value)]));
}
