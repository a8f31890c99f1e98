import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createLogger } from '#telemetry/logger.ts';
import { listPastRetention } from '#store/sweep-lists.ts';
import { createTestAgent, startTestServer, type TestServer } from '#test/harness.ts';
import { testClock, type TestClock } from '#test/test-clock.ts';
import { createTracedPerson, type Person, tablesNaming } from '#test/traces.ts';
import { runSweep } from './sweep-worker.ts';

const dayMs = 86_400_000;
const holds = '/v1/privacy/legal-holds';

describe('the sweep for retention', () => {
  let clock: TestClock;
  let server: TestServer;
  let agentId: string;
  let held: Person;
  let other: Person;
  const logged: string[] = [];

  beforeAll(async () => {
    clock = testClock();
    const logger = createLogger(
      { level: 'info', pretty: false },
      { write: (line) => void logged.push(line) },
    );
    server = await startTestServer({ clock, logger });
    agentId = await createTestAgent(server.admin);
    await server.admin.post('/v1/retention-policies', {
      name: 'Two days',
      retention_days: 2,
      idle_ttl_seconds: 86_400,
      is_default: true,
    });
  });
  beforeEach(async () => {
    held = await createTracedPerson(server, agentId);
    clock.advance(1_000);
    other = await createTracedPerson(server, agentId);
    logged.length = 0;
  });
  afterAll(() => server.stop());

  const sweep = () => runSweep(server.application.sweeps, 'purge-retention');
  const isThere = async ({ conversationId }: Person) =>
    (await server.admin.get(`/v1/v2/conversations/${conversationId}`)).status === 200;
  const linesAboutHolds = () => logged.map((line) => JSON.parse(line)).filter((line) => 'held' in line);

  it.each([
    ['conversation', () => ({ conversation_id: held.conversationId })],
    ['person', () => ({ end_user_id: held.id })],
  ])(
    'keeps what a hold on the %s covers, says how much, and goes on after the release',
    async (_on, subject) => {
      const { body: hold } = await server.admin.post(holds, { ...subject(), reason: 'Case 7' });
      clock.advance(3 * dayMs);
      expect(await sweep()).toBe(1);
      expect([await isThere(held), await isThere(other)]).toEqual([true, false]);
      expect(linesAboutHolds()).toEqual([
        expect.objectContaining({
          organization_id: server.organizationId,
          sweep: 'purge-retention',
          held: 1,
        }),
      ]);
      await server.admin.delete(`${holds}/${hold.id}`);
      logged.length = 0;
      expect(await sweep()).toBe(1);
      expect([await isThere(held), linesAboutHolds()]).toEqual([false, []]);
    },
  );

  it('is not held up by what it must keep', async () => {
    const { body: hold } = await server.admin.post(holds, { end_user_id: held.id, reason: 'Case 7' });
    clock.advance(3 * dayMs);
    const db = server.database.organization(server.organizationId);
    expect(await listPastRetention(db, clock.now(), 1)).toEqual([other.conversationId]);
    await server.admin.delete(`${holds}/${hold.id}`);
    expect(await sweep()).toBe(2);
  });

  it('takes everything of a conversation along, its jobs included', async () => {
    clock.advance(3 * dayMs);
    expect(await sweep()).toBe(2);
    expect(await tablesNaming(server, other.conversationId)).toEqual({ memory_facts: 1 });
  });
});
