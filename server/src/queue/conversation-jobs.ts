/**
 * The jobs that name a conversation in their payload, in whatever queue and state: those that wait, those that are
 * done and kept for a while, and the copies among the dead letters.
 *
 * They are found by an index of ours on the queue's table. pg-boss has no command for jobs of many queues; what it
 * counts of its jobs is counted anew by its own upkeep.
 */
import type { Database } from '#database/database.ts';
import type { Transaction } from '#database/statement.ts';
import { queueStatements } from './queue-statements.ts';

/**
 * Makes the index, once for each database, as upkeep without limits. Of two processes that start together the second
 * waits for the first one's lock and finds the index there; a process that finds it at once takes no lock.
 */
export async function indexConversationJobs(database: Database): Promise<void> {
  const { executeSql } = queueStatements(database);
  const { rows } = await executeSql(
    `select to_regclass('pgboss.jobs_of_conversation') is null as is_missing`,
  );
  if (!rows[0].is_missing) return;
  await executeSql(
    `BEGIN;
     lock table pgboss.job_common in share row exclusive mode;
     create index if not exists jobs_of_conversation on pgboss.job_common ((data->>'conversationId'));
     COMMIT`,
  );
}

const theirs = `data->>'conversationId' = any($2::text[]) and data->>'organizationId' = $1`;

/** Deletes the jobs of these conversations, which must be locked; returns how many there were. */
export function deleteConversationJobs(tx: Transaction, conversationIds: readonly string[]): Promise<number> {
  return count(
    tx,
    `with gone as (delete from pgboss.job where ${theirs} returning 1) select count(*)::int as jobs from gone`,
    conversationIds,
  );
}

export function countConversationJobs(tx: Transaction, conversationIds: readonly string[]): Promise<number> {
  return count(tx, `select count(*)::int as jobs from pgboss.job where ${theirs}`, conversationIds);
}

async function count(tx: Transaction, sql: string, conversationIds: readonly string[]): Promise<number> {
  const { rows } = await tx.queueDatabase.executeSql(sql, [tx.organizationId, conversationIds]);
  const [row] = rows as { jobs: number }[];
  return row?.jobs ?? 0;
}
