/** What a turn costs while it waits for its model: memory of the server, connections of the database. */
import { setTimeout as pause } from 'node:timers/promises';
import type { HeldModelQuestions } from './held-model.ts';
import type { LoadQuestions } from './load.ts';
import { watchPostgres } from './postgres-figures.ts';
import { residentBytes } from './processor-time.ts';
import type { Side } from './servers.ts';
import type { Stage } from './stage.ts';
import { startWorker } from './worker-process.ts';

export interface WaitingFigures {
  readonly side: Side['name'];
  readonly turns: number;
  /** After a load, idle. */
  readonly before: Memory;
  readonly waiting: Memory;
  /** Connections of the database while all turns wait. */
  readonly busy: { readonly mean: number; readonly most: number };
}

/** Bytes. */
interface Memory {
  /** What is no garbage. */
  readonly live: number;
  /** What the process occupies; null where the system does not show it. */
  readonly resident: number | null;
}

/** How each side's database tells the turns that have begun and have no answer yet. */
const waitingNow = {
  rapport: 'select count(*) from conversations where turn_id is not null',
  bare: 'select count(*) from conversations where message_count % 2 = 1',
} as const;

const sampleEveryMs = 50;
const samplesTaken = 20;
/** Shorter than the timeout of a model call. */
const longestStartMs = 45_000;

export async function measureWaiting(stage: Stage, name: Side['name']): Promise<WaitingFigures> {
  const { waitingTurns: turns, warmUpTurns } = stage.options;
  stage.progress(`${turns} waiting turns, ${name}`);
  const model = stage.closing(startWorker<HeldModelQuestions>('./held-model.ts'));
  const side = await stage.open(name, 'waiting', (await model.ask('start', null)).url);
  const load = stage.closing(startWorker<LoadQuestions>('./load.ts'));
  const round = { endpoint: side.endpoint, streamed: false, thinkMs: 0, limitMs: 60_000 };
  const warmUp = { ...round, clients: 32, turnsPerClient: warmUpTurns };
  const rush = { ...round, clients: turns, turnsPerClient: 1 };
  await load.ask('prepare', warmUp);
  await load.ask('run', warmUp);
  await load.ask('prepare', rush);
  await model.ask('hold', null);
  const before = { live: await side.liveBytes(), resident: await residentBytes(side.pid) };
  const answered = load.ask('run', rush);
  const waiting = await sampleWaiting(side, turns);
  await model.ask('release', null);
  await answered;
  await Promise.all([load.stop(), side.stop(), model.stop()]);
  return { side: name, turns, before, ...waiting };
}

/** What the server is like while all turns wait. */
async function sampleWaiting(side: Side, turns: number): Promise<Pick<WaitingFigures, 'waiting' | 'busy'>> {
  const watched = await watchPostgres(side.databaseUrl);
  try {
    const deadline = performance.now() + longestStartMs;
    while ((await watched.count(waitingNow[side.name])) < turns) {
      if (performance.now() > deadline) throw new Error(`${turns} turns did not begin in time`);
      await pause(sampleEveryMs);
    }
    const resident = await residentBytes(side.pid);
    const busy: number[] = [];
    while (busy.length < samplesTaken) {
      await pause(sampleEveryMs);
      busy.push(await watched.busyConnections());
    }
    const mean = busy.reduce((sum, each) => sum + each, 0) / busy.length;
    return { waiting: { resident, live: await side.liveBytes() }, busy: { mean, most: Math.max(...busy) } };
  } finally {
    await watched.close();
  }
}
