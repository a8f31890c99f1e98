/** A team's process killed around a tool call: whoever began the turn ends it, whatever the supervisor would say then. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type FakeOpenAi, startFakeOpenAi } from '#test/fakes/openai/server.ts';
import type { RecordedRequest, Script } from '#test/fakes/openai/script.ts';
import { type FakeToolServer, startFakeToolServer } from '#test/fakes/tool-server/server.ts';
import { createTestAgent, startTestServer, type TestServer } from '#test/harness.ts';
import { sayToDying } from '#test/say-to-dying.ts';
import { createTeamConversation } from '#test/teams.ts';
import { testClock, type TestClock } from '#test/test-clock.ts';
import {
  agentFollowing,
  type Answers,
  createTool,
  edge,
  node,
  scripted,
} from '#turn/workflow/workflow-turn.fixture.ts';

const variables = [{ name: 'item', type: 'string', source: 'provided' }];

/** Its node calls the tool. */
const purchase = {
  version: 1,
  entry_node_id: 'buy',
  variables,
  nodes: [
    node('buy', 'tool', { tool: 'buy', inputs: { item: 'vars.item' } }),
    node('bought', 'message', { text: '{{item}} is bought.' }),
    node('doubt', 'message', { text: 'I cannot tell whether it is bought.' }),
    node('end', 'end', {}),
  ],
  edges: [
    edge('buy', 'bought'),
    edge('buy', 'doubt', { outcome: 'failed' }),
    edge('bought', 'end'),
    edge('doubt', 'end'),
  ],
};

/** Its agent calls the tool, where the graph leaves the talk to it. */
const advice = {
  version: 1,
  entry_node_id: 'advise',
  variables,
  nodes: [
    node('advise', 'agent', { mode: 'free', text: 'Buy what is wanted.', tools: ['buy'] }),
    node('end', 'end', {}),
  ],
  edges: [edge('advise', 'end'), edge('advise', 'end', { outcome: 'out_of_turns' }, { id: 'enough' })],
};

/** Calls the tool it has, and then says what came of it. */
function buying(request: RecordedRequest): Script {
  const messages = JSON.stringify(request.body['messages']);
  if (messages.includes('"role":"tool"')) return { text: 'It is bought.' };
  return { toolCalls: [{ name: 'buy', arguments: { item: 'tea' } }] };
}

/** A process starts in two seconds, or in twenty on a machine that has much else to do. */
const patient = { timeout: 40_000 };

describe('a turn of a team whose process was killed', patient, () => {
  let fake: FakeOpenAi;
  let tools: FakeToolServer;
  let clock: TestClock;
  let server: TestServer;
  let answers: Answers;
  let ann: string;

  beforeAll(async () => {
    fake = await startFakeOpenAi();
    tools = await startFakeToolServer();
    clock = testClock();
    server = await startTestServer({ modelUrl: fake.url, clock });
    await createTool(server.admin, tools.url, 'buy', 'POST', 'item');
    ann = await createTestAgent(server.admin, { name: 'Ann' });
  });
  beforeEach(() => {
    answers = { reading: {}, choice: null, talk: { text: 'I am Ann.' } };
    fake.byDefault((request) => scripted(request, answers));
  });
  afterAll(async () => {
    await server.stop();
    await fake.close();
    await tools.close();
  });

  /** A conversation of Ann with one who follows the graph and is picked for the first message. */
  async function teamWith(graph: object) {
    const { agentId: buyer } = await agentFollowing(server.admin, [{ graph, trigger_type: 'always' }]);
    const { body: team } = await server.admin.post('/v1/teams', {
      name: 'Shop',
      members: [
        { agent_id: ann, role: 'talks' },
        { agent_id: buyer, role: 'buys' },
      ],
    });
    answers.choice = buyer;
    const { id } = await createTeamConversation(server.admin, team.id, {
      context_variables: { item: 'tea' },
    });
    return { buyer, id: id as string };
  }

  const again = (id: string, headers: Record<string, string>) =>
    server.admin.post(`/v1/v2/conversations/${id}/turns`, { user_message: 'Buy tea' }, headers);

  const supervised = async (id: string) => {
    const { body } = await server.admin.get(`/v1/v2/conversations/${id}/trace`);
    return body.steps
      .filter((step: { kind: string }) => step.kind === 'team_routing')
      .map(({ details: { agent_id, decision_source } }: { details: Record<string, string> }) => ({
        agent_id,
        decision_source,
      }));
  };

  const key = () => ({ 'idempotency-key': crypto.randomUUID() });

  it.each([
    ['after the call was answered', 'settle-tool-call', 'tea is bought.'],
    ['before it was', 'record-tool-call', 'I cannot tell whether it is bought.'],
  ])('%s is ended by the member that began it', async (_when, after, said) => {
    const { buyer, id } = await teamWith(purchase);
    const headers = key();
    tools.answer({ json: {} });
    await sayToDying({ server, fake, after }, id, 'Buy tea', headers);
    const called = tools.calls.length;
    answers.choice = ann;
    clock.advance(20_000);
    const { body } = await again(id, headers);
    expect(body).toMatchObject({ text: said, active_assistant_id: buyer, path: 'workflow', error: null });
    expect(tools.calls).toHaveLength(called);
    expect(await supervised(id)).toEqual([{ agent_id: buyer, decision_source: 'supervisor' }]);
  });

  it('finds the call again that its member made of its own accord', async () => {
    const { buyer, id } = await teamWith(advice);
    const headers = key();
    fake.byDefault((request) => (request.body['tools'] ? buying(request) : scripted(request, answers)));
    tools.answer({ json: {} });
    await sayToDying({ server, fake, after: 'settle-tool-call' }, id, 'Buy tea', headers);
    const called = tools.calls.length;
    answers.choice = ann;
    clock.advance(20_000);
    const { body } = await again(id, headers);
    expect(body).toMatchObject({ text: 'It is bought.', active_assistant_id: buyer, error: null });
    expect(tools.calls).toHaveLength(called);
  });

  it('before any call was made is given to whom the supervisor picks now', async () => {
    const { id } = await teamWith(purchase);
    const headers = key();
    await sayToDying({ server, fake, after: 'claim-turn' }, id, 'Buy tea', headers);
    answers.choice = ann;
    clock.advance(20_000);
    expect((await again(id, headers)).body).toMatchObject({ text: 'I am Ann.', active_assistant_id: ann });
  });

  it('is given to another member when the one that began it is gone', async () => {
    const { buyer, id } = await teamWith(advice);
    const headers = key();
    fake.byDefault((request) => (request.body['tools'] ? buying(request) : scripted(request, answers)));
    tools.answer({ json: {} });
    await sayToDying({ server, fake, after: 'settle-tool-call' }, id, 'Buy tea', headers);
    await server.database.pool.query('delete from agents where id = $1', [buyer]);
    clock.advance(20_000);
    fake.byDefault((request) => scripted(request, answers));
    expect((await again(id, headers)).body).toMatchObject({ text: 'I am Ann.', active_assistant_id: ann });
  });
});
