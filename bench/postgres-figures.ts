/** What the database server knows about the work it was given. */
import pg from 'pg';
import { parentOf } from './processor-time.ts';

export interface TableWrites {
  readonly table: string;
  readonly inserted: number;
  readonly updated: number;
  /** Of the updated: those that touched no index. */
  readonly hot: number;
  readonly deleted: number;
}

export interface PostgresFigures {
  /** The postmaster, whose children do the work. */
  readonly pid: number | null;
  /** Bytes of write-ahead log since the cluster began. */
  walBytes(): Promise<number>;
  /** Connections of a database that are in a transaction or run a statement, this one aside. */
  busyConnections(): Promise<number>;
  count(sql: string): Promise<number>;
  close(): Promise<void>;
}

export async function watchPostgres(connectionString: string): Promise<PostgresFigures> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  const count = async (sql: string) => Number((await client.query<{ count: string }>(sql)).rows[0]?.count);
  return {
    pid: await parentOf(await count('select pg_backend_pid() as count')),
    walBytes: () => count("select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0') as count"),
    busyConnections: () =>
      count(`select count(*) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle'`),
    count,
    close: () => client.end(),
  };
}

/** Complete only after the connections that wrote have ended: a connection reports what it did with a delay. */
export async function tableWrites(connectionString: string): Promise<TableWrites[]> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    const { rows } = await client.query<Record<keyof TableWrites, string>>(
      `select relname as table, n_tup_ins as inserted, n_tup_upd as updated, n_tup_hot_upd as hot,
              n_tup_del as deleted
         from pg_stat_user_tables where schemaname = 'public' and n_tup_ins + n_tup_upd + n_tup_del > 0
        order by relname`,
    );
    return rows.map((row) => ({
      table: row.table,
      inserted: Number(row.inserted),
      updated: Number(row.updated),
      hot: Number(row.hot),
      deleted: Number(row.deleted),
    }));
  } finally {
    await client.end();
  }
}
