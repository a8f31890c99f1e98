/** Turns whose driver is gone, run again while models take their time. */
import { setImmediate as immediately } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ApiClient } from '#test/api-client.ts';
import { type FakeOpenAi, startFakeOpenAi } from '#test/fakes/openai/server.ts';
import { createTestAgent, createTestConversation, startTestServer, type TestServer } from '#test/harness.ts';
import { leaveTurnBehind } from './stuck-turn.fixture.ts';
import type { SweepResources } from './sweep-resources.ts';
import { runSweep } from './sweep-worker.ts';
import { createTurnRoom } from './turn-room.ts';

const places = 3;

describe('stuck turns', () => {
  let fake: FakeOpenAi;
  let server: TestServer;
  let isStopped: boolean;

  beforeEach(async () => {
    fake = await startFakeOpenAi();
    server = await startTestServer({ modelUrl: fake.url });
    isStopped = false;
  });
  afterEach(async () => {
    if (!isStopped) await server.stop();
    await fake.close();
  });

  async function leaveBehind(api: ApiClient, count: number): Promise<string[]> {
    const agentId = await createTestAgent(api);
    const ids: string[] = [];
    while (ids.length < count) {
      const { id } = await createTestConversation(api, agentId);
      await leaveTurnBehind(server.database, id);
      ids.push(id);
    }
    return ids;
  }

  const sweep = (own: Partial<SweepResources> = {}) =>
    runSweep({ ...server.application.sweeps, ...own }, 'recover-stuck-turns');
  const said = async (api: ApiClient, id: string): Promise<string[]> =>
    (await api.get(`/v1/v2/conversations/${id}/messages`)).body.messages.map(
      (message: { content: string }) => message.content,
    );
  const answered = async () =>
    (await server.database.pool.query(`select 1 from turns where status = 'committed'`)).rows.length;

  it('of all organizations are run again, however long the model of one of them takes', async () => {
    const held = fake.hold();
    fake.byDefault({ text: 'Here I am.' });
    const [first, second] = [await server.newOrganization(), await server.newOrganization()].toSorted(
      (a, b) => (a.id < b.id ? -1 : 1),
    );
    const [slow = ''] = await leaveBehind(first!.api, 1);
    const [quick = ''] = await leaveBehind(second!.api, 1);
    expect(await sweep()).toBe(2);
    await held.arrived;
    await expect.poll(() => answered()).toBe(1);
    held.release('At last.');
    await expect.poll(() => answered()).toBe(2);
    expect([...(await said(first!.api, slow)), ...(await said(second!.api, quick))].toSorted()).toEqual([
      'Anybody?',
      'Anybody?',
      'At last.',
      'Here I am.',
    ]);
  });

  it('are run so many at once and no more; the next sweep takes what did not fit', async () => {
    const release = Promise.withResolvers<void>();
    fake.byDefault(async () => {
      await release.promise;
      return { text: 'Here I am.' };
    });
    await leaveBehind(server.admin, places + 1);
    const room = createTurnRoom(places);
    expect(await sweep({ room, jobMs: 3_000 })).toBe(places);
    await expect.poll(() => fake.requests.length).toBe(places);
    expect(await answered()).toBe(0);
    release.resolve();
    await expect.poll(() => answered()).toBe(places);
    expect(await sweep({ room })).toBe(1);
    await expect.poll(() => answered()).toBe(places + 1);
  });

  it('find a place within the same sweep when another one is done', async () => {
    fake.byDefault({ text: 'Here I am.' });
    await leaveBehind(server.admin, places + 4);
    expect(await sweep({ room: createTurnRoom(places) })).toBe(places + 4);
    await expect.poll(() => answered()).toBe(places + 4);
  });

  it('are waited for by a stop, which lets no other one begin', async () => {
    const held = fake.hold();
    const [id = ''] = await leaveBehind(server.admin, 1);
    await sweep();
    await held.arrived;
    const [late = ''] = await leaveBehind(server.admin, 1);
    const before = await startTestServer({ databaseUrl: server.databaseUrl });
    const stopping = server.application.stop();
    isStopped = true;
    await immediately();
    expect(await sweep()).toBe(0);
    held.release('To the end.');
    await stopping;
    const { rows } = await before.database.pool.query(
      'select conversation_id, status from turns where conversation_id = any($1)',
      [[id, late]],
    );
    await before.stop();
    expect(Object.fromEntries(rows.map((row) => [row.conversation_id, row.status]))).toEqual({
      [id]: 'committed',
      [late]: 'running',
    });
  });
});
