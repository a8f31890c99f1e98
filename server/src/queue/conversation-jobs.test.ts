import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#database/database.ts';
import { createTestDatabase, openTestDatabase } from '#test/test-database.ts';
import { countConversationJobs, deleteConversationJobs, indexConversationJobs } from './conversation-jobs.ts';
import { openQueue, type Queue } from './queue.ts';

let database: Database;
let queue: Queue;
beforeAll(async () => {
  database = openTestDatabase(await createTestDatabase());
  queue = openQueue({ database, works: false, onError: () => undefined, tuning: {} });
  await queue.start();
});
afterAll(async () => {
  await queue.stop(1_000);
  await database.close();
});

describe('the jobs of a conversation', () => {
  it('are found in every queue, and those of another organization or conversation stay', async () => {
    const [organizationId, otherId, conversationId] = [randomUUID(), randomUUID(), randomUUID()];
    const scrub = (of: Record<string, string>) =>
      queue.boss.send('finalize-scrub', { organizationId, conversationId, ...of });
    await scrub({});
    await queue.boss.send('resume-approvals', { organizationId, conversationId });
    await scrub({ organizationId: otherId });
    await scrub({ conversationId: otherId });
    const within = (work: typeof countConversationJobs, id = organizationId) =>
      database.transaction(id, (tx) => work(tx, [conversationId]));
    expect(await within(countConversationJobs)).toBe(2);
    expect(await within(deleteConversationJobs)).toBe(2);
    expect(await within(countConversationJobs)).toBe(0);
    expect(await within(countConversationJobs, otherId)).toBe(1);
  });

  it('are found by an index, in a table where nothing else would', async () => {
    const client = await database.pool.connect();
    await client.query('begin; set local enable_seqscan = off');
    const { rows } = await client.query(
      `explain select from pgboss.job where data->>'conversationId' = any($1::text[])`,
      [[randomUUID()]],
    );
    await client.query('rollback');
    client.release();
    expect(JSON.stringify(rows)).toContain('jobs_of_conversation');
  });

  it('get their index once, from whichever process comes first', async () => {
    await database.pool.query('drop index pgboss.jobs_of_conversation');
    await Promise.all([1, 2, 3].map(() => indexConversationJobs(database)));
    // Whoever finds it there waits for nobody who uses the table.
    const lock = await database.pool.connect();
    await lock.query('begin; lock table pgboss.job_common in row exclusive mode');
    await expect(indexConversationJobs(database)).resolves.toBeUndefined();
    await lock.query('rollback');
    lock.release();
  });
});
