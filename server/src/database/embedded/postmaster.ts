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
import { type PidFile, readPidFile } from './pid-file.ts';
import { spawnIdentity } from './run-as.ts';
import { notRunnable, programEnvironment, runProgram } from './run-program.ts';
import { ServerLog } from './server-log.ts';

const pollMs = 25;
const reminderMs = 5_000;
const launchAttempts = 50;

/**
 * Starts the server on a free port and waits until it accepts connections, however long recovery takes.
 * @throws EmbeddedPostgresError `start_failed` with the end of its log, `program_not_runnable`
 */
export async function launchServer(
  place: ClusterPlace,
  settings: readonly string[],
  onProgress: (line: string) => void,
): Promise<PidFile> {
  for (let attempt = 1; ; attempt++) {
    const log = await ServerLog.open(place.dataDirectory, place.user);
    try {
      const server = await spawnServer(place, log, settings);
      const ready = await untilReady(server, place, onProgress);
      if (ready !== undefined) return ready;
      const reason = await log.excerpt();
      if (attempt === launchAttempts || !passes(reason)) throw startFailed(log, reason);
      await setTimeout(200);
    } finally {
      await log.close();
    }
  }
}

/** Somebody else took the port first, or children of a killed server have not noticed its death yet. */
function passes(reason: string): boolean {
  return /could not create any TCP\/IP sockets|pre-existing shared memory block/.test(reason);
}

function startFailed(log: ServerLog, reason: string): EmbeddedPostgresError {
  return new EmbeddedPostgresError('start_failed', `PostgreSQL did not start (${log.path}):\n${reason}`);
}

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
 * Ends the server: "fast" (open transactions are rolled back, a checkpoint is written), and "immediate" (the
 * next start recovers) when it has not ended after `fastStopMs`.
 * @throws EmbeddedPostgresError `stop_failed` when it outlives both
 */
export async function stopServer(place: ClusterPlace, fastStopMs: number): Promise<void> {
  const fast = await pgCtlStop(place, 'fast', fastStopMs);
  if (fast.succeeded) return;
  const immediate = await pgCtlStop(place, 'immediate', Math.max(fastStopMs, 10_000));
  if (immediate.succeeded || (await readPidFile(place.clusterDirectory)) === undefined) return;
  throw new EmbeddedPostgresError('stop_failed', `PostgreSQL did not stop: ${immediate.output.trim()}`);
}

function pgCtlStop(place: ClusterPlace, mode: 'fast' | 'immediate', timeoutMs: number) {
  const seconds = String(Math.ceil(timeoutMs / 1_000));
  return runProgram({
    file: place.binaries.pgCtl,
    args: ['stop', '-D', place.clusterDirectory, '-m', mode, '-w', '-t', seconds],
    user: place.user,
    workingDirectory: place.clusterDirectory,
  });
}
