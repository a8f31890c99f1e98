import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';
import { ifPresent } from './errno.ts';
import { commandOf } from './process-command.ts';

const pollMs = 25;
const reminderMs = 5_000;
/** A server that replays a long log after a crash is alive and working; past this it is taken for stuck. */
const patienceMs = 10 * 60_000;

/** What a running server says of itself in `postmaster.pid`. Fields that are not written yet are NaN. */
export interface PidFile {
  readonly pid: number;
  readonly port: number;
  readonly status: 'starting' | 'ready' | 'stopping';
}

export async function readPidFile(clusterDirectory: string): Promise<PidFile | undefined> {
  const text = await ifPresent(readFile(pathIn(clusterDirectory), 'utf8'));
  if (text === undefined) return undefined;
  const lines = text.split('\n');
  const status = lines[7]?.trim();
  return {
    pid: Number.parseInt(lines[0] ?? '', 10),
    port: Number.parseInt(lines[3] ?? '', 10),
    status: status === 'ready' || status === 'stopping' ? status : 'starting',
  };
}

/**
 * The server of this cluster that already runs, once it is ready; undefined when there is none. Waits for one
 * that is starting, recovering or stopping. A file that names no server of this cluster is removed: after a
 * power cut its number may belong to anybody. Callers hold the start lock, so nobody writes the file meanwhile.
 * @throws EmbeddedPostgresError `start_failed` when a server stays in between for ten minutes
 */
export async function awaitRunningServer(
  clusterDirectory: string,
  onProgress: (line: string) => void,
): Promise<PidFile | undefined> {
  for (let waitedMs = 0; waitedMs < patienceMs; waitedMs += pollMs) {
    const file = await readPidFile(clusterDirectory);
    if (file === undefined) return undefined;
    if (!(await isServerOf(clusterDirectory, file.pid))) {
      await rm(pathIn(clusterDirectory), { force: true });
      return undefined;
    }
    if (file.status === 'ready') return file;
    if (waitedMs % reminderMs === 0) onProgress(`Waiting for the PostgreSQL that is ${file.status}…`);
    await setTimeout(pollMs);
  }
  throw new EmbeddedPostgresError(
    'start_failed',
    `The PostgreSQL of ${clusterDirectory} neither gets ready nor ends. Its log is beside that folder.`,
  );
}

/** True for the server's main process alone: its children show other titles, other programs other arguments. */
export async function isServerOf(clusterDirectory: string, pid: number): Promise<boolean> {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  const [program, rest] = ((await commandOf(pid)) ?? '').split(' -D ');
  return /postgres(\.exe)?$/.test(program ?? '') && rest?.startsWith(`${clusterDirectory} `) === true;
}

function pathIn(clusterDirectory: string): string {
  return join(clusterDirectory, 'postmaster.pid');
}
