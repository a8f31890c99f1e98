/** What becomes of a call once it was made, whatever its answer is and whatever holds up the database. */
import type pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '#database/database.ts';
import { type FakeOpenAi, startFakeOpenAi } from '#test/fakes/openai/server.ts';
import { type FakeToolServer, startFakeToolServer } from '#test/fakes/tool-server/server.ts';
import { createTestConversation, startTestServer, type TestServer } from '#test/harness.ts';
import { sayToDying } from '#test/say-to-dying.ts';
import { createTestDatabase, openTestDatabase } from '#test/test-database.ts';
import { type TestClock, testClock } from '#test/test-clock.ts';
import { agentFollowing, createTool, edge, node } from './workflow/workflow-turn.fixture.ts';

const lockTimeoutMs = 100;

/** Looks a price up, buys, and says what it cost. */
const purchase = {
  version: 1,
  entry_node_id: 'look',
  variables: [
    { name: 'item', type: 'string', source: 'provided' },
    { name: 'price', type: 'number', source: 'procedure' },
    { name: 'receipt', type: 'string', source: 'procedure' },
  ],
  destinations: { Support: { kind: 'team' } },
  nodes: [
    node('look', 'tool', { tool: 'look', inputs: { item: 'vars.item' }, outputs: { price: 'price' } }),
    node('buy', 'tool', { tool: 'buy', inputs: { item: 'vars.item' }, outputs: { receipt: 'receipt' } }),
    node('bought', 'message', { text: '{{item}} for {{price}}, receipt {{receipt}}.' }),
    node('person', 'handoff', { kind: 'human', to: ['Support'], text: 'A colleague looks into it.' }),
    node('end', 'end', {}),
  ],
  edges: [
    edge('look', 'buy'),
    edge('look', 'person', { outcome: 'failed' }),
    edge('buy', 'bought'),
    edge('buy', 'person', { outcome: 'failed' }),
    edge('bought', 'end'),
  ],
};

/** Says something, which a test holds, then buys. */
const greetingFirst = {
  ...purchase,
  entry_node_id: 'hello',
  nodes: [
    node('hello', 'agent', { mode: 'tell', text: 'hello' }),
    ...purchase.nodes.filter(({ id }) => id === 'buy' || id === 'person' || id === 'end'),
    node('bought', 'message', { text: 'Receipt {{receipt}}.' }),
  ],
  edges: [edge('hello', 'buy'), ...purchase.edges.filter(({ source }) => source !== 'look')],
};

describe('a call that was made', () => {
  let fake: FakeOpenAi;
  let tools: FakeToolServer;
  let clock: TestClock;
  let server: TestServer;
  let database: Database;
  let locker: pg.PoolClient;
  let agentId: string;
  let id: string;

  beforeAll(async () => {
    fake = await startFakeOpenAi();
    tools = await startFakeToolServer();
    clock = testClock();
    const url = await createTestDatabase();
    database = openTestDatabase(url);
    const impatient = new URL(url);
    impatient.searchParams.set('options', `-c lock_timeout=${lockTimeoutMs}`);
    server = await startTestServer({ modelUrl: fake.url, databaseUrl: impatient.href, clock });
    await createTool(server.admin, tools.url, 'look', 'GET', 'item');
    await createTool(server.admin, tools.url, 'buy', 'POST', 'item');
    agentId = (await agentFollowing(server.admin, [{ graph: purchase, trigger_type: 'always' }])).agentId;
  });
  beforeEach(async () => {
    id = (await createTestConversation(server.admin, agentId, { context_variables: { item: 'tea' } })).id;
    locker = await database.pool.connect();
  });
  afterEach(() => locker.release(true));
  afterAll(async () => {
    await server.stop();
    await database.close();
    await fake.close();
    await tools.close();
  });

  const say = async (headers: Record<string, string> = {}) =>
    (await server.admin.post(`/v1/v2/conversations/${id}/turns`, { user_message: 'Buy tea' }, headers)).body;
  const journal = async () =>
    (
      await database.pool.query(
        'select name, status, output, error from tool_calls where conversation_id = $1 order by ordinal',
        [id],
      )
    ).rows;
  const bought = () => tools.calls.filter(({ url }) => url.startsWith('/buy')).length;

  /** Buys tea with this answer, which cannot be kept. */
  async function expectDoubt(answer: string): Promise<void> {
    const before = bought();
    tools.answer({ json: { price: 4 } });
    tools.answer({ text: answer, headers: { 'content-type': 'application/json' } });
    expect(await say()).toMatchObject({
      text: 'A colleague looks into it.',
      session_status: 'waiting_for_human',
      error: null,
    });
    const rows = await journal();
    expect(rows.map(({ status }) => status)).not.toContain('running');
    expect(rows.at(-1)).toMatchObject({ name: 'buy', output: null, error: expect.stringMatching(/^\w+: /) });
    await say();
    expect(bought() - before).toBe(1);
  }

  it.each([50_000, 400_000])(
    'is settled when its answer is nested %i deep, and is not made again',
    async (depth) => {
      await expectDoubt(`${'['.repeat(depth)}${']'.repeat(depth)}`);
    },
  );

  it('is settled as unknown when PostgreSQL refuses its answer, and is not made again', async () => {
    await database.pool.query(
      `alter table tool_calls add constraint refusing check (output::text not like '%unstorable%')`,
    );
    await expectDoubt('{"receipt": "unstorable"}');
    expect((await journal()).at(-1)).toMatchObject({
      status: 'unknown',
      error: expect.stringMatching(/^OutcomeUnknown: /),
    });
    await database.pool.query('alter table tool_calls drop constraint refusing');
  });

  /** Resolves once that statement has waited for the lock twice, one after the other. */
  async function waitedTwice(part: string): Promise<void> {
    const started = new Set<string>();
    const waiting = `select query_start::text from pg_stat_activity where datname = current_database()
      and wait_event_type = 'Lock' and query like '%' || $1 || '%'`;
    await expect
      .poll(
        async () => {
          const { rows } = await database.pool.query(waiting, [part]);
          for (const row of rows) started.add(row.query_start);
          return started.size;
        },
        { interval: 5, timeout: 10_000 },
      )
      .toBeGreaterThanOrEqual(2);
  }

  it('is settled with its answer once the lock is gone that held it up', async () => {
    const [before, looking, buying] = [bought(), tools.hold(), tools.hold()];
    const answer = say();
    await looking.arrived;
    await locker.query('begin');
    await locker.query('select from conversations where id = $1 for update', [id]);
    looking.release({ json: { price: 4 } });
    await waitedTwice('update tool_calls');
    await locker.query('rollback');
    await buying.arrived;
    await locker.query('begin');
    await locker.query('select from conversations where id = $1 for update', [id]);
    buying.release({ json: { receipt: 'R1' } });
    await waitedTwice('update tool_calls');
    await locker.query('rollback');
    expect(await answer).toMatchObject({ text: 'tea for 4, receipt R1.', error: null });
    expect((await journal()).map(({ status }) => status)).toEqual(['succeeded', 'succeeded']);
    expect(bought() - before).toBe(1);
  });

  it('is made once although a lock held up its record', async () => {
    const greeting = fake.hold();
    const greeted = (await agentFollowing(server.admin, [{ graph: greetingFirst, trigger_type: 'always' }]))
      .agentId;
    id = (await createTestConversation(server.admin, greeted, { context_variables: { item: 'tea' } })).id;
    const before = bought();
    const answer = say();
    await greeting.arrived;
    await locker.query('begin');
    await locker.query('select from conversations where id = $1 for update', [id]);
    tools.answer({ json: { receipt: 'R1' } });
    greeting.release('Hello.');
    await waitedTwice('insert into tool_calls');
    await locker.query('rollback');
    expect(await answer).toMatchObject({ text: 'Hello.\n\nReceipt R1.', error: null });
    expect(bought() - before).toBe(1);
  });

  it('is found in its place by a turn that is run again, also after another call', async () => {
    const key = { 'idempotency-key': crypto.randomUUID() };
    tools.answer({ json: { price: 4 } });
    tools.answer({ json: { receipt: 'R1' } });
    await sayToDying({ server, fake, after: 'settle-tool-call', times: 2 }, id, 'Buy tea', key);
    const called = tools.calls.length;
    clock.advance(20_000);
    expect(await say(key)).toMatchObject({ text: 'tea for 4, receipt R1.', error: null });
    expect(tools.calls).toHaveLength(called);
  });
});
