/**
 * `npm run bench`: what a turn costs beside the bare turn, on this machine, now. See README.md.
 *
 *     npm run bench -- [--quick] [--json file] [--profile folder] …
 */
import { writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { measureDatabase } from './database-rate.ts';
import { measureEngine } from './engine-rate.ts';
import { type Options, readOptions, usage } from './options.ts';
import { type Figures, report } from './report.ts';
import { withStage } from './stage.ts';
import { compare } from './summary.ts';
import { measureTurns } from './turns.ts';
import { measureWaiting } from './waiting.ts';
import { measureWorkflowTurns } from './workflow-turns.ts';

const options = readOptions(process.argv.slice(2));
if (options === 'help') process.stdout.write(usage);
else await bench(options);

async function bench(asked: Options): Promise<void> {
  const startedAt = performance.now();
  const seconds = () => Math.round((performance.now() - startedAt) / 1000);
  const progress = (line: string) => void process.stdout.write(`· ${seconds()} s: ${line}\n`);
  const figures = await withStage(asked, progress, async (stage): Promise<Figures> => {
    const turns = await measureTurns(stage);
    const waiting = [await measureWaiting(stage, 'rapport'), await measureWaiting(stage, 'bare')];
    const database = await measureDatabase(stage);
    const workflow = await measureWorkflowTurns(stage);
    return { turns, waiting, database, workflow, engine: measureEngine(asked.rounds, asked.engineRoundMs) };
  });
  process.stdout.write(`\n${report(figures)}\n\n${conditions(asked)}; took ${seconds()} s\n`);
  if (asked.jsonFile) await writeFile(asked.jsonFile, rawFigures(asked, figures));
}

function conditions(asked: Options): string {
  const pace = `${asked.modelDelayMs} ms model delay, ${asked.rounds} rounds of each load`;
  const bare = asked.bareHistory ? '' : ', bare turn without history';
  return `${availableParallelism()} cores, Node ${process.versions.node}, ${pace}${bare}`;
}

/** Every round with its percentiles and costs; single turns are left out. */
function rawFigures(asked: Options, { turns, ...others }: Figures): string {
  const rounds = turns.rounds.map(({ answeredMs, firstPieceMs, ...round }) => ({
    ...round,
    answeredMs: answeredMs.toSorted((a, b) => a - b),
    firstPieceMs: firstPieceMs.toSorted((a, b) => a - b),
  }));
  const comparisons = compare(turns.rounds);
  return `${JSON.stringify({ options: asked, comparisons, rounds, writes: turns.writes, ...others }, null, 1)}\n`;
}
