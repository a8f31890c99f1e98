import { execFile } from 'node:child_process';
import { chmod, chown, mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { vi } from 'vitest';
import { readPidFile } from '#database/embedded/pid-file.ts';
import {
  type ProcessEnvironment,
  type ProcessOptions,
  type RunningProcess,
  runProgram,
  runScript,
} from '#test/child-process.ts';

const run = promisify(execFile);
const programs = fileURLToPath(new URL('../../../node_modules/.bin', import.meta.url));

/** As little as a process can be given: also no HOME and no LANG. */
const bare: ProcessEnvironment = { HOME: undefined, PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'warn' };

/** A temporary folder for data folders, which takes its processes and servers with it when it goes. */
export class StartBed {
  readonly root: string;
  readonly #started: RunningProcess[] = [];

  private constructor(root: string) {
    this.root = root;
  }

  static async create(): Promise<StartBed> {
    const root = await mkdtemp(join(tmpdir(), 'rapport-start-'));
    // mkdtemp closes the folder to everybody else, and so to the user that PostgreSQL runs as under root.
    await chmod(root, 0o755);
    return new StartBed(root);
  }

  /** Not made: making it is a start's own business. */
  directory(name: string): string {
    return join(this.root, name);
  }

  /** A folder that belongs to a user. */
  async ownedFolder(name: string, user: number): Promise<string> {
    const folder = this.directory(name);
    await mkdir(folder, { mode: 0o700 });
    await chown(folder, user, user);
    return folder;
  }

  start(env: ProcessEnvironment, options?: ProcessOptions): RunningProcess {
    return this.#track(runScript('server/src/main.ts', [], { ...bare, ...env }, options));
  }

  /** `npm start` with the npm of this machine, in a process group of its own, as a terminal would start it. */
  npmStart(env: ProcessEnvironment): RunningProcess {
    const path = [programs, process.env['PATH']].join(delimiter);
    return this.#track(runProgram('npm', ['start'], { ...bare, PATH: path, ...env }, { ownGroup: true }));
  }

  async remove(): Promise<void> {
    await Promise.all(this.#started.map((each) => each.kill('SIGKILL')));
    for (const cluster of await clustersIn(this.root)) {
      const server = await readPidFile(cluster);
      if (server === undefined) continue;
      if (await isAlive(server.pid)) process.kill(server.pid, 'SIGQUIT');
      await vi.waitUntil(async () => !(await isAlive(server.pid)), 10_000);
    }
    await rm(this.root, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }

  #track(started: RunningProcess): RunningProcess {
    this.#started.push(started);
    return started;
  }
}

async function clustersIn(root: string): Promise<string[]> {
  const names = await readdir(root, { recursive: true });
  return names.filter((name) => name.endsWith('postgres/PG_VERSION')).map((name) => join(root, name, '..'));
}

/** Whether a process exists that is more than a row in the table of processes. */
export async function isAlive(pid: number): Promise<boolean> {
  const { stdout } = await run('ps', ['-o', 'stat=', '-p', String(pid)]).catch(() => ({ stdout: '' }));
  return stdout.trim() !== '' && !stdout.startsWith('Z');
}

/** The process id of the PostgreSQL of a data folder. */
export async function postgresOf(dataDirectory: string): Promise<number> {
  const file = await readPidFile(join(dataDirectory, 'postgres'));
  if (file === undefined) throw new Error(`no PostgreSQL runs in ${dataDirectory}`);
  return file.pid;
}

export async function childrenOf(pid: number): Promise<number[]> {
  const { stdout } = await run('ps', ['-o', 'pid=', '--ppid', String(pid)]);
  return stdout.trim().split(/\s+/).map(Number);
}

/** What has a data folder's path on its command line: PostgreSQL, and the programs that make and stop one. */
export async function processesOn(dataDirectory: string): Promise<string[]> {
  const { stdout } = await run('ps', ['-ww', '-eo', 'args=']);
  return stdout.split('\n').filter((command) => command.includes(dataDirectory));
}

/** The commands that a first start printed to be pasted. */
export function pastedCommands(output: string): string {
  const [, commands] = /say something in it:\n\n([\s\S]*?'\{"user_message".*)/.exec(output) ?? [];
  if (!commands) throw new Error(`nothing to paste in:\n${output}`);
  return commands;
}

export async function paste(commands: string, env: ProcessEnvironment = {}): Promise<unknown> {
  const { stdout } = await run('sh', ['-euc', commands], { env: { PATH: process.env['PATH'], ...env } });
  return JSON.parse(stdout);
}

export async function keyIn(started: RunningProcess): Promise<string> {
  const [, key = ''] = await started.line(/API key\s+(rap_live_\S+)/);
  return key;
}

export async function logOf(dataDirectory: string): Promise<string> {
  return readFile(join(dataDirectory, 'postgres.log'), 'utf8');
}
