/** How many turns a second the database alone could take, with each side's own two transactions. */
import type { DatabaseQuestions } from './database-loop.ts';
import { interleaved } from './interleaving.ts';
import type { LoadQuestions } from './load.ts';
import type { SideName } from './servers.ts';
import type { Stage } from './stage.ts';
import { startWorker } from './worker-process.ts';

export interface DatabaseRates {
  readonly connections: number;
  readonly rapport: readonly number[];
  readonly bare: readonly number[];
}

/** As in the pools of both servers. */
const connections = 10;

type Loop = (round: number) => Promise<number>;

export async function measureDatabase(stage: Stage): Promise<DatabaseRates> {
  stage.progress('the database alone');
  const loops = { rapport: await openLoop(stage, 'rapport'), bare: await openLoop(stage, 'bare') };
  const rates: Record<SideName, number[]> = { rapport: [], bare: [] };
  // The first round of each side opens its connections and is not counted.
  await loops.rapport(0);
  await loops.bare(0);
  const order = interleaved(['rapport', 'bare'] as const, stage.options.rounds);
  for (const name of order) rates[name].push(await loops[name](rates[name].length + 1));
  return { connections, ...rates };
}

/** The server makes the conversations, and is gone before the loop runs. */
async function openLoop(stage: Stage, name: SideName): Promise<Loop> {
  const { databaseTurns: turnsPerConnection, rounds } = stage.options;
  const side = await stage.open(name, 'alone', 'http://127.0.0.1:9/v1');
  const load = stage.closing(startWorker<LoadQuestions>('./load.ts'));
  const conversations = await load.ask('prepare', {
    endpoint: side.endpoint,
    clients: connections,
    turnsPerClient: turnsPerConnection * (rounds + 1),
    streamed: false,
    thinkMs: 0,
    limitMs: 0,
  });
  await Promise.all([load.stop(), side.stop()]);
  const worker = stage.closing(startWorker<DatabaseQuestions>('./database-loop.ts'));
  const { databaseUrl } = side;
  return async (round) => {
    const firstTurn = round * turnsPerConnection;
    const asked = { side: name, databaseUrl, conversations, firstTurn, turnsPerConnection };
    return (await worker.ask('loop', asked)).turnsPerSecond;
  };
}
