/**
 * Writes the recordings that are not there yet: `node server/src/workflow/record.fixture.ts`. One that is there is
 * never written again: it says how an earlier engine ran.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { record } from './recording.ts';
import { recordedTalks } from './recorded-talks.fixture.ts';

export const recordings = new URL('../../test/recordings/', import.meta.url);

function writeMissing(): void {
  for (const [name, play] of Object.entries(recordedTalks)) {
    const file = new URL(`${name}.json`, recordings);
    if (existsSync(file)) continue;
    const { graph, events } = play();
    writeFileSync(file, `${JSON.stringify(record(name, graph, events), null, 2)}\n`);
  }
}

if (import.meta.main) writeMissing();
