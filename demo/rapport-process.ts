/**
 * A Rapport of the demo's own: one process with its embedded database in a temporary folder.
 *
 * 1. It is detached: a Ctrl-C of the terminal reaches the demo alone, which then stops it in order.
 * 2. The folder goes only after the process, which holds a running PostgreSQL in it.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { childEnvironment } from './child-environment.ts';

export interface Rapport {
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly model: string;
  /** The last lines that it printed. */
  readonly log: readonly string[];
  /** Asks it to end, waits, and removes its folder; the exit code. Calling it again changes nothing. */
  stop(): Promise<number | null>;
}

const startLimitMs = 60_000;
/** It finishes running turns and jobs first, for at most 30 s. */
const stopLimitMs = 45_000;
const keptLines = 200;

/** Rejects, with nothing left behind, when it does not get ready in time or `signal` aborts. */
export async function startRapport(signal: AbortSignal): Promise<Rapport> {
  signal.throwIfAborted();
  const folder = await mkdtemp(join(tmpdir(), 'rapport-demo-'));
  // Started by root, PostgreSQL runs as another user, who must get through this folder.
  await chmod(folder, 0o711);
  const apiKey = randomBytes(24).toString('base64url');
  const child = spawn(process.execPath, ['server/src/main.ts'], {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    env: childEnvironment(process.env, join(folder, 'data'), apiKey),
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true, // 1
  });
  const { log, announced } = follow(child);
  const exited = endOf(child);
  let stopped: Promise<number | null> | null = null;
  const stop = () => (stopped ??= end(child, exited, folder));
  try {
    await first(announced, exited, AbortSignal.any([signal, AbortSignal.timeout(startLimitMs)]));
  } catch (error) {
    await stop();
    const reason = error instanceof Error ? error.message : String(error);
    throw signal.aborted ? error : new Error(`Rapport did not start: ${reason}\n${log.join('\n')}`);
  }
  const said = (pattern: RegExp) => log.map((line) => pattern.exec(line)?.[1]).find(Boolean) ?? '';
  return { baseUrl: said(/Base URL\s+(\S+)/), model: said(/Model\s+(\S+)/), apiKey, log, stop };
}

/** `announced` resolves with the line about the model, which is the last of those that are needed. */
function follow(child: ChildProcess): { log: readonly string[]; announced: Promise<void> } {
  const log: string[] = [];
  const announced = new Promise<void>((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      if (!stream) continue;
      createInterface({ input: stream }).on('line', (line) => {
        log.push(line);
        if (log.length > keptLines) log.shift();
        if (/^\s+Model\s/.test(line)) resolve();
      });
    }
  });
  return { log, announced };
}

/** The exit code; null when a signal ended it, or when it could not be started at all. */
async function endOf(child: ChildProcess): Promise<number | null> {
  try {
    const [code] = await once(child, 'exit');
    return typeof code === 'number' ? code : null;
  } catch {
    return null; // there never was a process; whoever waits for "ready" tells
  }
}

/** Settles with the announcement, or rejects because the process ended or `signal` aborted before it. */
async function first(announced: Promise<void>, exited: Promise<number | null>, signal: AbortSignal) {
  signal.throwIfAborted();
  const tooEarly = exited.then((code) => Promise.reject(new Error(`its process ended (exit ${code})`)));
  const aborted = once(signal, 'abort').then(() => signal.throwIfAborted());
  await Promise.race([announced, tooEarly, aborted]);
}

async function end(
  child: ChildProcess,
  exited: Promise<number | null>,
  folder: string,
): Promise<number | null> {
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), stopLimitMs);
  const code = await exited;
  clearTimeout(timer);
  await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }); // 2
  return code;
}
