/** Real processes for tests that kill them. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

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
}

/** Runs a script of this repository with this Node; `script` is relative to its root. */
export function runScript(
  script: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): RunningProcess {
  const child = spawn(process.execPath, [script, ...args], {
    cwd: repository,
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
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
  return {
    pid: child.pid ?? -1,
    output: () => lines.join('\n'),
    exited,
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
  env: Readonly<Record<string, string>> & { readonly DATABASE_URL: string },
): Promise<ServerProcess> {
  const process_ = runScript('server/src/main.ts', [], {
    PORT: '0',
    HOST: '127.0.0.1',
    LOG_LEVEL: 'warn',
    ...env,
  });
  await process_.line(/Rapport is ready/);
  const isApi = (env['RAPPORT_ROLES'] ?? 'api').includes('api');
  const url = isApi ? (await process_.line(/Base URL\s+http:\/\/\S+:(\d+)/))[1] : '0';
  return { ...process_, url: `http://127.0.0.1:${url}` };
}
