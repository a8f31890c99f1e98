import { mkdir, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { errnoOf, ifPresent } from './errno.ts';

/**
 * Makes a folder and those above it that are missing; true when it was not there before. Level by level: Node's own
 * recursive `mkdir` never returns where a system refuses a new folder with "there is no such place", as /proc does.
 * @throws what the system says of the first level that it refuses
 */
export async function makeFolder(path: string): Promise<boolean> {
  const folder = resolve(path);
  if ((await ifPresent(stat(folder)))?.isDirectory()) return false;
  const missing = [folder];
  for (let above = dirname(folder); (await ifPresent(stat(above))) === undefined; above = dirname(above)) {
    missing.unshift(above);
  }
  let made = false;
  for (const level of missing) made = await makeLevel(level);
  return made;
}

/** False when another process was faster. */
async function makeLevel(path: string): Promise<boolean> {
  try {
    await mkdir(path);
    return true;
  } catch (error) {
    if (errnoOf(error) !== 'EEXIST' || !(await ifPresent(stat(path)))?.isDirectory()) throw error;
    return false;
  }
}
