import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { vi } from 'vitest';
import {
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
  startEmbeddedPostgres,
} from './embedded-postgres.ts';
import { readPidFile } from './pid-file.ts';

/** A temporary folder for data directories, which takes its servers and processes with it when it goes. */
export class TestBed {
  readonly root: string;
  readonly #copies: ChildProcess[] = [];

  private constructor(root: string) {
    this.root = root;
  }

  static async create(): Promise<TestBed> {
    const root = await mkdtemp(join(tmpdir(), 'rapport-embedded-'));
    // mkdtemp closes the folder to everybody else, and so to the user that PostgreSQL runs as under root.
    await chmod(root, 0o755);
    return new TestBed(root);
  }

  directory(name: string): string {
    return join(this.root, name);
  }

  /** Another copy of the server in a process of its own. */
  startCopy(dataDirectory: string): ChildProcess {
    const script = fileURLToPath(new URL('./owner.fixture.ts', import.meta.url));
    const copy = fork(script, [dataDirectory], { execArgv: [], env: {} });
    this.#copies.push(copy);
    return copy;
  }

  async remove(): Promise<void> {
    await Promise.all(this.#copies.map(killCopy));
    for (const name of await readdir(this.root)) {
      const cluster = join(this.root, name, 'postgres');
      const server = await readPidFile(cluster);
      if (server !== undefined) process.kill(server.pid, 'SIGQUIT');
      await vi.waitUntil(async () => (await readPidFile(cluster)) === undefined, 10_000);
    }
    await rm(this.root, { recursive: true });
  }
}

export async function killCopy(copy: ChildProcess): Promise<void> {
  if (copy.exitCode !== null || copy.signalCode !== null) return;
  const exit = once(copy, 'exit');
  copy.kill('SIGKILL');
  await exit;
}

/** Resolves with the first report of the copy that matches. */
export function report(copy: ChildProcess, pattern: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    copy.on('message', (text) => {
      if (typeof text === 'string' && pattern.test(text)) resolve(text);
    });
    copy.once('exit', (code, signal) => reject(new Error(`the copy ended (${code ?? signal}) unreported`)));
  });
}

/** Starts a server in this process and expects that to work. */
export async function started(
  dataDirectory: string,
  options: Partial<EmbeddedPostgresOptions> = {},
): Promise<EmbeddedPostgres> {
  const start = await startEmbeddedPostgres({ dataDirectory, onProgress: () => {}, ...options });
  if (start.kind !== 'started') throw new Error(`expected a started server, got ${JSON.stringify(start)}`);
  return start.postgres;
}

/** Runs one statement on a connection of its own and returns its rows. */
export async function query(
  postgres: Pick<EmbeddedPostgres, 'connectionString'>,
  sql: string,
): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: postgres.connectionString });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}
