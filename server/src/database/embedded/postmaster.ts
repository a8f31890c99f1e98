/**
 * Begins and ends the server process of a cluster.
 *
 * 1. It is detached, in a session of its own: neither a terminal's Ctrl-C nor our death reaches it.
 * 2. Its output goes to a file, never to a pipe of ours that would break with us.
 * 3. Nothing here runs by itself: only the caller, who must hold the ownership lock, stops it.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import type { ClusterPlace } from './cluster.ts';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';
import { freePort } from './free-port.ts';
import { isServerOf, type PidFile, readPidFile } from './pid-file.ts';
import { spawnIdentity } from './run-as.ts';
import { notRunnable, programEnvironment, runProgram } from './run-program.ts';
import { ServerLog } from './server-log.ts';

const pollMs = 25;
const reminderMs = 5_000;
/** The server itself kills children that do not react after five seconds. */
const immediateStopMs = 15_000;

export type Launch = { kind: 'ready'; server: PidFile } | { kind: 'ended'; passing: boolean; reason: string };

/**
 * Starts the server on a free port and waits until it accepts connections, however long recovery takes, or until
 * it ends. `passing` tells that another attempt may well succeed; `reason` is the end of its log.
 * @throws EmbeddedPostgresError `program_not_runnable`
 */
export async function launchServer(
  place: ClusterPlace,
  settings: readonly string[],
  onProgress: (line: string) => void,
): Promise<Launch> {
  const log = await ServerLog.open(place.dataDirectory, place.user);
  try {
    const child = await spawnServer(place, log, settings);
    const server = await untilReady(child, place, onProgress);
    if (server !== undefined) return { kind: 'ready', server };
    const reason = await log.excerpt();
    return { kind: 'ended', passing: passingReasons.test(reason), reason };
  } finally {
    await log.close();
  }
}

/**
 * Somebody took the port first; a killed server's children have not noticed its death yet; the server of a start
 * that was killed a moment ago came up after we looked.
 */
const passingReasons =
  /could not create any TCP\/IP sockets|pre-existing shared memory block|"postmaster.pid" already exists/;

async function spawnServer(
  place: ClusterPlace,
  log: ServerLog,
  settings: readonly string[],
): Promise<ChildProcess> {
  const { binaries, clusterDirectory, user } = place;
  // `-D` comes first: it is how a later start recognises the process (pid-file.ts).
  const args = ['-D', clusterDirectory, '-p', String(await freePort()), ...settings];
  const server = spawn(binaries.postgres, args, {
    ...spawnIdentity(user),
    cwd: clusterDirectory,
    env: programEnvironment(),
    detached: true, // 1
    stdio: ['ignore', log.descriptor, log.descriptor], // 2
    windowsHide: true,
  });
  try {
    await once(server, 'spawn');
  } catch (cause) {
    throw notRunnable(binaries.postgres, user, cause);
  }
  server.unref();
  return server;
}

/** The pid file once it says "ready"; undefined when the server ended before. */
async function untilReady(
  server: ChildProcess,
  place: ClusterPlace,
  onProgress: (line: string) => void,
): Promise<PidFile | undefined> {
  for (let waitedMs = pollMs; server.exitCode === null && server.signalCode === null; waitedMs += pollMs) {
    const file = await readPidFile(place.clusterDirectory);
    if (file?.pid === server.pid && file?.status === 'ready') return file;
    if (waitedMs % reminderMs === 0)
      onProgress('PostgreSQL is still starting; after a crash it recovers first…');
    await setTimeout(pollMs);
  }
  return undefined;
}

/**
 * Ends the server with this process id: "fast" (open transactions are rolled back, a checkpoint is written),
 * then "immediate" (the next start recovers) when it has not ended after `fastStopMs`. The number is passed
 * rather than read from the pid file at each step (as `pg_ctl stop` does): as soon as the server is gone another
 * copy may have started the next one, which is none of ours.
 * @throws EmbeddedPostgresError `stop_failed` when it outlives both
 */
export async function stopServer(place: ClusterPlace, pid: number, fastStopMs: number): Promise<void> {
  await signal(place, pid, 'INT');
  if (await isGoneWithin(place, pid, fastStopMs)) return;
  const complaint = await signal(place, pid, 'QUIT');
  if (await isGoneWithin(place, pid, immediateStopMs)) return;
  throw new EmbeddedPostgresError('stop_failed', `PostgreSQL (process ${pid}) did not stop. ${complaint}`);
}

/** Through pg_ctl, as Windows has no signals and PostgreSQL a substitute for them. Returns what pg_ctl said. */
async function signal(place: ClusterPlace, pid: number, name: 'INT' | 'QUIT'): Promise<string> {
  if (!(await isServerOf(place.clusterDirectory, pid))) return '';
  const { output } = await runProgram({
    file: place.binaries.pgCtl,
    args: ['kill', name, String(pid)],
    user: place.user,
    workingDirectory: place.clusterDirectory,
  });
  return output.trim();
}

/** The server removes its pid file last of all; one that was killed leaves it. */
async function isGoneWithin(place: ClusterPlace, pid: number, patienceMs: number): Promise<boolean> {
  for (let waitedMs = 0; waitedMs < patienceMs; waitedMs += pollMs) {
    if ((await readPidFile(place.clusterDirectory))?.pid !== pid) return true;
    await setTimeout(pollMs);
  }
  return !(await isServerOf(place.clusterDirectory, pid));
}
