/** How a sweep shares its time out: between organizations, their conversations, and those that fail. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestAgent, createTestConversation, startTestServer, type TestServer } from '#test/harness.ts';
import { testClock, type TestClock } from '#test/test-clock.ts';
import type { ApiClient } from '#test/api-client.ts';
import type { SweepResources } from './sweep-resources.ts';
import { runSweep } from './sweep-worker.ts';
import { sweeps } from './sweeps.ts';

const { batch } = sweeps['expire-idle'];
const dayMs = 24 * 3_600_000;

describe('a sweep', () => {
  let clock: TestClock;
  let server: TestServer;
  /** In the order in which a sweep comes to them. */
  let organizations: { readonly id: string; readonly api: ApiClient }[];
  /** The organization of each conversation that was closed, in order. */
  let closed: string[];

  beforeAll(async () => {
    clock = testClock();
    server = await startTestServer({ clock });
    const others = await Promise.all([server.newOrganization(), server.newOrganization()]);
    organizations = others.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  });
  beforeEach(async () => {
    closed = [];
    await server.database.pool.query('truncate conversations cascade');
  });
  afterAll(() => server.stop());

  async function leaveIdle(api: ApiClient, count: number): Promise<void> {
    const { id } = await createTestConversation(api, await createTestAgent(api));
    await server.database.pool.query(
      `insert into conversations
       select (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid()))).*
       from conversations c, generate_series(2, $2) where id = $1`,
      [id, count],
    );
    clock.advance(2 * dayMs);
  }

  const idle = async () =>
    (await server.database.pool.query(`select 1 from conversations where status = 'active'`)).rows.length;

  /** The server's own, told of every close before it happens. */
  function watched(beforeClose: (organizationId: string, conversationId: string) => void): SweepResources {
    const { sweeps: own, actions } = server.application;
    const { queue } = actions;
    const enqueueFinalize: typeof queue.enqueueFinalize = async (tx, job, steps) => {
      beforeClose(job.organizationId, job.conversationId);
      closed.push(job.organizationId);
      return queue.enqueueFinalize(tx, job, steps);
    };
    return { ...own, actions: { ...actions, queue: { ...queue, enqueueFinalize } } };
  }

  it('does all there is to do, also more than a batch', async () => {
    await leaveIdle(server.admin, 2 * batch + 50);
    expect(await runSweep(server.application.sweeps, 'expire-idle')).toBe(2 * batch + 50);
    expect(await idle()).toBe(0);
  });

  it('comes to every organization before it does a second batch of a large one', async () => {
    const [large, small] = organizations;
    await leaveIdle(large!.api, batch + 20);
    await leaveIdle(small!.api, 1);
    await runSweep(
      watched(() => undefined),
      'expire-idle',
    );
    expect(closed).toHaveLength(batch + 21);
    expect(closed.indexOf(small!.id)).toBe(batch);
  });

  it('ends when its time is over, and goes on with the organization that was next', async () => {
    const [large, small] = organizations;
    await leaveIdle(large!.api, 20);
    await leaveIdle(small!.api, 1);
    const slow = watched(() => clock.advance(10_000));
    expect(await runSweep(slow, 'expire-idle')).toBe(Math.ceil(slow.jobMs / 10_000));
    expect(closed).not.toContain(small!.id);
    await runSweep(slow, 'expire-idle');
    const first = closed.slice(Math.ceil(slow.jobMs / 10_000));
    expect(first[0]).toBe(small!.id);
    expect(first).toContain(large!.id);
  });

  it('leaves to the next one what fails, and does the rest of that organization and of the others', async () => {
    const [failing, other] = organizations;
    await leaveIdle(failing!.api, batch + 20);
    await leaveIdle(other!.api, 1);
    const poisoned = new Set<string>();
    const resources = watched((organizationId, conversationId) => {
      if (organizationId !== failing!.id || (poisoned.size >= 3 && !poisoned.has(conversationId))) return;
      poisoned.add(conversationId);
      throw new Error('this one fails');
    });
    expect(await runSweep(resources, 'expire-idle')).toBe(batch + 18);
    expect(await idle()).toBe(3);
    expect(await runSweep(server.application.sweeps, 'expire-idle')).toBe(3);
  });

  it('gives up at once when the database is gone, and tries everything again the next time', async () => {
    await leaveIdle(server.admin, 5);
    let attempts = 0;
    const resources = watched(() => {
      attempts += 1;
      throw Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    });
    expect([await runSweep(resources, 'expire-idle'), attempts]).toEqual([0, 1]);
    expect(await runSweep(server.application.sweeps, 'expire-idle')).toBe(5);
  });
});
