/**
 * The files of the embedded database, `<data directory>/postgres`.
 *
 * 1. The folder appears whole or not at all: it is built under another name and renamed.
 * 2. The superuser's password lies inside it, so that the two can never come apart.
 * 3. Callers hold the start lock. Any half-built folder they find is therefore left by a killed process.
 */
import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Binaries } from './binaries.ts';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';
import { errnoOf, ifPresent } from './errno.ts';
import { giveTo, type SystemUser } from './run-as.ts';
import { runProgram } from './run-program.ts';

export const superuser = 'rapport';

const scratchPrefix = 'postgres.new-';
/** The initdb of a killed process may still be writing for a moment; the removal then finds new files. */
const patientRemoval = { recursive: true, force: true, maxRetries: 10, retryDelay: 100 };
const passwordFile = 'rapport-password';

export interface ClusterPlace {
  readonly dataDirectory: string;
  readonly clusterDirectory: string;
  readonly user: SystemUser | undefined;
  readonly binaries: Binaries;
}

/**
 * Makes the cluster unless it is there, after telling `onCreate`.
 * @throws EmbeddedPostgresError `cluster_creation_failed`, `not_a_cluster`, `program_not_runnable`
 */
export async function ensureCluster(place: ClusterPlace, onCreate: () => void): Promise<void> {
  await removeUnfinished(place.dataDirectory);
  if ((await ifPresent(stat(join(place.clusterDirectory, 'PG_VERSION')))) !== undefined) return;
  await removeEmptyFolder(place);
  onCreate();
  await createCluster(place);
}

/** @throws EmbeddedPostgresError `not_a_cluster` when the password file is missing */
export async function readPassword(place: ClusterPlace): Promise<string> {
  const password = await ifPresent(readFile(join(place.clusterDirectory, passwordFile), 'utf8'));
  if (password === undefined) throw notOurs(place, `its file ${passwordFile} is missing`);
  return password;
}

async function createCluster(place: ClusterPlace): Promise<void> {
  const scratch = await mkdtemp(join(place.dataDirectory, scratchPrefix));
  try {
    await giveTo(place.user, scratch);
    const password = join(scratch, passwordFile);
    await writeFile(password, randomBytes(24).toString('base64url'), { mode: 0o600 });
    await giveTo(place.user, password);
    const unfinished = join(scratch, 'cluster');
    await initialise(place, scratch, unfinished, password);
    await rename(password, join(unfinished, passwordFile)); // 2
    await rename(unfinished, place.clusterDirectory); // 1
  } finally {
    await rm(scratch, patientRemoval);
  }
}

async function removeUnfinished(dataDirectory: string): Promise<void> {
  const left = (await readdir(dataDirectory)).filter((name) => name.startsWith(scratchPrefix)); // 3
  await Promise.all(left.map((name) => rm(join(dataDirectory, name), patientRemoval)));
}

async function removeEmptyFolder(place: ClusterPlace): Promise<void> {
  try {
    await ifPresent(rmdir(place.clusterDirectory));
  } catch (error) {
    if (errnoOf(error) !== 'ENOTEMPTY' && errnoOf(error) !== 'EEXIST') throw error;
    throw notOurs(place, 'it has files but no PG_VERSION');
  }
}

function notOurs(place: ClusterPlace, reason: string): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    'not_a_cluster',
    `${place.clusterDirectory} is not a database that this server made: ${reason}. Move it away, ` +
      'set RAPPORT_DATA_DIR to another folder, or set DATABASE_URL to a PostgreSQL server.',
  );
}

async function initialise(
  place: ClusterPlace,
  scratch: string,
  directory: string,
  password: string,
): Promise<void> {
  const { user, binaries } = place;
  const { succeeded, output } = await runProgram({
    file: binaries.initdb,
    args: [
      ...`-U ${superuser} -A scram-sha-256 ${localeArguments()}`.split(' '),
      '--pwfile',
      password,
      '-D',
      directory,
    ],
    user,
    workingDirectory: scratch,
  });
  if (succeeded) return;
  const hint = output.includes('shared librar')
    ? ` The package's install script has not run; "npm rebuild ${binaries.packageName}" runs it.`
    : '';
  throw new EmbeddedPostgresError('cluster_creation_failed', `initdb failed: ${output.trim()}${hint}`);
}

/**
 * The same collation everywhere, whatever LANG says. The character type still comes from the operating system:
 * with plain C, pg_trgm takes every letter outside ASCII for a separator.
 */
function localeArguments(): string {
  const characterType = { linux: 'C.UTF-8', darwin: 'en_US.UTF-8' }[process.platform as string] ?? 'C';
  return `-E UTF8 --locale-provider=builtin --builtin-locale=C.UTF-8 --locale=C --lc-ctype=${characterType}`;
}
