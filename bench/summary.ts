/** The rounds of one load on one side put together, and the two sides put beside each other. */
import { pairedRatio, type Ratio } from './interleaving.ts';
import type { RoundFigures } from './measured-round.ts';
import { median, percentile } from './percentiles.ts';

export interface Latency {
  readonly p50: number;
  readonly p99: number;
}

/** Medians over the rounds; latencies over all turns of all rounds. */
export interface LoadSummary {
  readonly turnsPerSecond: number;
  readonly answered: Latency;
  readonly firstPiece: Latency | null;
  readonly serverCpuMs: number | null;
  readonly postgresCpuMs: number | null;
  /** Of the model server and the clients: the rest of what the machine was busy with. */
  readonly surroundingsCpuMs: number | null;
  readonly walBytes: number;
}

export interface Comparison {
  readonly scenario: string;
  readonly rapport: LoadSummary;
  readonly bare: LoadSummary;
  readonly model: LoadSummary | null;
  readonly speed: Ratio;
  readonly serverCpu: Ratio | null;
}

export function compare(rounds: readonly RoundFigures[]): Comparison[] {
  const byScenario = Map.groupBy(rounds, (round) => round.scenario);
  return [...byScenario].map(([scenario, all]) => {
    const of = (name: RoundFigures['measured']) => all.filter((round) => round.measured === name);
    const [rapport, bare, model] = [of('rapport'), of('bare'), of('model')];
    return {
      scenario,
      rapport: summarize(rapport),
      bare: summarize(bare),
      model: model.length === 0 ? null : summarize(model),
      speed: pairedRatio(
        rapport.map((round) => round.turnsPerSecond),
        bare.map((round) => round.turnsPerSecond),
      ),
      serverCpu: cpuRatio(rapport, bare),
    };
  });
}

function cpuRatio(rapport: readonly RoundFigures[], bare: readonly RoundFigures[]): Ratio | null {
  const ours = known(rapport, (round) => round.serverCpuMs);
  const theirs = known(bare, (round) => round.serverCpuMs);
  return ours && theirs ? pairedRatio(ours, theirs) : null;
}

function summarize(rounds: readonly RoundFigures[]): LoadSummary {
  const firstPieces = rounds.flatMap((round) => round.firstPieceMs);
  const medianOf = (figure: (round: RoundFigures) => number | null) => {
    const values = known(rounds, figure);
    return values && median(values);
  };
  return {
    turnsPerSecond: median(rounds.map((round) => round.turnsPerSecond)),
    answered: latencyOf(rounds.flatMap((round) => round.answeredMs)),
    firstPiece: firstPieces.length === 0 ? null : latencyOf(firstPieces),
    serverCpuMs: medianOf((round) => round.serverCpuMs),
    postgresCpuMs: medianOf((round) => round.postgresCpuMs),
    surroundingsCpuMs: medianOf((round) =>
      round.modelCpuMs === null || round.loadCpuMs === null ? null : round.modelCpuMs + round.loadCpuMs,
    ),
    walBytes: median(rounds.map((round) => round.walBytes)),
  };
}

/** Null as soon as one round does not know its figure. */
function known(
  rounds: readonly RoundFigures[],
  figure: (round: RoundFigures) => number | null,
): number[] | null {
  const values = rounds.map(figure).filter((value) => value !== null);
  return values.length === rounds.length ? values : null;
}

function latencyOf(samples: readonly number[]): Latency {
  return { p50: percentile(samples, 0.5), p99: percentile(samples, 0.99) };
}
