/**
 * Another copy of the server: starts the embedded PostgreSQL of the folder it is given, reports every progress
 * line and at last the kind of ending to its parent, and holds the server until it is killed.
 */
import { startEmbeddedPostgres } from './embedded-postgres.ts';

const [dataDirectory = ''] = process.argv.slice(2);
const start = await startEmbeddedPostgres({ dataDirectory, onProgress: (line) => process.send?.(line) });
process.send?.(start.kind);
if (start.kind !== 'started') process.disconnect?.();
