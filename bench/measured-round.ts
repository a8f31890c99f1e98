/** One round of a load on one server, with what it cost the machine. */
import type { Endpoint } from './endpoint.ts';
import type { LoadQuestions } from './load.ts';
import type { Scenario } from './options.ts';
import type { PostgresFigures } from './postgres-figures.ts';
import { familyProcessorMs, processorMs } from './processor-time.ts';
import type { Worker } from './worker-process.ts';

export interface Measured {
  readonly name: 'rapport' | 'bare' | 'model';
  readonly endpoint: Endpoint;
  readonly pid: number;
}

export interface Bench {
  readonly load: Worker<LoadQuestions>;
  readonly postgres: PostgresFigures;
  readonly modelPid: number;
}

/** Per turn, where it is a cost. CPU is null where the system does not show it. */
export interface RoundFigures {
  readonly scenario: string;
  readonly measured: Measured['name'];
  readonly turns: number;
  readonly turnsPerSecond: number;
  readonly answeredMs: readonly number[];
  readonly firstPieceMs: readonly number[];
  readonly serverCpuMs: number | null;
  readonly postgresCpuMs: number | null;
  readonly modelCpuMs: number | null;
  readonly loadCpuMs: number | null;
  readonly walBytes: number;
}

export async function measureRound(
  bench: Bench,
  measured: Measured,
  scenario: Scenario,
): Promise<RoundFigures> {
  const round = { ...scenario, endpoint: measured.endpoint };
  await bench.load.ask('prepare', round);
  const before = await readCounters(bench, measured.pid);
  const result = await bench.load.ask('run', round);
  const after = await readCounters(bench, measured.pid);
  const perTurn = (name: keyof Counters) => {
    const [start, end] = [before[name], after[name]];
    return start === null || end === null ? null : (end - start) / result.turns;
  };
  return {
    scenario: scenario.name,
    measured: measured.name,
    turns: result.turns,
    turnsPerSecond: (result.clocked.turns * 1000) / result.clocked.elapsedMs,
    answeredMs: result.answeredMs,
    firstPieceMs: result.firstPieceMs,
    serverCpuMs: perTurn('server'),
    postgresCpuMs: perTurn('postgres'),
    modelCpuMs: perTurn('model'),
    loadCpuMs: perTurn('load'),
    walBytes: (after.wal - before.wal) / result.turns,
  };
}

interface Counters {
  readonly server: number | null;
  readonly postgres: number | null;
  readonly model: number | null;
  readonly load: number | null;
  readonly wal: number;
}

async function readCounters({ load, postgres, modelPid }: Bench, serverPid: number): Promise<Counters> {
  return {
    server: await processorMs(serverPid),
    postgres: postgres.pid === null ? null : await familyProcessorMs(postgres.pid),
    model: await processorMs(modelPid),
    load: await processorMs(load.pid),
    wal: await postgres.walBytes(),
  };
}
