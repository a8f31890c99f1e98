import { chmod, constants, access, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Binaries } from './binaries.ts';
import { errnoOf, ifPresent } from './errno.ts';
import { makeFolder } from './make-folder.ts';
import { findObstacle, type SystemUser, userToRunAs } from './run-as.ts';

export type PreparedDirectory =
  | { kind: 'ready'; dataDirectory: string; clusterDirectory: string; user: SystemUser | undefined }
  | { kind: 'unreachable_directory'; path: string; message: string };

/**
 * Makes the data directory where it is missing and finds out who will run PostgreSQL in it and whether that
 * user gets to everything it needs. Permissions of a folder that was there before are left alone.
 */
export async function prepareDataDirectory(
  requested: string,
  binaries: Binaries,
): Promise<PreparedDirectory> {
  let dataDirectory: string;
  try {
    const created = await makeFolder(requested);
    // As root, PostgreSQL's own user must pass through; it need not see what else lies here.
    if (created) await chmod(requested, process.getuid?.() === 0 ? 0o711 : 0o700);
    await access(requested, constants.R_OK | constants.W_OK | constants.X_OK);
    dataDirectory = await realpath(requested);
  } catch (error) {
    return notWritable(requested, error);
  }
  const clusterDirectory = join(dataDirectory, 'postgres');
  const user = await userToRunAs(clusterDirectory);
  const obstacle =
    user === undefined
      ? await foreignCluster(clusterDirectory)
      : await closedToUser(user, binaries, dataDirectory, clusterDirectory);
  return obstacle ?? { kind: 'ready', dataDirectory, clusterDirectory, user };
}

function notWritable(path: string, error: unknown): PreparedDirectory {
  const message =
    `The data folder ${path} cannot be made or written (${errnoOf(error) ?? String(error)}). ` +
    'Set RAPPORT_DATA_DIR to a folder that this user may write, or DATABASE_URL to a PostgreSQL server.';
  return { kind: 'unreachable_directory', path, message };
}

/** An ordinary user in front of data that another user (often: root, who handed it to `nobody`) made. */
async function foreignCluster(clusterDirectory: string): Promise<PreparedDirectory | undefined> {
  const folder = await ifPresent(stat(clusterDirectory));
  const me = process.getuid?.();
  if (folder === undefined || me === undefined || folder.uid === me) return undefined;
  const message =
    `The database in ${clusterDirectory} belongs to another user (id ${folder.uid}), perhaps because the server ` +
    `once ran as root. Give it to this user ("sudo chown -R ${me} ${clusterDirectory}"), set RAPPORT_DATA_DIR to ` +
    'another folder, or set DATABASE_URL to a PostgreSQL server.';
  return { kind: 'unreachable_directory', path: clusterDirectory, message };
}

async function closedToUser(
  user: SystemUser,
  binaries: Binaries,
  dataDirectory: string,
  clusterDirectory: string,
): Promise<PreparedDirectory | undefined> {
  const program = await findObstacle(binaries.postgres, user);
  if (program !== undefined) {
    const remedy =
      'Install the project in a folder that every user may enter (and set RAPPORT_DATA_DIR likewise)';
    return closed(user, program, 'its programs', remedy);
  }
  const hasCluster = (await ifPresent(stat(clusterDirectory))) !== undefined;
  const data = await findObstacle(hasCluster ? clusterDirectory : dataDirectory, user);
  if (data === undefined) return undefined;
  if (data === clusterDirectory) {
    return closed(
      user,
      data,
      'its data',
      `Run "chown -R nobody ${data}" or set RAPPORT_DATA_DIR to another folder`,
    );
  }
  const remedy = 'Set RAPPORT_DATA_DIR to a folder that every user may enter, such as /var/lib/rapport';
  return closed(user, data, 'its data', remedy);
}

function closed(user: SystemUser, path: string, what: string, remedy: string): PreparedDirectory {
  const message =
    `PostgreSQL refuses to run as root, so it would run as ${user.name}, who cannot get to ${what}: ${path} is ` +
    `closed to that user. ${remedy}, start the server as an ordinary user, or set DATABASE_URL to a PostgreSQL server.`;
  return { kind: 'unreachable_directory', path, message };
}
