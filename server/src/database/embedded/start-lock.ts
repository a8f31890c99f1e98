import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout } from 'node:timers/promises';
import { giveTo, type SystemUser } from './run-as.ts';

const sqliteBusy = 5;
const retryMs = 50;

/**
 * Lets one process at a time prepare and start the server of a data directory, before there is a server whose
 * advisory lock could decide. It must vanish with its holder, even a killed one: a file lock of the operating
 * system does, and Node reaches those through SQLite, on every platform alike. Nothing is ever written.
 */
export class StartLock {
  readonly #database: DatabaseSync;

  private constructor(database: DatabaseSync) {
    this.#database = database;
  }

  /** Waits as long as another process holds the lock. */
  static async acquire(
    dataDirectory: string,
    user: SystemUser | undefined,
    onWait: () => void,
  ): Promise<StartLock> {
    const path = join(dataDirectory, 'start.lock');
    const database = new DatabaseSync(path, { timeout: 0 });
    try {
      for (let attempt = 0; !tryLock(database); attempt++) {
        if (attempt === 1) onWait();
        await setTimeout(retryMs);
      }
      await chmod(path, 0o600);
      // A file left by root must not lock out the user who owns the data and starts the server next.
      await giveTo(user, path);
    } catch (error) {
      database.close();
      throw error;
    }
    return new StartLock(database);
  }

  release(): void {
    this.#database.close();
  }
}

function tryLock(database: DatabaseSync): boolean {
  try {
    database.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
    return true;
  } catch (error) {
    if (error instanceof Error && 'errcode' in error && error.errcode === sqliteBusy) return false;
    throw error;
  }
}
