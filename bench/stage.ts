/**
 * What every measurement stands on: one PostgreSQL with its durable defaults in a folder that is thrown away, and
 * the processes that are started during the run.
 *
 * G1. Everything that was opened is closed again, the last one first, also when a measurement failed.
 */
import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from '#database/embedded/embedded-postgres.ts';
import { bareSchema } from './bare-database.ts';
import type { Options } from './options.ts';
import { type PostgresFigures, watchPostgres } from './postgres-figures.ts';
import { type Side, type SideName, startSide } from './servers.ts';

/** What a server is started for; its database is named after it. */
export type Purpose = 'turns' | 'waiting' | 'alone' | 'workflow';

export interface Stage {
  readonly options: Options;
  readonly postgres: PostgresFigures;
  readonly progress: (line: string) => void;
  /** A server of this side on a new database. */
  readonly open: (side: SideName, purpose: Purpose, modelUrl: string) => Promise<Side>;
  /** Closes it now, or at the end of the run. */
  readonly closing: <Closed extends { stop(): Promise<void> }>(what: Closed) => Closed;
}

export async function withStage<Result>(
  options: Options,
  progress: (line: string) => void,
  work: (stage: Stage) => Promise<Result>,
): Promise<Result> {
  const opened: { stop(): Promise<void> }[] = [];
  const close = once(() => closeAll(opened)); // a signal and a failure can both ask for it
  const onSignal = () => void close().finally(() => process.exit(130));
  process.once('SIGINT', onSignal).once('SIGTERM', onSignal);
  try {
    const url = await startPostgres(opened, progress);
    const postgres = await watchPostgres(url);
    opened.push({ stop: () => postgres.close() });
    const closing: Stage['closing'] = (what) => {
      opened.push(what);
      return what;
    };
    return await work({
      options,
      postgres,
      progress,
      closing,
      open: async (side, purpose, modelUrl) => {
        const databaseUrl = await createDatabase(url, side, purpose);
        const nodeOptions = nodeOptionsFor(options, side, purpose);
        const { bareHistory } = options;
        return closing(await startSide(side, { databaseUrl, modelUrl, nodeOptions, bareHistory }));
      },
    });
  } finally {
    await close();
  }
}

function nodeOptionsFor({ profileDirectory }: Options, side: SideName, purpose: Purpose): string {
  if (purpose === 'waiting') return `--import ${new URL('./memory-probe.ts', import.meta.url).href}`;
  if (purpose !== 'turns' || !profileDirectory) return '';
  return `--cpu-prof --cpu-prof-dir=${profileDirectory} --cpu-prof-name=${side}.cpuprofile`;
}

async function closeAll(opened: { stop(): Promise<void> }[]): Promise<void> {
  const failures: unknown[] = [];
  for (let last = opened.pop(); last; last = opened.pop()) {
    await last.stop().catch((error: unknown) => failures.push(error)); // G1
  }
  if (failures.length > 0) throw new AggregateError(failures, 'not everything could be stopped');
}

function once<Result>(work: () => Result): () => Result {
  let done: { readonly result: Result } | null = null;
  return () => (done ??= { result: work() }).result;
}

async function startPostgres(
  opened: { stop(): Promise<void> }[],
  onProgress: (line: string) => void,
): Promise<string> {
  const dataDirectory = join(tmpdir(), `rapport-bench-${randomUUID()}`);
  opened.push({ stop: () => rm(dataDirectory, { recursive: true, force: true }) });
  const start = await startEmbeddedPostgres({ dataDirectory, onProgress });
  if (start.kind !== 'started') throw new Error(`no PostgreSQL to measure with: ${start.kind}`);
  opened.push({ stop: () => start.postgres.stop() });
  return start.postgres.connectionString;
}

async function createDatabase(serverUrl: string, side: SideName, purpose: Purpose): Promise<string> {
  const name = `${side}_${purpose}`;
  await execute(serverUrl, `create database ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  if (side === 'bare') await execute(url.href, bareSchema);
  return url.href;
}

async function execute(connectionString: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
