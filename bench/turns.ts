/** The turns: each load on both sides, round by round in turn. */
import { interleaved } from './interleaving.ts';
import type { LoadQuestions } from './load.ts';
import { type Bench, type Measured, measureRound, type RoundFigures } from './measured-round.ts';
import { type TableWrites, tableWrites } from './postgres-figures.ts';
import { type Side, startModel } from './servers.ts';
import type { Stage } from './stage.ts';
import { startWorker } from './worker-process.ts';

export interface SideWrites {
  readonly side: Side['name'];
  readonly turns: number;
  readonly tables: readonly TableWrites[];
}

export interface TurnFigures {
  readonly rounds: readonly RoundFigures[];
  readonly writes: readonly SideWrites[];
}

export async function measureTurns(stage: Stage): Promise<TurnFigures> {
  const { options, closing } = stage;
  const model = closing(await startModel(options));
  const load = closing(startWorker<LoadQuestions>('./load.ts'));
  const bench: Bench = { load, postgres: stage.postgres, modelPid: model.pid };
  const sides = [
    await stage.open('rapport', 'turns', model.url),
    await stage.open('bare', 'turns', model.url),
  ];
  const alone: Measured = { name: 'model', endpoint: { kind: 'model', url: model.url }, pid: model.pid };
  const warmed = await warmUp(stage, bench, sides);
  const rounds: RoundFigures[] = [];
  for (const scenario of options.scenarios) {
    stage.progress(scenario.name);
    const measured = scenario.besideModel ? [...sides, alone] : sides;
    for (const each of interleaved(measured, options.rounds)) {
      rounds.push(await measureRound(bench, each, scenario));
    }
  }
  await Promise.all(sides.map((side) => side.stop()));
  const all = [...warmed, ...rounds];
  return { rounds, writes: await Promise.all(sides.map((side) => writesOf(side, all))) };
}

/** Machine code is compiled and every connection is made before anything counts. */
async function warmUp(stage: Stage, bench: Bench, sides: readonly Side[]): Promise<RoundFigures[]> {
  stage.progress('warming up');
  const figures: RoundFigures[] = [];
  const most = Math.max(...stage.options.scenarios.map((each) => each.clients));
  const busiest = stage.options.scenarios.filter((each) => each.clients === most && each.thinkMs === 0);
  for (const each of busiest) {
    for (const side of sides) figures.push(await measureRound(bench, side, each));
  }
  return figures;
}

async function writesOf(side: Side, rounds: readonly RoundFigures[]): Promise<SideWrites> {
  const own = rounds.filter((round) => round.measured === side.name);
  return {
    side: side.name,
    turns: own.reduce((sum, round) => sum + round.turns, 0),
    tables: await tableWrites(side.databaseUrl),
  };
}
