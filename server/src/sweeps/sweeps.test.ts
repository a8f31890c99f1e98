/** What must happen although nobody asks for it; time is moved, not waited for. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { SweepName } from './sweeps.ts';
import { leaveTurnBehind } from './stuck-turn.fixture.ts';
import { runSweep } from './sweep-worker.ts';
import { createTestAgent, createTestConversation, startTestServer, type TestServer } from '#test/harness.ts';
import { testClock, type TestClock } from '#test/test-clock.ts';

const hourMs = 3_600_000;

describe('a sweep', () => {
  let clock: TestClock;
  let server: TestServer;
  let agentId: string;
  let id: string;
  let path: string;

  beforeAll(async () => {
    clock = testClock();
    server = await startTestServer({ clock });
    agentId = await createTestAgent(server.admin);
  });
  beforeEach(async () => {
    id = (await createTestConversation(server.admin, agentId)).id;
    path = `/v1/v2/conversations/${id}`;
  });
  afterAll(() => server.stop());

  const sweep = (name: SweepName) => runSweep(server.application.sweeps, name);
  const read = async () => (await server.admin.get(path)).body;

  describe('for idle conversations', () => {
    it('expires one through the close pipeline, as abandoned', async () => {
      expect(Date.parse((await read()).ttl_expires_at) - Date.parse((await read()).started_at)).toBe(
        24 * hourMs,
      );
      clock.advance(23 * hourMs);
      await sweep('expire-idle');
      expect((await read()).status).toBe('active');
      clock.advance(2 * hourMs);
      await sweep('expire-idle');
      expect(await read()).toMatchObject({
        status: 'expired',
        internal_termination_reason: 'abandoned',
        outcome_category: 'abandoned',
        triggered_by: 'expiry',
        closed_at: expect.any(String),
      });
      const { body } = await server.admin.get(`${path}/finalization`);
      expect(body.round).toBe(1);
    });

    it('counts from the last message', async () => {
      clock.advance(23 * hourMs);
      await server.admin.post(`${path}/turns`, { user_message: 'Still here' });
      clock.advance(2 * hourMs);
      await sweep('expire-idle');
      expect((await read()).status).toBe('active');
    });

    it('leaves one alone that was spoken in after it was found', async () => {
      clock.advance(25 * hourMs);
      const turn = server.admin.post(`${path}/turns`, { user_message: 'Just in time' });
      await Promise.all([turn, sweep('expire-idle')]);
      const row = await read();
      // Whoever came first: an answered turn in a live conversation, or a refused one in an expired one.
      expect([(await turn).status, row.status]).toSatisfy(
        ([answered, status]: [number, string]) => (answered === 200) === (status === 'active'),
      );
    });
  });

  describe('for conversations that were closed by status only', () => {
    it('closes for good after the grace, and not before', async () => {
      await server.admin.post(`/v1/sessions/${id}/close`);
      clock.advance(hourMs / 2);
      await sweep('complete-status-closes');
      expect((await read()).closed_at).toBeNull();
      clock.advance(hourMs);
      await sweep('complete-status-closes');
      const row = await read();
      expect(row).toMatchObject({
        status: 'closed',
        internal_termination_reason: 'unknown',
        triggered_by: 'api',
      });
      expect(Date.parse(row.closed_at) - Date.parse(row.ended_at)).toBeGreaterThan(hourMs);
      expect((await server.admin.get(`${path}/finalization`)).body.round).toBe(1);
    });
  });

  describe('for retention', () => {
    it('deletes what is past it, whole, and nothing else', async () => {
      await server.admin.post('/v1/retention-policies', {
        name: 'Two days',
        retention_days: 2,
        idle_ttl_seconds: 86_400,
        is_default: true,
      });
      await server.admin.post(`${path}/turns`, { user_message: 'Hello' });
      await server.admin.post(`${path}/close`);
      clock.advance(47 * hourMs);
      await sweep('purge-retention');
      expect((await server.admin.get(path)).status).toBe(200);
      clock.advance(2 * hourMs);
      await sweep('purge-retention');
      expect((await server.admin.get(path)).status).toBe(404);
      const { rows } = await server.database.pool.query(
        `select (select count(*)::int from messages where conversation_id = $1)
              + (select count(*)::int from turns where conversation_id = $1)
              + (select count(*)::int from finalization_steps where conversation_id = $1) as left`,
        [id],
      );
      expect(rows[0].left).toBe(0);
    });
  });

  describe('for stuck turns', () => {
    it('answers a message whose process died and whose sender never came back', async () => {
      await server.admin.post(`${path}/turns`, { user_message: 'Hello' });
      await leaveTurnBehind(server.database, id);
      expect(await sweep('recover-stuck-turns')).toBe(1);
      await server.application.runtime.running.drained(5_000);
      const { messages } = (await server.admin.get(`${path}/messages`)).body;
      expect(messages.map((message: { role: string }) => message.role)).toEqual([
        'user',
        'assistant',
        'user',
        'assistant',
      ]);
      expect(await sweep('recover-stuck-turns')).toBe(0);
    });

    it('frees a conversation whose holder died without a turn, as a live call does', async () => {
      await server.database.pool.query(
        `update conversations set turn_id = gen_random_uuid(), turn_lease_until = now() - interval '1 day' where id = $1`,
        [id],
      );
      await sweep('recover-stuck-turns');
      expect((await server.admin.post(`${path}/turns`, { user_message: 'Hello' })).status).toBe(200);
    });
  });
});
