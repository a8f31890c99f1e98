/**
 * The test vectors of Presidio's recognizers: how many values of one kind a text holds, and where. As there, a vector is
 * read with that kind alone.
 */
import { z } from 'zod';
import type { Detector } from '#privacy/detector.ts';
import type { EntityType } from '#privacy/entity-type.ts';
import { loneText } from '#privacy/passage.ts';
import { findPersonalData } from '#privacy/redact-text.ts';
import { inCodeUnits } from './code-points.ts';
import { readDataFile } from './labelled-files.ts';

export interface VectorMiss {
  readonly text: string;
  readonly expected: readonly string[] | number;
  readonly found: readonly string[];
}

export interface VectorScore {
  readonly vectors: number;
  readonly passed: number;
  readonly misses: readonly VectorMiss[];
}

const schema = z.array(
  z.object({
    type: z.string(),
    text: z.string(),
    n: z.int(),
    pos: z.array(z.tuple([z.int(), z.int()])),
    leniency: z.int().nullable(),
  }),
);
export type Vector = z.infer<typeof schema>[number];

const ourTypes: Readonly<Record<string, readonly EntityType[]>> = {
  CREDIT_CARD: ['CARD'],
  DATE_TIME: ['DATE', 'DATE_OF_BIRTH'],
  EMAIL: ['EMAIL'],
  IP: ['IP'],
  PHONE: ['PHONE'],
  URL: ['DOMAIN'],
  US_SSN: ['SSN'],
};
/** Presidio's default. The other vectors expect of the same text what another setting finds. */
const usualLeniency = 1;

export function recognizerVectors(): Vector[] {
  return schema
    .parse(JSON.parse(readDataFile('presidio-recognizer-vectors.json')))
    .filter(({ leniency }) => leniency === null || leniency === usualLeniency);
}

export async function scoreVectors(
  vectors: readonly Vector[],
  detectorFor: (types: readonly EntityType[]) => Detector,
): Promise<Record<string, VectorScore>> {
  const scores: Record<string, VectorScore> = {};
  for (const [type, ofType = []] of Object.entries(Object.groupBy(vectors, (vector) => vector.type))) {
    const detector = detectorFor(ourTypes[type] ?? []);
    const misses = [];
    for (const vector of ofType) misses.push(...(await missesOf(vector, detector)));
    scores[type] = { vectors: ofType.length, passed: ofType.length - misses.length, misses };
  }
  return scores;
}

async function missesOf({ text, n, pos }: Vector, detector: Detector): Promise<VectorMiss[]> {
  const [spans = []] = await findPersonalData([loneText(text)], detector);
  const found = spans.map(({ start, end }) => `${start}–${end}`);
  const expected = inCodeUnits(
    text,
    pos.map(([start, end]) => ({ start, end })),
  ).map(({ start, end }) => `${start}–${end}`);
  // some vectors tell how many, not where
  const passed = expected.length === n ? found.join() === expected.join() : found.length === n;
  return passed ? [] : [{ text, expected: expected.length === n ? expected : n, found }];
}
