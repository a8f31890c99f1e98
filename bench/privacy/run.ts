/**
 * `npm run bench:privacy`: how well personal data is found, what is masked without need, and how fast. See ../README.md.
 *
 *     npm run bench:privacy -- [--no-speed] [--misses] [--show set] [--json file] [--set-floors]
 */
import { writeFile } from 'node:fs/promises';
import { entityTypes } from '#privacy/entity-type.ts';
import { adversarialInputs } from './adversarial-texts.ts';
import { writeFloors } from './floors.ts';
import { starDialogues, synthSentences } from './labelled-files.ts';
import { measuredDetector } from './measured-detector.ts';
import { measuredSets, measurePrivacy } from './privacy-figures.ts';
import { report, type SpeedFigures } from './privacy-report.ts';
import { readRunOptions, type RunOptions, usage } from './run-options.ts';
import { readSet } from './score-set.ts';
import { mistakesIn, vectorMisses } from './show-set.ts';
import { measureThroughput, measureWorstCases } from './speed.ts';

const options = readRunOptions(process.argv.slice(2));
if (options === 'help') print(usage);
else if (options.shownSet) await show(options.shownSet);
else await bench(options);

async function bench(asked: RunOptions): Promise<void> {
  const startedAt = performance.now();
  const progress = (line: string) =>
    print(`· ${Math.round((performance.now() - startedAt) / 1000)} s: ${line}`);
  const figures = await measurePrivacy(progress);
  const speed = asked.speed ? await measureSpeed(progress) : null;
  const { name, version } = measuredDetector();
  print(`\n${name} ${version}, Node ${process.versions.node}\n\n${report(figures, speed)}`);
  if (asked.misses) print(`\nVectors not met\n${vectorMisses(figures.vectors)}`);
  if (asked.setFloors) writeFloors(figures);
  if (asked.jsonFile)
    await writeFile(
      asked.jsonFile,
      `${JSON.stringify({ detector: { name, version }, ...figures, speed }, null, 1)}\n`,
    );
}

async function measureSpeed(progress: (line: string) => void): Promise<SpeedFigures> {
  const talks = [synthSentences(), starDialogues()].flatMap(({ documents }) =>
    documents.map(({ passages }) => passages.map(({ text, speaker, label }) => ({ text, speaker, label }))),
  );
  progress('throughput');
  const throughput = await measureThroughput(measuredDetector(), talks);
  progress('worst cases');
  return { throughput, worstMs: await measureWorstCases(measuredDetector(), adversarialInputs()) };
}

async function show(name: string): Promise<void> {
  const sets = measuredSets();
  const shown = sets.find(({ set }) => set.name === name);
  if (!shown)
    throw new RangeError(`no set ${name}; there are: ${sets.map(({ set }) => set.name).join(' · ')}`);
  print(mistakesIn(await readSet(shown.set, measuredDetector(shown.allTypes ? entityTypes : undefined))));
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
