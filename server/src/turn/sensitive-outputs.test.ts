/** Sensitive values and the tools that answer with them: no table holds one in clear, at any time. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readAllTables } from '#test/all-tables.ts';
import { type FakeOpenAi, startFakeOpenAi } from '#test/fakes/openai/server.ts';
import { type FakeToolServer, startFakeToolServer } from '#test/fakes/tool-server/server.ts';
import { createTestConversation, startTestServer, type TestServer } from '#test/harness.ts';
import { sayToDying } from '#test/say-to-dying.ts';
import { type TestClock, testClock } from '#test/test-clock.ts';
import { agentFollowing, createTool, edge, node, scripted } from './workflow/workflow-turn.fixture.ts';

const pin = '739154';
const maiden = 'Österreicher-Vance';
const account = '40817700';

/** Checks a PIN, keeps what the tool knows of the person, says it worked, and asks for something else. */
const identity = {
  version: 1,
  entry_node_id: 'pin',
  variables: [
    { name: 'pin', type: 'string', digits: 6, sensitive: true },
    { name: 'maiden', type: 'string', source: 'procedure', sensitive: true },
    { name: 'account', type: 'string', source: 'procedure', sensitive: true },
    { name: 'level', type: 'string', source: 'procedure' },
    { name: 'done', type: 'string', source: 'procedure' },
    { name: 'colour', type: 'string', description: 'favourite colour' },
  ],
  destinations: { Support: { kind: 'team' } },
  nodes: [
    node(
      'pin',
      'agent',
      { mode: 'collect', words: 'Your PIN?', collect: ['pin'] },
      { keypad: { expects_input: true, sensitive: true } },
    ),
    node('check', 'tool', {
      tool: 'check',
      effect: 'reads',
      inputs: { pin: 'vars.pin' },
      outputs: { level: 'level', maiden: 'person.names.0', account: 'person.account' },
    }),
    node('open', 'tool', {
      tool: 'open',
      inputs: { account: 'vars.account', maiden: 'vars.maiden' },
      outputs: { done: 'done' },
    }),
    node('said', 'message', { text: 'You are {{level}}: {{done}}.' }),
    node('ask', 'agent', { mode: 'collect', words: 'Which colour?', collect: ['colour'] }),
    node('person', 'handoff', { kind: 'human', to: ['Support'] }),
    node('end', 'end', {}),
  ],
  edges: [
    edge('pin', 'check'),
    edge('pin', 'person', { outcome: 'still_missing' }),
    edge('check', 'open'),
    edge('check', 'person', { outcome: 'failed' }),
    edge('open', 'said'),
    edge('open', 'person', { outcome: 'failed' }),
    edge('said', 'ask'),
    edge('ask', 'end'),
    edge('ask', 'person', { outcome: 'still_missing' }),
  ],
};

/** Says the PIN again in every way, and what it keeps twice. */
const checked = {
  level: 'gold',
  person: { names: [maiden, 'Jane'], account: Number(account) },
  body: { pin },
  url: `/check?pin=${pin}&x=1`,
  escaped: `%37%33%39%31%35%34`,
  json: JSON.stringify({ said: { pin } }),
  spaced: '739 154',
  [`key ${pin}`]: Number(pin),
  encoded: Buffer.from(JSON.stringify({ pin })).toString('base64'),
  again: [`born ${maiden.toUpperCase()}`, encodeURIComponent(maiden)],
};
const opened = { done: 'open', for: { account, maiden, pin: `pin=${pin}` } };

const spellings = [
  pin,
  '739 154',
  '%37%33',
  maiden,
  maiden.toUpperCase(),
  encodeURIComponent(maiden),
  account,
  checked.encoded,
];

describe('a sensitive value that a tool answers with', () => {
  let fake: FakeOpenAi;
  let tools: FakeToolServer;
  let clock: TestClock;
  let server: TestServer;
  let agentId: string;
  let id: string;

  beforeAll(async () => {
    fake = await startFakeOpenAi();
    tools = await startFakeToolServer();
    clock = testClock();
    const reading = { intent: 'answer', values: {}, meanings: [] };
    fake.byDefault((request) => scripted(request, { reading, choice: null, talk: { text: 'Sure.' } }));
    server = await startTestServer({ modelUrl: fake.url, clock, roles: ['api', 'worker'] });
    await createTool(server.admin, tools.url, 'check', 'GET', 'pin');
    await createTool(server.admin, tools.url, 'open', 'POST', 'account', 'maiden');
    agentId = (await agentFollowing(server.admin, [{ graph: identity, trigger_type: 'always' }])).agentId;
  });
  beforeEach(async () => {
    id = (await createTestConversation(server.admin, agentId)).id;
    await say('Hello');
    tools.answer({ json: checked });
    tools.answer({ json: opened });
  });
  afterAll(async () => {
    await server.stop();
    await fake.close();
    await tools.close();
  });

  const say = async (text: string, headers: Record<string, string> = {}) =>
    (await server.admin.post(`/v1/v2/conversations/${id}/turns`, { user_message: text }, headers)).body;
  async function expectNoneInClear(): Promise<void> {
    const tables = JSON.stringify(await readAllTables(server.database.pool));
    expect(spellings.filter((spelling) => tables.includes(spelling))).toEqual([]);
  }
  const journal = async () =>
    (
      await server.database.pool.query(
        `select inputs, output, sealed_output is null and sealed_resume is null as is_open from tool_calls
         where conversation_id = $1 order by ordinal`,
        [id],
      )
    ).rows;

  it('reaches the next tool, and no table: not during the run, and not after the close', async () => {
    expect(await say(`It is ${pin}`)).toMatchObject({
      text: 'You are gold: open.\n\nWhich colour?',
      error: null,
    });
    const { searchParams } = new URL(tools.calls.at(-1)?.url ?? '', tools.url);
    expect(Object.fromEntries(searchParams)).toEqual({ account, maiden });
    await expectNoneInClear();
    const [first, second] = await journal();
    expect(first.output).toMatchObject({
      level: 'gold',
      person: { names: ['[hidden]', 'Jane'], account: '[8 digits]' },
      body: { pin: '[6 digits]' },
      url: '/check?pin=[6 digits]&x=1',
      'key [6 digits]': '[6 digits]',
    });
    expect(second).toMatchObject({
      inputs: { account: '[8 digits]', maiden: '[hidden]' },
      output: { done: 'open', for: { account: '[8 digits]', maiden: '[hidden]', pin: 'pin=[6 digits]' } },
    });
    await server.admin.post(`/v1/v2/conversations/${id}/close`);
    await expect
      .poll(
        async () => (await server.admin.get(`/v1/v2/conversations/${id}/finalization`)).body.steps[0].status,
        { timeout: 10_000 },
      )
      .toBe('succeeded');
    await expectNoneInClear();
  });

  it('is encrypted no longer than its turn', async () => {
    await say(`It is ${pin}`);
    expect((await journal()).map((row) => row.is_open)).toEqual([true, true]);
  });

  it.each([
    ['first', 1, 1],
    ['second', 2, 0],
  ])(
    'is there for a turn that is run again after a process died behind the %s call, and in no table',
    async (_which, times, callsLeft) => {
      const key = { 'idempotency-key': crypto.randomUUID() };
      await sayToDying({ server, fake, after: 'settle-tool-call', times }, id, `It is ${pin}`, key);
      await expectNoneInClear();
      const called = tools.calls.length;
      clock.advance(20_000);
      expect(await say(`It is ${pin}`, key)).toMatchObject({
        text: expect.stringMatching(/gold: open/),
        error: null,
      });
      expect(tools.calls.length - called).toBe(callsLeft);
      const { searchParams } = new URL(tools.calls.at(-1)?.url ?? '', tools.url);
      expect(Object.fromEntries(searchParams)).toEqual({ account, maiden });
      await expectNoneInClear();
    },
  );
});
