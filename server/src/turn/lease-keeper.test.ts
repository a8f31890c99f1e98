/** Leases on PostgreSQL, with rows that somebody else has locked. */
import type pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { newUuid, systemClock } from '#domain/clock.ts';
import { renewTurnLeases } from '#store/turn-leases.ts';
import { createLogger } from '#telemetry/logger.ts';
import { createTestAgent, createTestConversation, startTestServer, type TestServer } from '#test/harness.ts';
import { createLeaseKeeper, type LeaseKeeper } from './lease-keeper.ts';

describe('leases of turns', () => {
  let server: TestServer;
  let agentId: string;
  /** Of two conversations of one organization; somebody has locked the row of the first. */
  let blocked: { organizationId: string; conversationId: string; token: number };
  let free: typeof blocked;
  let locker: pg.PoolClient;

  beforeAll(async () => {
    server = await startTestServer();
    agentId = await createTestAgent(server.admin);
  });
  beforeEach(async () => {
    blocked = await claimed();
    free = await claimed();
    locker = await server.database.pool.connect();
    await locker.query('begin');
    await locker.query('select from conversations where id = $1 for update', [blocked.conversationId]);
  });
  afterEach(() => locker.release(true));
  afterAll(() => server.stop());

  async function claimed() {
    const { id: conversationId } = await createTestConversation(server.admin, agentId);
    await server.database.pool.query(
      'update conversations set turn_id = $2, turn_lease_token = 5, turn_lease_until = now() where id = $1',
      [conversationId, newUuid()],
    );
    return { organizationId: server.organizationId, conversationId, token: 5 };
  }

  const until = async ({ conversationId }: typeof blocked): Promise<Date> => {
    const { rows } = await server.database.pool.query(
      'select turn_lease_until from conversations where id = $1',
      [conversationId],
    );
    return rows[0].turn_lease_until;
  };
  const takeAway = (from: Pick<pg.Pool | pg.PoolClient, 'query'>, { conversationId }: typeof blocked) =>
    from.query('update conversations set turn_lease_token = turn_lease_token + 1 where id = $1', [
      conversationId,
    ]);

  describe('renewed together', () => {
    const later = new Date(Date.now() + 3_600_000);
    const renew = (...leases: (typeof blocked)[]) =>
      renewTurnLeases(server.database.organization(server.organizationId), leases, later);

    it('wait for nobody’s lock: a locked row is passed over, and is not lost', async () => {
      const lost = { ...free, conversationId: newUuid() };
      const before = await until(blocked);
      expect(await renew(blocked, free, lost)).toEqual({
        renewed: new Set([free.conversationId]),
        passedOver: new Set([blocked.conversationId]),
      });
      expect([await until(blocked), await until(free)]).toEqual([before, later]);
    });

    it('are held up by no row that refers to theirs', async () => {
      const reader = await server.database.pool.connect();
      await reader.query('begin');
      await reader.query('select from conversations where id = $1 for key share', [free.conversationId]);
      expect((await renew(free)).renewed).toEqual(new Set([free.conversationId]));
      reader.release(true);
    });

    it('are lost once somebody else’s token is there', async () => {
      await takeAway(server.database.pool, free);
      expect(await renew(free)).toEqual({ renewed: new Set(), passedOver: new Set() });
    });
  });

  describe('kept', () => {
    let keeper: LeaseKeeper;
    beforeEach(() => {
      keeper = createLeaseKeeper({
        database: server.database,
        clock: systemClock,
        leaseMs: 150,
        logger: createLogger({ level: 'silent', pretty: false }),
      });
    });
    afterEach(() => keeper.close());

    const longer = async (lease: typeof blocked, than: Date) =>
      expect.poll(() => until(lease), { timeout: 5_000 }).toSatisfy((now: Date) => now > than);

    it('go on beside one whose row is locked, and that one as soon as it is free', async () => {
      const onLost = vi.fn<() => void>();
      const [blockedUntil, freeUntil] = [await until(blocked), await until(free)];
      for (const lease of [blocked, free]) keeper.keep(lease, onLost);
      await longer(free, freeUntil);
      await longer(free, await until(free));
      expect(await until(blocked)).toEqual(blockedUntil);
      await locker.query('rollback');
      await longer(blocked, blockedUntil);
      expect(onLost).not.toHaveBeenCalled();
    });

    it('are told apart: what was taken away under the lock is lost, once', async () => {
      const lost: string[] = [];
      for (const lease of [blocked, free]) keeper.keep(lease, () => lost.push(lease.conversationId));
      await longer(free, await until(free));
      await takeAway(locker, blocked);
      await longer(free, await until(free));
      expect(lost).toEqual([]);
      await locker.query('commit');
      await expect.poll(() => lost).toEqual([blocked.conversationId]);
      await longer(free, await until(free));
      expect(lost).toHaveLength(1);
    });

    it('of one organization are renewed although those of another cannot be', async () => {
      const broken = { ...free, organizationId: 'not an organization' };
      keeper.keep(broken, () => undefined);
      keeper.keep(free, () => undefined);
      const before = await until(free);
      await longer(free, before);
      expect(await until(free)).not.toEqual(before);
    });
  });
});
