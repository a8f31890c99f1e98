/** How fast a detector reads, on the one core that JavaScript runs on. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Detector } from '#privacy/detector.ts';
import type { Passage } from '#privacy/passage.ts';

export interface Throughput {
  readonly megabytes: number;
  /** Of each round, in megabytes of UTF-8 a second. */
  readonly rounds: readonly number[];
  /** The round in the middle. */
  readonly median: number;
}

const leastBytes = 2_000_000;
const measuredRounds = 5;
const middleRound = 2;

/** One round reads the talks again and again until it has read two megabytes; the first round does not count. */
export async function measureThroughput(
  detector: Detector,
  talks: readonly (readonly Passage[])[],
): Promise<Throughput> {
  const bytesOnce = talks.flat().reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
  const repetitions = Math.ceil(leastBytes / bytesOnce);
  const megabytes = (bytesOnce * repetitions) / 1e6;
  const rounds: number[] = [];
  for (let round = 0; round <= measuredRounds; round += 1) {
    const elapsedMs = await timed(async () => {
      for (let repetition = 0; repetition < repetitions; repetition += 1)
        for (const talk of talks) await detector.detect(talk);
    });
    if (round > 0) rounds.push(megabytes / (elapsedMs / 1000));
  }
  return {
    megabytes,
    rounds,
    median: rounds.toSorted((one, other) => one - other)[middleRound] ?? Number.NaN,
  };
}

/** Milliseconds for each input, the fastest of three readings: what the machine does beside it only slows it down. */
export async function measureWorstCases(
  detector: Detector,
  inputs: Readonly<Record<string, readonly Passage[]>>,
): Promise<Record<string, number>> {
  const milliseconds: Record<string, number> = {};
  for (const [name, passages] of Object.entries(inputs)) {
    const readings = [];
    for (let reading = 0; reading < 3; reading += 1)
      readings.push(await timed(async () => void (await detector.detect(passages))));
    milliseconds[name] = Math.min(...readings);
  }
  return milliseconds;
}

async function timed(work: () => Promise<void>): Promise<number> {
  await nextTurn(); // what is due anyway runs before the clock does
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}
