/** `npm start`: configuration → database → application → roles; and the way back at a signal. */
import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';
import { reportInvalidConfig, requireNode } from './start/preflight.ts';

requireNode(24);
// Compiled once: a start without it takes 2 s of CPU, with it 0.8. Not in the system's folder for temporary files,
// where others could plant code. Where it cannot be written, nothing is cached.
enableCompileCache(fileURLToPath(new URL('../../node_modules/.cache/rapport', import.meta.url)));
// Loaded only now: an old Node would fail on the syntax of what these import.
const { readConfig } = await import('./config.ts');
const read = readConfig(process.env);
if (read.kind === 'invalid') reportInvalidConfig(read.problems);
const { start } = await import('./start/start.ts');
await start(read.config);
