/**
 * Who may use and stop the server of a data directory: the process whose connection holds one advisory lock.
 *
 * 1. The lock lives exactly as long as that connection, thus never longer than its process.
 * 2. The owner stops the server while it still holds the lock. Released first, another copy could take over
 *    a server that is about to be stopped.
 * 3. A connection that ends by itself ends the ownership: the server may be another's from then on.
 * 4. A lock whose holder lives is refused at once. That of one that was killed is waited for: it is about to be free.
 */
import { Client, DatabaseError } from 'pg';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';
import { errnoOf } from './errno.ts';
import { commandOf } from './process-command.ts';

/** Advisory locks count per database. This one always exists, and the product's own locks are elsewhere. */
const lockDatabase = 'postgres';
const lockKey = '32195282895598196'; // "rapport" in ASCII
/** The owner's connection, followed by the id of its process. */
const ownerName = 'rapport owner';
/** A killed owner's connection ends within milliseconds, but not at once. */
const lockPatienceMs = 2_000;
const connectTimeoutMs = 10_000;

export type Claim =
  | { kind: 'owned'; ownership: Ownership }
  | { kind: 'held_by_another' }
  /** It ended, or began to end, while we asked. */
  | { kind: 'server_gone' };

export class Ownership {
  readonly lost: Promise<Error>;
  readonly #client: Client;
  #ended = false;
  #stopping = false;

  constructor(client: Client) {
    this.#client = client;
    this.lost = new Promise((resolve) => {
      let reason: Error | undefined;
      client.on('error', (error) => {
        reason ??= error; // the server's own word comes first, then that the connection broke
      });
      client.once('end', () => {
        this.#ended = true;
        if (!this.#stopping) resolve(reason ?? new Error('the connection to the embedded PostgreSQL ended'));
      });
    });
  }

  get isLost(): boolean {
    return this.#ended; // 3
  }

  /** Creates the database unless it is there. */
  async ensureDatabase(name: string): Promise<void> {
    const { rowCount } = await this.#client.query('SELECT FROM pg_database WHERE datname = $1', [name]);
    if (rowCount === 0) await this.#client.query(`CREATE DATABASE ${this.#client.escapeIdentifier(name)}`);
  }

  /** Runs `stop`, which ends the server and with it the lock, without counting that as a loss. */
  async endWith(stop: () => Promise<void>): Promise<void> {
    this.#stopping = true;
    await stop(); // 2
    await this.#client.end();
  }

  /** Gives the lock back and leaves the server running. */
  async abandon(): Promise<void> {
    this.#stopping = true;
    await this.#client.end();
  }
}

/**
 * Asks the server at `connectionString` (its database is replaced) for the ownership of its cluster.
 * @param patienceMs how long to wait for the lock of an owner that is not to be found any more; 0: however long
 */
export async function claimOwnership(
  connectionString: string,
  patienceMs: number = lockPatienceMs,
): Promise<Claim> {
  const target = new URL(connectionString);
  target.pathname = lockDatabase;
  const client = new Client({
    connectionString: target.href,
    application_name: `${ownerName} ${process.pid}`,
    connectionTimeoutMillis: connectTimeoutMs,
    lock_timeout: patienceMs,
  });
  const ownership = new Ownership(client);
  try {
    await client.connect();
    if (await hasLivingOwner(client)) {
      await ownership.abandon();
      return { kind: 'held_by_another' };
    }
    await client.query('SELECT pg_advisory_lock($1::bigint)', [lockKey]); // 1
    return { kind: 'owned', ownership };
  } catch (error) {
    await ownership.abandon();
    return refusalOf(error);
  }
}

const holder = `
  SELECT application_name AS name FROM pg_locks JOIN pg_stat_activity USING (pid)
  WHERE locktype = 'advisory' AND granted AND objsubid = 1 AND (classid::bigint << 32 | objid::bigint) = $1::bigint`;

/** False also for one in a container of its own, whose processes are not ours to see: its lock decides. (4) */
async function hasLivingOwner(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ name: string }>(holder, [lockKey]);
  const [, pid] = rows[0]?.name.match(`^${ownerName} (\\d+)$`) ?? [];
  return pid !== undefined && (await commandOf(Number(pid))) !== undefined;
}

const lockNotAvailable = '55P03';
const serverGone = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', '57P01', '57P02', '57P03'];

function refusalOf(error: unknown): Claim {
  const code = error instanceof DatabaseError ? error.code : errnoOf(error);
  if (code === lockNotAvailable) return { kind: 'held_by_another' };
  if (code !== undefined && serverGone.includes(code)) return { kind: 'server_gone' };
  const message = `The embedded PostgreSQL runs but refuses us: ${error instanceof Error ? error.message : code}`;
  throw new EmbeddedPostgresError('start_failed', message, { cause: error });
}
