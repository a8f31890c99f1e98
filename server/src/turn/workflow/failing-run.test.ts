/** What a host is told when a run cannot go on, error by error, over HTTP; the person always gets a line, and talks on. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { safeLine } from '#domain/turn.ts';
import { type FakeOpenAi, startFakeOpenAi } from '#test/fakes/openai/server.ts';
import { startTestServer, type TestServer } from '#test/harness.ts';
import { agentFollowing, type Answers, edge, node, scripted } from './workflow-turn.fixture.ts';

const greeting = (fields: object = {}) => ({
  version: 1,
  entry_node_id: 'hello',
  variables: [{ name: 'colour', type: 'string', description: 'favourite colour' }],
  nodes: [
    node('hello', 'message', { text: 'Hello.' }),
    node('welcome', 'message', { text: 'Welcome.' }),
    node('ask', 'agent', { mode: 'collect', words: 'Which colour?', collect: ['colour'] }),
    node('thanks', 'message', { text: 'Thanks.' }),
    node('end', 'end', {}),
  ],
  edges: [
    edge('hello', 'welcome'),
    edge('welcome', 'ask'),
    edge('ask', 'thanks'),
    edge('ask', 'end', { outcome: 'still_missing' }),
    edge('thanks', 'end'),
  ],
  ...fields,
});

describe('a run that cannot go on', () => {
  let fake: FakeOpenAi;
  let server: TestServer;
  let answers: Answers;
  let revisionId: string;
  let turn: { end_user_id: string; agent_id: string };

  beforeAll(async () => {
    fake = await startFakeOpenAi();
    fake.byDefault((request) => scripted(request, answers));
    server = await startTestServer({ modelUrl: fake.url });
  });
  beforeEach(() => {
    answers = {
      reading: { intent: 'side_question', values: {}, meanings: [] },
      choice: null,
      talk: { text: 'I am listening.' },
    };
  });
  afterAll(async () => {
    await server.stop();
    await fake.close();
  });

  async function follow(graph: object): Promise<void> {
    const { agentId, workflows } = await agentFollowing(server.admin, [{ graph, trigger_type: 'always' }]);
    revisionId = workflows[0]?.revisionId ?? '';
    turn = { end_user_id: randomUUID(), agent_id: agentId };
  }

  /** Makes the stored graph what no author can make it, as another version or a damage may leave it. */
  const store = (change: string) =>
    server.database.pool.query(`update workflow_revisions set compiled_graph = ${change} where id = $1`, [
      revisionId,
    ]);

  const say = async (text: string, { url } = server) => {
    const response = await fetch(`${url}/v1/runtime/turn`, {
      method: 'POST',
      headers: { 'x-api-key': server.adminKey },
      body: JSON.stringify({ ...turn, user_message: text }),
    });
    expect(response.status).toBe(200);
    return (await response.json()) as {
      session_id: string;
      messages: { content: string }[];
      error: string | null;
    };
  };
  const texts = (answer: Awaited<ReturnType<typeof say>>) => answer.messages.map(({ content }) => content);

  /** In another process, which reads the graph as it is stored now. */
  async function sayElsewhere(text: string) {
    const other = await startTestServer({ modelUrl: fake.url, databaseUrl: server.databaseUrl });
    try {
      return await say(text, other);
    } finally {
      await other.stop();
    }
  }

  /** The run has failed: the agent takes over. */
  async function expectTalkToGoOn(): Promise<void> {
    const next = await say('Anybody?');
    expect(next).toMatchObject({ status: 'idle', error: null });
    expect(texts(next)).toEqual(['I am listening.']);
    const conversation = await server.admin.get(`/v1/v2/conversations/${next.session_id}`);
    expect(conversation.body.status).toBe('active');
    const { body } = await server.admin.get(`/v1/v2/conversations/${next.session_id}/workflow-runs`);
    expect(body.items).toMatchObject([{ status: 'ended', outcome: 'failed' }]);
  }

  it('says max_steps_exceeded after more steps than its graph allows', async () => {
    await follow(greeting({ max_steps: 1 }));
    const failed = await say('Hi');
    expect(failed).toMatchObject({ status: 'error', error: 'max_steps_exceeded' });
    expect(texts(failed)).toEqual([`Hello.\n\n${safeLine}`]);
    await expectTalkToGoOn();
  });

  it('says unknown_node_type where its graph has a step of another version', async () => {
    await follow(greeting());
    await store(`jsonb_set(compiled_graph, '{nodes,1,type}', '"hologram"')`);
    const failed = await say('Hi');
    expect(failed).toMatchObject({ status: 'error', error: 'unknown_node_type' });
    expect(texts(failed)).toEqual([`Hello.\n\n${safeLine}`]);
    await expectTalkToGoOn();
  });

  it('says routing_error and the node when that is no longer there', async () => {
    await follow(greeting());
    expect(texts(await say('Hi'))).toEqual(['Hello.\n\nWelcome.\n\nWhich colour?']);
    await store(`compiled_graph #- '{nodes,2}'`);
    const failed = await sayElsewhere('Red');
    expect(failed).toMatchObject({ status: 'error', error: 'routing_error: ask' });
    expect(texts(failed)).toEqual([safeLine]);
    await expectTalkToGoOn();
  });

  it('says the type of what nobody foresaw and nothing of its text, and stays where it was', async () => {
    await follow(greeting());
    await say('Hi');
    await store(`compiled_graph - 'variables'`);
    const failed = await sayElsewhere('My colour is red');
    expect(failed).toMatchObject({ status: 'error', error: `TypeError('redacted')` });
    expect(texts(failed)).toEqual([safeLine]);
    answers.reading = { intent: 'answer', values: { colour: 'red' }, meanings: [] };
    const next = await say('My colour is red');
    expect(next).toMatchObject({ status: 'idle', error: null });
    expect(texts(next)).toEqual(['Thanks.']);
  });
});
