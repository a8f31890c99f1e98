import type { Stats } from 'node:fs';
import { chown, readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ifPresent } from './errno.ts';

/** A user of the operating system other than the one this process runs as. */
export interface SystemUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/**
 * The user that PostgreSQL must run as, or undefined when this process's own will do. PostgreSQL refuses to
 * run as root, so root hands it to the owner of the cluster's folder, or to `nobody` while there is none.
 */
export async function userToRunAs(clusterDirectory: string): Promise<SystemUser | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const folder = await ifPresent(stat(clusterDirectory));
  if (folder === undefined || folder.uid === 0) return nobody();
  return { name: `the user with id ${folder.uid}`, uid: folder.uid, gid: folder.gid };
}

async function nobody(): Promise<SystemUser> {
  const accounts = (await ifPresent(readFile('/etc/passwd', 'utf8'))) ?? '';
  const [, uid, gid] = /^nobody:[^:]*:(-?\d+):(-?\d+):/m.exec(accounts) ?? ['', '65534', '65534'];
  // macOS writes the ids as -2; file ownership speaks of the same ids as unsigned numbers.
  return { name: 'the user "nobody"', uid: Number(uid) >>> 0, gid: Number(gid) >>> 0 };
}

/** How `spawn` wants the user: as signed 32-bit numbers. libuv drops the supplementary groups with it. */
export function spawnIdentity(user: SystemUser | undefined): { uid?: number; gid?: number } {
  return user === undefined ? {} : { uid: user.uid | 0, gid: user.gid | 0 };
}

export async function giveTo(user: SystemUser | undefined, path: string): Promise<void> {
  if (user !== undefined) await chown(path, user.uid, user.gid);
}

/**
 * The first part of an absolute path, from the root down, that `user` may not enter (a folder) or execute
 * (the file at its end); undefined when the whole path is open. Reads the permission bits, as root may enter
 * everything itself.
 */
export async function findObstacle(path: string, user: SystemUser): Promise<string | undefined> {
  const parent = dirname(path);
  const above = parent === path ? undefined : await findObstacle(parent, user);
  if (above !== undefined) return above;
  return mayExecute(await stat(path), user) ? undefined : path;
}

function mayExecute(file: Stats, user: SystemUser): boolean {
  const shift = file.uid === user.uid ? 6 : file.gid === user.gid ? 3 : 0;
  return ((file.mode >> shift) & 1) === 1;
}
