/**
 * The clock of every process on a database is PostgreSQL's: leases and stamps of several machines are compared with
 * one another, and the clocks of machines disagree.
 *
 * R1. Between two readings time runs by the process's monotonic clock, which nobody can set: a machine whose clock
 *     is wrong, or steps, is as good as any other.
 * R2. A reading proves bounds: PostgreSQL looked at its clock after it was asked and before its answer came. The
 *     offset is moved into them and no further, so that a slow answer cannot make a good offset worse.
 * R3. While PostgreSQL does not answer, the last offset holds.
 */
import type { Database } from '#database/database.ts';
import { unscopedStatement } from '#database/statement.ts';
import type { Clock } from '#domain/clock.ts';
import type { Logger } from '#telemetry/logger.ts';

/** The clocks that a process has of its own. */
export interface OwnClocks {
  /** Milliseconds since some moment; cannot be set. */
  monotonicMs(): number;
  /** Milliseconds since 1970, as the machine knows them. */
  machineMs(): number;
}

export interface DatabaseClockOptions {
  readonly database: Database;
  readonly logger: Logger;
  readonly own?: OwnClocks;
}

/** The first one opens the connection, so its bounds are wide. */
const firstReadings = 5;
/** As long as a lease outlives a renewal that failed: two thirds of it. */
const readEveryMs = 10_000;
/** A machine's clock that is off by more, or by so much more than before, is worth a line. */
const notableMs = 1_000;

const ofThisProcess: OwnClocks = { monotonicMs: () => performance.now(), machineMs: () => Date.now() };

export class DatabaseClock implements Clock {
  readonly #database: Database;
  readonly #logger: Logger;
  readonly #own: OwnClocks;
  /** From the monotonic clock to PostgreSQL's. */
  #offsetMs = Number.NaN;
  #reportedMs = 0;
  #next: NodeJS.Timeout | null = null;

  private constructor({ database, logger, own = ofThisProcess }: DatabaseClockOptions) {
    this.#database = database;
    this.#logger = logger;
    this.#own = own;
  }

  /**
   * Follows PostgreSQL's clock until it is closed.
   * @throws when PostgreSQL does not answer at first
   */
  static async open(options: DatabaseClockOptions): Promise<DatabaseClock> {
    const clock = new DatabaseClock(options);
    for (let count = 0; count < firstReadings; count += 1) await clock.#adjust();
    clock.#report();
    clock.#next = setTimeout(() => void clock.#follow(), readEveryMs).unref();
    return clock;
  }

  now(): Date {
    return new Date(this.#own.monotonicMs() + this.#offsetMs); // R1
  }

  /** PostgreSQL is not asked any more; `now` goes on. */
  close(): void {
    if (this.#next) clearTimeout(this.#next);
    this.#next = null;
  }

  async #follow(): Promise<void> {
    try {
      await this.#adjust();
      this.#report();
    } catch (error) {
      this.#logger.warn({ err: error }, "could not read the database's clock"); // R3
    }
    // Not closed meanwhile. One reading at a time: one that hangs is not followed by others.
    this.#next &&= setTimeout(() => void this.#follow(), readEveryMs).unref();
  }

  async #adjust(): Promise<void> {
    const askedMs = this.#own.monotonicMs();
    const databaseMs = await readDatabaseMs(this.#database);
    const least = databaseMs - this.#own.monotonicMs();
    const most = databaseMs - askedMs;
    const known = Number.isNaN(this.#offsetMs) ? (least + most) / 2 : this.#offsetMs;
    this.#offsetMs = Math.min(Math.max(known, least), most); // R2
  }

  #report(): void {
    const offMs = Math.round(this.now().getTime() - this.#own.machineMs());
    if (Math.abs(offMs - this.#reportedMs) <= notableMs) return;
    this.#reportedMs = offMs;
    this.#logger.warn(
      { offset_ms: offMs },
      "the database's clock and this machine's have moved apart; the database's is used",
    );
  }
}

const read = unscopedStatement<{ now_ms: number }>(
  'read-database-clock',
  'select (extract(epoch from clock_timestamp()) * 1000)::double precision as now_ms',
);

/** Milliseconds since 1970. */
async function readDatabaseMs(database: Database): Promise<number> {
  const [row] = await database.unscoped(read);
  if (!row) throw new Error('PostgreSQL told no time');
  return row.now_ms;
}
