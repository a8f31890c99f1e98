/** `npm start`: configuration → database → application → roles; and the way back at a signal. */
import { reportInvalidConfig, requireNode } from './start/preflight.ts';

requireNode(24);
// Loaded only now: an old Node would fail on the syntax of what these import.
const { readConfig } = await import('./config.ts');
const read = readConfig(process.env);
if (read.kind === 'invalid') reportInvalidConfig(read.problems);
const { start } = await import('./start/start.ts');
await start(read.config);
