/**
 * `npm run demo`: the main job in one go, on a database of its own and over the public API alone.
 * Exits with 0 only when every step really happened and every check holds.
 */
import { createOutput } from './print.ts';
import { showProcedures } from './procedures.ts';
import { type Rapport, startRapport } from './rapport-process.ts';
import { origin } from './script.ts';
import { tellStory } from './story.ts';
import { printChecks } from './verdict.ts';

const output = createOutput(process.stdout);
const interruption = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => interruption.abort());

let rapport: Rapport | null = null;
try {
  output.line('A support dialogue between two people, replayed from the side of the caller against Rapport.');
  output.line(`It is taken from ${origin}; what is spliced into it is marked.`);
  const started = await output.step('Start Rapport on a database of its own', async () => {
    const ready = await startRapport(interruption.signal);
    output.entry('address', ready.baseUrl);
    output.entry('model', ready.model);
    return ready;
  });
  rapport = started;
  const story = await tellStory(output, started, interruption.signal);
  await showProcedures(output, started, interruption.signal);
  const exitCode = await output.step('Stop Rapport and remove its database', () => started.stop());
  process.exitCode = printChecks(output, { ...story, exitCode }) ? 0 : 1;
} catch (error) {
  process.exitCode = interruption.signal.aborted ? 130 : 1;
  if (interruption.signal.aborted) output.line('\nInterrupted: stopping Rapport and removing its database.');
  else printFailure(error, rapport?.log ?? []);
} finally {
  await rapport?.stop();
}

function printFailure(error: unknown, log: readonly string[]): void {
  output.line(output.styled('red', `\n✗ ${error instanceof Error ? error.message : String(error)}`));
  for (const line of log.filter((each) => each.startsWith('{')).slice(-20)) output.line(`  | ${line}`);
}
