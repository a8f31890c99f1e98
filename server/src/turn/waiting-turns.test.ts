/** Turns that wait for a model hold nothing of the database. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type FakeOpenAi, startFakeOpenAi } from '#test/fakes/openai/server.ts';
import { createTestAgent, startTestServer, type TestServer } from '#test/harness.ts';

const count = 1_000;

describe('a thousand turns that wait for a slow model', () => {
  let fake: FakeOpenAi;
  let server: TestServer;

  beforeAll(async () => {
    fake = await startFakeOpenAi();
    server = await startTestServer({ modelUrl: fake.url, maxConnections: 10 });
  });
  afterAll(async () => {
    await server.stop();
    await fake.close();
  });

  it('keep no connection of a pool of ten, and are all answered', { timeout: 120_000 }, async () => {
    const agentId = await createTestAgent(server.admin);
    const { body: agent } = await server.admin.get(`/v1/agents/${agentId}`);
    const { rows } = await server.database.pool.query<{ id: string }>(
      `insert into conversations (organization_id, id, end_user_id, channel, direction, session_type, status, priority,
         assistant_id, assistant_revision_id, started_at, last_activity_at, idle_ttl_seconds, created_at, updated_at)
       select $1, gen_random_uuid(), gen_random_uuid(), 'api', 'inbound', 'live', 'active', 'normal', $2, $3,
         now(), now(), 86400, now(), now() from generate_series(1, ${count}) returning id`,
      [server.organizationId, agentId, agent.active_revision_id],
    );
    const gate = Promise.withResolvers<void>();
    const all = Promise.withResolvers<void>();
    let waiting = 0;
    fake.byDefault(async (request) => {
      waiting += 1;
      if (waiting === count) all.resolve();
      await gate.promise;
      return { text: `re: ${request.lastUserText}` };
    });
    const turns = rows.map(({ id }) =>
      server.admin.post(`/v1/v2/conversations/${id}/turns`, { user_message: `I am ${id}` }),
    );
    await all.promise;
    const { pool } = server.database;
    expect(pool.totalCount).toBeLessThanOrEqual(10);
    // The leases are renewed now and then, which takes a connection for a moment.
    await vi.waitFor(async () => {
      expect([pool.idleCount, pool.waitingCount]).toEqual([pool.totalCount, 0]);
      const { rows: busy } = await pool.query<{ count: number }>(
        `select count(*)::int as count from pg_stat_activity
         where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle'`,
      );
      expect(busy[0]?.count).toBe(0);
    });
    // Everybody else is served meanwhile.
    expect((await server.admin.get('/v1/v2/conversations?limit=1')).status).toBe(200);
    gate.resolve();
    const answers = await Promise.all(turns);
    expect(answers.map((answer) => answer.body.text)).toEqual(rows.map(({ id }) => `re: I am ${id}`));
  });
});
