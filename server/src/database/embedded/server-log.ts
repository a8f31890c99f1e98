import { type FileHandle, open, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ifPresent } from './errno.ts';
import { giveTo, type SystemUser } from './run-as.ts';

const rotateAtBytes = 10 * 1024 * 1024;
const excerptBytes = 4_096;

/** The file that takes a server's stdout and stderr, opened for one launch. */
export class ServerLog {
  readonly path: string;
  readonly #file: FileHandle;
  readonly #start: number;

  private constructor(path: string, file: FileHandle, start: number) {
    this.path = path;
    this.#file = file;
    this.#start = start;
  }

  /** Appends to `postgres.log`; one that has grown large becomes `postgres.log.1` first. */
  static async open(dataDirectory: string, user: SystemUser | undefined): Promise<ServerLog> {
    const path = join(dataDirectory, 'postgres.log');
    const size = (await ifPresent(stat(path)))?.size ?? 0;
    if (size > rotateAtBytes) await rename(path, `${path}.1`);
    const file = await open(path, 'a+', 0o600);
    await giveTo(user, path);
    return new ServerLog(path, file, size > rotateAtBytes ? 0 : size);
  }

  get descriptor(): number {
    return this.#file.fd;
  }

  /** What was written since this log was opened, shortened to its end. */
  async excerpt(): Promise<string> {
    const { size } = await this.#file.stat();
    const from = Math.max(this.#start, size - excerptBytes);
    const { buffer, bytesRead } = await this.#file.read(Buffer.alloc(size - from), 0, size - from, from);
    return buffer.toString('utf8', 0, bytesRead).trim();
  }

  close(): Promise<void> {
    return this.#file.close();
  }
}
