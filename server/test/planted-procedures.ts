/**
 * Conversations that procedures lead, with values planted wherever one takes something in: answers and refusals of
 * tools, their arguments, what is to be approved and the note beside the decision, what a person is handed over with and
 * what they say.
 */
import { expect, vi } from 'vitest';
import { publish } from '#procedures/publish.ts';
import type { ApiAnswer } from './api-client.ts';
import type { FakeToolServer } from './fakes/tool-server/server.ts';
import type { Plants } from './plants.ts';
import type { TestServer } from './harness.ts';
import { agentFollowing, createTool, edge, node } from '#turn/workflow/workflow-turn.fixture.ts';

export interface PlantedStage {
  readonly server: TestServer;
  readonly tools: FakeToolServer;
  readonly plants: Plants;
  readonly call: (method: string, path: string, body?: unknown) => Promise<ApiAnswer>;
  /** An object with values in its keys and texts. */
  readonly planted: (where: string) => Record<string, unknown>;
  readonly open: (agentId: string, fields?: Record<string, unknown>) => Promise<string>;
  readonly say: (id: string, where: string) => Promise<ApiAnswer>;
}

/** A refund that is approved and paid, and one whose tool refuses: to a person, who talks and ends it. */
export async function leadRefunds(stage: PlantedStage): Promise<void> {
  const { server, tools, call, planted, open, say } = stage;
  const { agentId } = await publish(
    {
      get: async (path, shape) => shape.parse((await server.admin.get(path)).body),
      post: async (path, body, shape) => shape.parse((await server.admin.post(path, body)).body),
    },
    ['order-refund'],
    tools.url,
  );
  const ask = async (id: string) =>
    call('POST', `/v1/v2/conversations/${id}/turns`, {
      user_message: 'I want my money back for order 12345678, it was broken',
    });
  const paid = await open(agentId);
  const order = { total: 250, days: 5, refunded: false };
  tools.answer({ json: { ...planted('what find_order answered'), ...order } });
  expect((await ask(paid)).body).toMatchObject({ session_status: 'awaiting_approval' });
  await say(paid, 'what was said while it waited');
  tools.answer({ json: planted('what refund answered') });
  await decide(stage, paid);
  expect(tools.calls.at(-1)?.url).toBe('/refund');

  const handedOver = await open(agentId);
  tools.answer({ status: 422, json: planted('how find_order refused') });
  expect((await ask(handedOver)).body).toMatchObject({ session_status: 'waiting_for_human' });
  await say(handedOver, 'what was said to nobody');
  await takeOver(stage, handedOver);
}

const complaint = {
  version: 1,
  entry_node_id: 'look',
  variables: [
    { name: 'note', type: 'string', source: 'provided' },
    { name: 'contact', type: 'string', source: 'provided' },
    { name: 'found', type: 'string', source: 'procedure' },
  ],
  destinations: { Support: { kind: 'team' } },
  nodes: [
    node('look', 'tool', {
      tool: 'look_up_person',
      inputs: { note: 'vars.note', contact: 'vars.contact' },
      outputs: { found: 'note' },
    }),
    node('ask', 'approval', {
      role: 'lead',
      summary: '{{contact}} says: {{note}}',
      payload: ['note', 'found'],
    }),
    node('said', 'message', { text: 'You said: {{note}}' }),
    node('person', 'handoff', { kind: 'human', to: ['Support'], text: 'We know of you: {{found}}' }),
    node('nobody', 'handoff', { kind: 'human', to: ['Support'] }),
  ],
  edges: [
    edge('look', 'ask'),
    edge('look', 'nobody', { outcome: 'failed' }),
    edge('ask', 'said', { outcome: 'approved' }),
    edge('ask', 'said', { outcome: 'denied' }, { id: 'ask:denied' }),
    edge('said', 'person'),
  ],
};

/** A complaint whose own words go into everything that a procedure writes. */
export async function leadComplaint(stage: PlantedStage): Promise<void> {
  const { server, tools, plants, planted, open, say } = stage;
  await createTool(server.admin, tools.url, 'look_up_person', 'POST', 'note', 'contact');
  const { agentId } = await agentFollowing(server.admin, [{ graph: complaint, trigger_type: 'always' }]);
  const id = await open(agentId, {
    context_variables: {
      note: plants.text('an argument of a tool'),
      contact: plants.one('another argument of a tool', 'phone', 0),
    },
  });
  tools.answer({ json: planted('what is kept of an answer') });
  expect((await say(id, 'a complaint')).body).toMatchObject({ session_status: 'awaiting_approval' });
  await decide(stage, id);
  await takeOver(stage, id);
}

/** Approves it, with a note, and waits for what comes of it. */
async function decide({ server, plants, call }: PlantedStage, id: string): Promise<void> {
  const { body } = await call('GET', '/v1/hitl/approvals?limit=100');
  const approval = body.items.find((each: { conversation_id: string }) => each.conversation_id === id);
  const note = plants.text('the note beside a decision');
  const decided = await call('POST', `/v1/hitl/approvals/${approval.id}/decide`, {
    decision: 'approve',
    note,
  });
  expect(decided.status).toBe(200);
  const resting = async () => {
    const { rows } = await server.database.pool.query(
      `select status <> 'awaiting_approval' and turn_id is null as rests from conversations where id = $1`,
      [id],
    );
    expect(rows).toEqual([{ rests: true }]);
  };
  await vi.waitFor(resting, { timeout: 15_000, interval: 50 });
}

async function takeOver({ plants, call }: PlantedStage, id: string): Promise<void> {
  const { body } = await call('GET', '/v1/hitl/handoffs?limit=100');
  const handoff = body.items.find((each: { conversation_id: string }) => each.conversation_id === id);
  const path = `/v1/hitl/handoffs/${handoff.id}`;
  const content = plants.text('what a colleague said');
  expect((await call('POST', `${path}/messages`, { content })).status).toBe(201);
  expect((await call('POST', `${path}/resolve`)).status).toBe(200);
}
