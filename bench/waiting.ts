/** What a turn costs while it waits for its model: memory of the server, connections of the database. */
import { setTimeout as pause } from 'node:timers/promises';
import type { LoadQuestions } from './load.ts';
import { type PostgresFigures, watchPostgres } from './postgres-figures.ts';
import { residentBytes } from './processor-time.ts';
import { freePort, type Side, startModel } from './servers.ts';
import type { Stage } from './stage.ts';
import { startWorker, type Worker } from './worker-process.ts';

export interface WaitingFigures {
  readonly side: Side['name'];
  readonly turns: number;
  /** Memory that the process occupies: idle after a load, and while all turns wait. */
  readonly residentBefore: number | null;
  readonly residentWaiting: number | null;
  /** What of it is no garbage, at the same two moments. */
  readonly liveBefore: number;
  readonly liveWaiting: number;
  /** Of all samples while every turn waited. */
  readonly busyConnections: { readonly mean: number; readonly most: number };
}

/** How each side's database tells the turns that have begun and have no answer yet. */
const waitingNow = {
  rapport: 'select count(*) from conversations where turn_id is not null',
  bare: 'select count(*) from conversations where message_count % 2 = 1',
} as const;

const sampleEveryMs = 50;

export async function measureWaiting(stage: Stage, name: Side['name']): Promise<WaitingFigures> {
  stage.progress(`${stage.options.waitingTurns} waiting turns, ${name}`);
  const { waitingTurns: turns, waitingDelayMs, warmUpTurns } = stage.options;
  const port = await freePort();
  const prompt = stage.closing(await startModel({ delayMs: 1, pieceDelayMs: 0, port }));
  const side = await stage.open(name, 'waiting', prompt.url);
  const load = stage.closing(startWorker<LoadQuestions>('./load.ts'));
  const round = { endpoint: side.endpoint, streamed: false, thinkMs: 0, limitMs: 60_000 };
  const warmUp = { ...round, clients: 32, turnsPerClient: warmUpTurns };
  const rush = { ...round, clients: turns, turnsPerClient: 1 };
  await load.ask('prepare', warmUp);
  await load.ask('run', warmUp);
  await load.ask('prepare', rush);
  await prompt.stop();
  stage.closing(await startModel({ delayMs: waitingDelayMs, pieceDelayMs: 0, port }));
  const liveBefore = await side.liveBytes();
  const residentBefore = await residentBytes(side.pid);
  const watched = await watchPostgres(side.databaseUrl);
  try {
    let answered = false;
    const running = load.ask('run', rush).finally(() => {
      answered = true;
    });
    const [samples] = await Promise.all([sample(side, watched, turns, () => answered), running]);
    return { side: name, turns, residentBefore, liveBefore, ...summary(samples) };
  } finally {
    await watched.close();
    await stopAll([load, side]);
  }
}

interface Sample {
  readonly resident: number | null;
  readonly live: number;
  readonly busy: number;
}

/** Samples of the time in which all turns wait. */
async function sample(
  side: Side,
  watched: PostgresFigures,
  turns: number,
  isOver: () => boolean,
): Promise<Sample[]> {
  const samples: Sample[] = [];
  const allWait = async () => (await watched.count(waitingNow[side.name])) === turns;
  while (!isOver()) {
    if (await allWait()) {
      const resident = await residentBytes(side.pid);
      const busy = await watched.busyConnections();
      // Collecting garbage stops the server for a moment, so it is done once.
      const live = samples[0]?.live ?? (await side.liveBytes());
      if (await allWait()) samples.push({ resident, busy, live });
    }
    await pause(sampleEveryMs);
  }
  return samples;
}

function summary(
  samples: readonly Sample[],
): Pick<WaitingFigures, 'residentWaiting' | 'liveWaiting' | 'busyConnections'> {
  const [first] = samples;
  if (!first) throw new Error('the model answered before all turns had begun');
  const busy = samples.map((each) => each.busy);
  return {
    residentWaiting: first.resident,
    liveWaiting: first.live,
    busyConnections: {
      mean: busy.reduce((sum, each) => sum + each, 0) / busy.length,
      most: Math.max(...busy),
    },
  };
}

async function stopAll(running: readonly (Worker<LoadQuestions> | Side)[]): Promise<void> {
  await Promise.all(running.map((each) => each.stop()));
}
