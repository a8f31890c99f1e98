/** Real processes for tests that kill them. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { testSecretKey } from './secret-key.ts';

/** Processes and servers of a test share their database, so they share this. */
export const sharedKey = Buffer.from(testSecretKey).toString('base64');

const repository = fileURLToPath(new URL('../../', import.meta.url));

export interface RunningProcess {
  readonly pid: number;
  /** Everything it has printed so far, both streams. */
  output(): string;
  /** Resolves with the first line that matches; rejects when the process ends before. */
  line(pattern: RegExp): Promise<RegExpExecArray>;
  kill(signal?: NodeJS.Signals): Promise<number | null>;
  /** Resolves with the exit code, null after a signal. */
  readonly exited: Promise<number | null>;
  /** Like `exited`, once everything it printed has been read. Never when a child of its own keeps printing. */
  readonly ended: Promise<number | null>;
}

/** `undefined` takes away one of the variables that a process is given otherwise. */
export type ProcessEnvironment = Readonly<Record<string, string | undefined>>;

export interface ProcessOptions {
  readonly cwd?: string;
  /** Another user of the operating system; for root only. */
  readonly user?: number;
  /** In a process group of its own, so that a signal can be sent to the group as a terminal does. */
  readonly ownGroup?: boolean;
}

/** Runs a script of this repository with this Node; `script` is relative to its root. */
export function runScript(
  script: string,
  args: readonly string[],
  env: ProcessEnvironment,
  options: ProcessOptions = {},
): RunningProcess {
  return runProgram(process.execPath, [join(repository, script), ...args], env, options);
}

/** Runs any program, in this repository unless told otherwise. */
export function runProgram(
  file: string,
  args: readonly string[],
  env: ProcessEnvironment,
  { cwd = repository, user, ownGroup = false }: ProcessOptions = {},
): RunningProcess {
  const child = spawn(file, args, {
    cwd,
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: ownGroup,
    ...(user !== undefined && { uid: user, gid: user }),
  });
  return watch(child);
}

function watch(child: ChildProcess): RunningProcess {
  const lines: string[] = [];
  const waiting = new Set<(line: string) => void>();
  for (const stream of [child.stdout, child.stderr]) {
    if (!stream) continue;
    createInterface({ input: stream }).on('line', (line) => {
      lines.push(line);
      for (const tell of waiting) tell(line);
    });
  }
  const exited = once(child, 'exit').then(([code]) => code as number | null);
  const ended = once(child, 'close').then(([code]) => code as number | null);
  return {
    pid: child.pid ?? -1,
    output: () => lines.join('\n'),
    exited,
    ended,
    line: (pattern) =>
      new Promise((resolve, reject) => {
        const look = (line: string) => {
          const match = pattern.exec(line);
          if (!match) return;
          waiting.delete(look);
          resolve(match);
        };
        waiting.add(look);
        for (const line of lines) look(line);
        void exited.then((code) =>
          reject(new Error(`ended with ${code} before ${pattern}:\n${lines.join('\n')}`)),
        );
      }),
    kill: async (signal = 'SIGKILL') => {
      child.kill(signal);
      return exited;
    },
  };
}

export interface ServerProcess extends RunningProcess {
  readonly url: string;
}

/** Rapport itself as a process of its own, on a database that other processes share. */
export async function startServerProcess(
  env: ProcessEnvironment & { readonly DATABASE_URL: string },
): Promise<ServerProcess> {
  const usual = { PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'warn', RAPPORT_SECRET_KEY: sharedKey };
  return untilReady(runScript('server/src/main.ts', [], { ...usual, ...env }));
}

/** Waits until a process that runs Rapport has announced itself; one without the role `api` has no URL. */
export async function untilReady(started: RunningProcess): Promise<ServerProcess> {
  const [, roles = ''] = await started.line(/Rapport is ready \((.*)\)/);
  const port = roles.includes('api') ? (await started.line(/Base URL\s+http:\/\/\S+:(\d+)/))[1] : '0';
  return { ...started, url: `http://127.0.0.1:${port}` };
}
