import type { ClusterPlace } from './cluster.ts';
import type { Ownership } from './ownership.ts';
import { stopServer } from './postmaster.ts';
import type { ReachedServer } from './reach-server.ts';

export interface EmbeddedPostgres {
  /** To the database `rapport` as its superuser; holds the password, so it belongs in no log. */
  readonly connectionString: string;
  /** True when the server was found running, left by a killed process. */
  readonly adopted: boolean;
  /**
   * Settles when the server broke the owner's connection. The process must then end: it owns the server no
   * longer, and another copy may. Never settles after `stop()`.
   */
  readonly lost: Promise<Error>;
  /**
   * Shuts the server down and waits until it is gone; a second call awaits the first. Does nothing once the
   * ownership is lost.
   * @throws EmbeddedPostgresError `stop_failed`
   */
  stop(options?: StopOptions): Promise<void>;
}

export interface StopOptions {
  /** How long a shutdown with a checkpoint may take before it is forced (default 30,000). */
  readonly fastStopMs?: number;
}

const defaultFastStopMs = 30_000;

export class OwnedServer implements EmbeddedPostgres {
  readonly adopted: boolean;
  readonly #connectionString: string;
  readonly #place: ClusterPlace;
  readonly #pid: number;
  readonly #ownership: Ownership;
  #stopped: Promise<void> | undefined;

  constructor(place: ClusterPlace, server: ReachedServer, connectionString: string, ownership: Ownership) {
    this.#place = place;
    this.#pid = server.pid;
    this.adopted = server.adopted;
    this.#connectionString = connectionString;
    this.#ownership = ownership;
  }

  /** Not a property of the object itself, so that whoever logs the object logs no password. */
  get connectionString(): string {
    return this.#connectionString;
  }

  get lost(): Promise<Error> {
    return this.#ownership.lost;
  }

  stop(options?: StopOptions): Promise<void> {
    this.#stopped ??= this.#stop(options?.fastStopMs ?? defaultFastStopMs);
    return this.#stopped;
  }

  async #stop(fastStopMs: number): Promise<void> {
    // Without the lock the server may be another copy's, so it is left alone.
    if (this.#ownership.isLost) return;
    await this.#ownership.endWith(() => stopServer(this.#place, this.#pid, fastStopMs));
  }
}
