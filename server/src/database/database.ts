import pg from 'pg';
import { limitsFor } from './limits.ts';
import type { Scoped, SqlValue, Statement, Transaction, UnscopedStatement } from './statement.ts';

/** PostgreSQL behind a pool: the only place that hands out `Scoped` handles and transactions. */
export interface Database {
  readonly pool: pg.Pool;
  organization(organizationId: string): Scoped;
  /**
   * Runs `work` in one transaction; commits when it resolves, rolls back when it rejects. Await nothing in it
   * that is not this transaction's own: no model, no vendor, no second connection.
   */
  transaction<Result>(organizationId: string, work: (tx: Transaction) => Promise<Result>): Promise<Result>;
  /** Statements that belong to no organization: keys before they are known, lists for the sweeps. */
  unscoped<Row>(statement: UnscopedStatement<Row>, ...values: SqlValue[]): Promise<Row[]>;
  close(): Promise<void>;
}

const int8 = 20;
const types = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === int8 ? Number : pg.types.getTypeParser(oid, format as 'text')) as typeof pg.types.getTypeParser,
};

export interface DatabaseOptions {
  readonly connectionString: string;
  readonly maxConnections: number;
  /** Told about connections that broke while idle; without a listener they would end the process. */
  readonly onIdleError: (error: Error) => void;
}

export function openDatabase(options: DatabaseOptions): Database {
  const pool = new pg.Pool({
    connectionString: options.connectionString,
    max: options.maxConnections,
    types,
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: 30_000,
    keepAlive: true,
    ...limitsFor(options.connectionString),
  });
  pool.on('error', options.onIdleError);
  // A connection that breaks while it is used fails its statement; unheard, the event would end the process too.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return {
    pool,
    organization: (organizationId) => scoped(organizationId, pool),
    transaction: (organizationId, work) => inTransaction(pool, organizationId, work),
    unscoped: async (statement, ...values) => (await run(pool, statement, values)).rows,
    close: () => pool.end(),
  };
}

type Runner = Pick<pg.Pool | pg.PoolClient, 'query'>;

async function run<Row>(runner: Runner, statement: Statement<Row>, values: readonly SqlValue[]) {
  const result = await runner.query({ name: statement.name, text: statement.sql, values: [...values] });
  return { rows: result.rows as Row[] };
}

function scoped(organizationId: string, runner: Runner): Scoped {
  return {
    organizationId,
    // S1: the organization goes first into every statement.
    all: async (statement, ...values) => (await run(runner, statement, [organizationId, ...values])).rows,
    first: async (statement, ...values) =>
      (await run(runner, statement, [organizationId, ...values])).rows[0] ?? null,
  };
}

async function inTransaction<Result>(
  pool: pg.Pool,
  organizationId: string,
  work: (tx: Transaction) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('begin');
    const result = await work({
      ...scoped(organizationId, client),
      inTransaction: true,
      queueDatabase: {
        executeSql: async (text, values) => {
          const { rows } = await client.query(text, values);
          return { rows };
        },
      },
    });
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch((failure: Error) => {
      broken = failure;
    });
    throw error;
  } finally {
    // A connection that could not even roll back is thrown away instead of going back to the pool.
    client.release(broken);
  }
}
