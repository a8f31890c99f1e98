/** Who may write into a held conversation: its owner, once, and nobody over another owner. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { runSweep } from '#sweeps/sweep-worker.ts';
import { claimTurn } from '#store/claim-turn.ts';
import { type FakeOpenAi, startFakeOpenAi } from '#test/fakes/openai/server.ts';
import { createTestAgent, createTestConversation, startTestServer, type TestServer } from '#test/harness.ts';
import { testClock, type TestClock } from '#test/test-clock.ts';
import { type WriteBehind, writeBehind } from './persist/write-behind.ts';
import { Runtime } from './runtime.ts';

/** Longer than a test: leases end by the clock of the test alone. */
const leaseMs = 3_600_000;

describe('a conversation that is held', () => {
  let fake: FakeOpenAi;
  let clock: TestClock;
  let server: TestServer;
  let agentId: string;
  let id: string;

  beforeAll(async () => {
    fake = await startFakeOpenAi();
    fake.byDefault((request) => ({ text: `re: ${request.lastUserText}` }));
    clock = testClock();
    server = await startTestServer({ modelUrl: fake.url, clock, tuning: { leaseMs, waitLimitMs: 100 } });
    agentId = await createTestAgent(server.admin);
  });
  beforeEach(async () => {
    id = (await createTestConversation(server.admin, agentId, { channel: 'voice' })).id;
  });
  afterAll(async () => {
    await server.stop();
    await fake.close();
  });

  async function call(): Promise<{ runtime: Runtime; behind: WriteBehind }> {
    const resources = server.application.runtime;
    const options = { turns: resources.turns, conversationId: id, flushEveryMs: leaseMs };
    const opened = Promise.withResolvers<WriteBehind>();
    const target = { kind: 'conversation', conversationId: id } as const;
    const runtime = await Runtime.fromAuthenticated(
      resources,
      server.organizationId,
      target,
      async (context) => {
        const behind = await writeBehind({ ...options, context });
        opened.resolve(behind);
        return behind;
      },
    );
    return { runtime, behind: await opened.promise };
  }

  const written = async () =>
    (await server.admin.get(`/v1/v2/conversations/${id}/messages`)).body.messages.map(
      (message: { content: string }) => message.content,
    );

  async function leaveTurnBehind(leaseUntil: Date): Promise<void> {
    const claimed = await claimTurn(server.database.organization(server.organizationId), {
      conversationId: id,
      turnId: randomUUID(),
      messageId: randomUUID(),
      userMessage: 'Before the call',
      digits: null,
      maskedMessage: 'Before the call',
      sealedMessage: null,
      now: clock.now(),
      leaseUntil,
      holder: randomUUID(),
      idempotencyKeyHash: null,
      requestFingerprint: null,
    });
    expect(claimed).not.toBeNull();
  }

  it('is taken from a turn whose driver is gone only after that turn was answered', async () => {
    await leaveTurnBehind(new Date(clock.now().getTime() - 1));
    const { runtime, behind } = await call();
    expect(await written()).toEqual(['Before the call', 're: Before the call']);
    expect(await runtime.runTurn({ userMessage: 'One' })).toMatchObject({ turn: { messageSeqs: [2, 3] } });
    expect(JSON.stringify(fake.requests.at(-1)?.body)).toContain('re: Before the call');
    await behind.release();
    const { rows } = await server.database.pool.query(
      'select status, attempt from turns where conversation_id = $1 order by user_seq',
      [id],
    );
    expect(rows).toEqual([
      { status: 'committed', attempt: 2 },
      { status: 'committed', attempt: 1 },
    ]);
  });

  it('is not taken from a turn that runs', async () => {
    await leaveTurnBehind(new Date(clock.now().getTime() + leaseMs));
    await expect(call()).rejects.toMatchObject({ code: 'turn_in_progress' });
  });

  it('takes nothing from an owner whose lease ran out once another one holds it', async () => {
    const stale = await call();
    await stale.runtime.runTurn({ userMessage: 'From the stale one' });
    clock.advance(2 * leaseMs);
    const owner = await call();
    const failed = vi.spyOn(server.application.runtime.turns.logger, 'error');
    await stale.behind.flush();
    expect(stale.behind.owns()).toBe(false);
    expect(failed).toHaveBeenCalledExactlyOnceWith(
      { conversation_id: id, turns: 1 },
      'acknowledged turns could not be written',
    );
    await owner.runtime.runTurn({ userMessage: 'One' });
    await owner.behind.flush();
    expect(await written()).toEqual(['One', 're: One']);
    expect(owner.behind.owns()).toBe(true);
    await stale.behind.release();
    await owner.behind.release();
    expect(await written()).toEqual(['One', 're: One']);
  });

  it('takes what its owner acknowledged also after its lease was swept away, while nobody else holds it', async () => {
    const stale = await call();
    await stale.runtime.runTurn({ userMessage: 'One' });
    clock.advance(2 * leaseMs);
    await runSweep(server.application.sweeps, 'recover-stuck-turns');
    await stale.behind.flush();
    expect(await written()).toEqual(['One', 're: One']);
    expect(stale.behind.owns()).toBe(false);
    await stale.behind.release();
  });

  describe('by an owner who lost the connection after a commit', () => {
    /** The next transaction is committed, and nobody hears of it. */
    function loseNextAnswer(): void {
      const original = { ...server.database };
      vi.spyOn(server.database, 'transaction').mockImplementationOnce(async (organizationId, work) => {
        await original.transaction(organizationId, work);
        throw new Error('Connection terminated unexpectedly');
      });
    }

    it('takes every turn once, also with those that were answered meanwhile', async () => {
      const { runtime, behind } = await call();
      await runtime.runTurn({ userMessage: 'One' });
      loseNextAnswer();
      await expect(behind.flush()).rejects.toThrow('Connection terminated');
      await runtime.runTurn({ userMessage: 'Two' });
      await behind.flush();
      expect(await written()).toEqual(['One', 're: One', 'Two', 're: Two']);
      expect(behind.owns()).toBe(true);
      await behind.release();
    });

    it('makes one late round of it, not two', async () => {
      const { runtime, behind } = await call();
      await runtime.runTurn({ userMessage: 'One' });
      await server.admin.post(`/v1/v2/conversations/${id}/close`);
      loseNextAnswer();
      await expect(behind.flush()).rejects.toThrow('Connection terminated');
      await behind.flush();
      expect(await written()).toEqual(['One', 're: One']);
      expect((await server.admin.get(`/v1/v2/conversations/${id}/finalization`)).body.round).toBe(2);
      await behind.release();
    });

    it('has lost nothing when another one holds the conversation by then', async () => {
      const stale = await call();
      await stale.runtime.runTurn({ userMessage: 'One' });
      loseNextAnswer();
      await expect(stale.behind.flush()).rejects.toThrow('Connection terminated');
      clock.advance(2 * leaseMs);
      const owner = await call();
      const failed = vi.spyOn(server.application.runtime.turns.logger, 'error').mockClear();
      await stale.behind.flush();
      expect(failed).not.toHaveBeenCalled();
      expect(stale.behind.owns()).toBe(false);
      expect(await owner.runtime.runTurn({ userMessage: 'Two' })).toMatchObject({
        turn: { messageSeqs: [2, 3] },
      });
      await owner.behind.release();
      expect(await written()).toEqual(['One', 're: One', 'Two', 're: Two']);
    });
  });
});
