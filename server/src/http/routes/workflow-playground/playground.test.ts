/** A procedure as its author steps through it: said, heard, decided, and told why it went that way. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { runSweep } from '#sweeps/sweep-worker.ts';
import { type FakeOpenAi, startFakeOpenAi } from '#test/fakes/openai/server.ts';
import { startTestServer, type TestServer } from '#test/harness.ts';
import { draftOf, playing, putGraph, sessions } from '#test/playing.ts';
import { testClock, type TestClock } from '#test/test-clock.ts';
import { type Answers, edge, node, scripted } from '#turn/workflow/workflow-turn.fixture.ts';
import { advance } from '#workflow/advance.ts';
import type { WorkflowEvent } from '#workflow/event.ts';
import { readRecording, replay } from '#workflow/recording.ts';
import type { WorkflowState } from '#workflow/state.ts';

const refund = {
  version: 1,
  entry_node_id: 'hello',
  variables: [{ name: 'amount', type: 'number', description: 'what was paid' }],
  destinations: {
    Lead: { kind: 'approver', role: 'lead' },
    Desk: { kind: 'call', destination: '+12025550143' },
    Support: { kind: 'team' },
  },
  nodes: [
    node('hello', 'message', { text: 'Welcome.' }),
    node(
      'ask',
      'agent',
      { mode: 'collect', words: 'How much?', collect: ['amount'], wait_seconds: 9 },
      { name: 'Ask' },
    ),
    node('big', 'condition', {}),
    node('lead', 'approval', { role: 'lead', summary: 'Pay {{amount}}?', payload: ['amount'] }),
    node('call', 'handoff', { kind: 'transfer', to: ['Desk'], text: 'I am connecting you.' }),
    node('people', 'handoff', { kind: 'human', to: ['Support'], text: 'A colleague takes over.' }),
    node('thanks', 'agent', { mode: 'tell', text: 'Thank them.' }),
    node('end', 'end', { outcome: 'paid' }),
  ],
  edges: [
    edge('hello', 'ask'),
    edge('ask', 'big'),
    edge('ask', 'people', { outcome: 'still_missing' }),
    edge('ask', 'end', { outcome: 'no_answer' }),
    edge('big', 'lead', { cel: 'vars.amount > 100' }),
    edge('big', 'thanks'),
    edge('lead', 'call', { outcome: 'approved' }),
    edge('lead', 'people', { outcome: 'denied' }),
    edge('lead', 'thanks', { outcome: 'no_answer' }),
    edge('call', 'people', { outcome: 'not_reached' }),
    edge('thanks', 'end'),
  ],
};

let clock: TestClock;
let fake: FakeOpenAi;
let server: TestServer;
let answers: Answers;

beforeAll(async () => {
  clock = testClock();
  fake = await startFakeOpenAi();
  fake.byDefault((request) => scripted(request, answers));
  server = await startTestServer({ modelUrl: fake.url, clock });
});
beforeEach(() => {
  answers = {
    reading: { intent: 'side_question', values: {}, meanings: [] },
    choice: null,
    talk: { text: 'Thank you.' },
  };
});
afterAll(async () => {
  await server.stop();
  await fake.close();
});

const hears = (amount: number) => {
  answers.reading = { intent: 'answer', values: { amount }, meanings: [] };
};
const play = (fields: object = {}, graph: object = refund) => playing(server.admin, graph, fields);

describe('a session', () => {
  it('begins at once and rests where it waits for the first time', async () => {
    expect((await play()).started).toMatchObject({
      status: 'awaiting_message',
      outcome: null,
      current_node: { id: 'ask', type: 'agent', name: 'Ask' },
      waiting_for: { kind: 'answer', variables: ['amount'], words: 'How much?' },
      variables: {},
      messages: [{ role: 'assistant', content: 'Welcome.\n\nHow much?' }],
      completed_steps: [{ node_id: 'hello', type: 'message', edge_id: 'hello:ask' }],
      last_turn: { text: 'Welcome.\n\nHow much?', wait_seconds: 9, error: null },
    });
  });

  it('goes on with each message to its end, and says why each edge was taken', async () => {
    const { say } = await play();
    hears(20);
    const ended = await say('20 euros');
    expect(ended).toMatchObject({
      status: 'ended',
      outcome: 'paid',
      current_node: null,
      waiting_for: null,
      variables: { amount: 20 },
      last_turn: { text: 'Thank you.', steps: [{ node_id: 'ask' }, { edge_id: 'big:thanks' }, {}, {}] },
    });
    expect(ended.messages).toEqual([
      { role: 'assistant', content: 'Welcome.\n\nHow much?' },
      { role: 'user', content: '20 euros' },
      { role: 'assistant', content: 'Thank you.' },
    ]);
    const ways = ended.completed_steps.map(({ edge_id }: { edge_id: string }) => edge_id);
    expect(ways).toEqual(['hello:ask', 'ask:big', 'big:thanks', 'thanks:end', null]);
    for (const { why } of ended.completed_steps) expect(why).toMatch(/\w/);
  });

  it('reads the message that starts it, and knows what the host gives', async () => {
    hears(30);
    const { started } = await play({ start_message: 'I want my 30 euros back' });
    expect(started).toMatchObject({
      status: 'ended',
      variables: { amount: 30 },
      messages: [{ role: 'user', content: 'I want my 30 euros back' }, { role: 'assistant' }],
    });
    expect((await play({ context_variables: { amount: 40 } })).started).toMatchObject({
      variables: { amount: 40 },
    });
  });

  it('shows an approval and goes on with the decision', async () => {
    const { started, post } = await play({ channel: 'voice', context_variables: { amount: 500 } });
    expect(started).toMatchObject({
      status: 'awaiting_approval',
      waiting_for: { kind: 'approval' },
      last_turn: {
        text: expect.stringContaining('colleague to confirm'),
        approval: { node_id: 'lead', role: 'lead', summary: 'Pay 500?', payload: { amount: 500 } },
      },
    });
    expect((await post('turns', { user_message: 'Well?' })).body).toMatchObject({ error: 'conflict' });
    const { body } = await post('resume', { decision: 'approve', note: 'Fine with me' });
    expect(body).toMatchObject({
      status: 'awaiting_transfer',
      last_turn: {
        decision: { decision: 'approve', note: 'Fine with me' },
        approval: null,
        handoff: { kind: 'transfer', label: 'Desk' },
        call_transfer: { destination: '+12025550143', connecting_text: 'I am connecting you.' },
      },
    });
    expect((await post('resume', { decision: 'approve' })).status).toBe(409);
  });

  it('hands over to people when it is denied', async () => {
    const { post } = await play({ context_variables: { amount: 500 } });
    const { body } = await post('resume', { decision: 'deny' });
    expect(body).toMatchObject({
      status: 'handed_off',
      last_turn: { text: 'A colleague takes over.', handoff: { kind: 'human', label: 'Support' } },
    });
    expect((await post('turns', { user_message: 'Hello?' })).status).toBe(409);
  });

  it('is told how a transfer ended', async () => {
    const transferring = async () => {
      const session = await play({ channel: 'voice', context_variables: { amount: 500 } });
      await session.post('resume', { decision: 'approve' });
      return session;
    };
    const reached = await (await transferring()).post('transfer-result', { reached: true });
    expect(reached.body).toMatchObject({ status: 'ended', outcome: 'transferred' });
    const missed = await (await transferring()).post('transfer-result', { reached: false });
    expect(missed.body).toMatchObject({ status: 'handed_off' });
    expect(await (await transferring()).say('Hello?')).toMatchObject({ status: 'handed_off' });
  });

  it('is told of silence: of the person, and of whoever should decide', async () => {
    const asked = await play();
    const undecided = await play({ context_variables: { amount: 500 } });
    expect((await asked.post('silence')).body).toMatchObject({
      status: 'ended',
      last_turn: { steps: [{ edge_id: 'ask:end' }, {}] },
    });
    expect((await undecided.post('silence')).body.last_turn.steps[0]).toMatchObject({
      edge_id: 'lead:thanks',
    });
    expect((await asked.post('transfer-result', { reached: true })).body).toMatchObject({
      error: 'conflict',
    });
  });

  it('stays usable when the model fails', async () => {
    const { say } = await play();
    const reading = answers.reading;
    answers = { ...answers, reading: { intent: 'nonsense' } };
    expect(await say('20 euros')).toMatchObject({
      status: 'awaiting_message',
      last_turn: {
        error: expect.stringMatching(/^node_execution_failed: ModelError: /),
        text: expect.stringMatching(/\w/),
      },
    });
    answers = { ...answers, reading };
    hears(20);
    expect(await say('20 euros')).toMatchObject({ status: 'ended' });
  });

  it('can be had at any day and time', async () => {
    const graph = {
      ...refund,
      entry_node_id: 'open',
      nodes: [
        node('open', 'condition', {}),
        node('yes', 'message', { text: 'Open.' }),
        node('no', 'message', { text: 'Closed.' }),
        node('end', 'end', {}),
      ],
      edges: [
        edge('open', 'yes', { cel: 'today < "2026-02-01" && now >= "09:00"' }),
        edge('open', 'no'),
        edge('yes', 'end'),
        edge('no', 'end'),
      ],
      variables: [],
      destinations: {},
    };
    const textAt = async (today: string, now: string) =>
      (await play({ today, now }, graph)).started.last_turn.text;
    expect(await textAt('2026-01-31', '09:00')).toBe('Open.');
    expect(await textAt('2026-01-31', '08:59')).toBe('Closed.');
    expect(await textAt('2026-02-01', '09:00')).toBe('Closed.');
  });

  it('is played with the settings of its revision, over those of the organization', async () => {
    const revisionId = await draftOf(server.admin, refund, {
      system_prompt: 'Speak of refunds.',
      analyzer_model_settings: { model: 'openai-chat/analyzer' },
    });
    const { say } = await playing(server.admin, revisionId);
    hears(20);
    const before = fake.requests.length;
    await say('20 euros');
    const [read, spoke] = fake.requests.slice(before);
    expect([read?.body['model'], spoke?.body['model']]).toEqual(['analyzer', 'fake-model']);
    expect(JSON.stringify(spoke?.body)).toContain('Speak of refunds.');
  });

  it('keeps the graph it began with, and leaves the draft a draft', async () => {
    const revisionId = await draftOf(server.admin, refund);
    const { say } = await playing(server.admin, revisionId);
    const [, ...rest] = refund.nodes;
    await putGraph(server.admin, revisionId, {
      ...refund,
      nodes: [node('hello', 'message', { text: 'Hi.' }), ...rest],
    });
    hears(20);
    expect(await say('20')).toMatchObject({ status: 'ended' });
    expect((await playing(server.admin, revisionId)).started.last_turn.text).toMatch(/^Hi\./);
  });

  it('needs a graph, and a channel that the workflow runs on', async () => {
    const { body } = await server.admin.post('/v1/workflows', { name: 'Test', instructions: '' });
    const start = (of: string) => server.admin.post(sessions, { workflow_revision_id: of });
    expect((await start(body.active_revision_id)).body).toMatchObject({ error: 'revision_not_compiled' });
    const spoken = await start(await draftOf(server.admin, { ...refund, channels: ['voice'] }));
    expect(spoken.body.detail).toMatchObject([{ loc: ['body', 'channel'] }]);
  });

  it('is recorded so that it can be played again', async () => {
    const { say, path, read } = await play({ today: '2026-01-31', now: '10:00' });
    hears(20);
    await say('20 euros');
    const { body } = await server.admin.get(`${path}/recording`);
    const recording = readRecording(JSON.stringify(body));
    expect(replay(recording)).toEqual({ kind: 'same' });
    const results = [...recording.results.slice(0, -1), { state: '', says: [], outcome: null }];
    expect(replay({ ...recording, results })).toMatchObject({ kind: 'different', at: results.length - 1 });
    let state: WorkflowState | null = null;
    for (const event of body.events as WorkflowEvent[]) state = advance(body.graph, state, event).state;
    expect(state).toMatchObject({ status: 'ended', vars: (await read()).variables, outcome: 'paid' });
  });

  it('is listed, deleted, and deleted by itself when nobody touched it for a day', async () => {
    const [deleted, old, used] = [await play(), await play(), await play()];
    expect((await server.admin.delete(deleted.path)).status).toBe(204);
    expect((await server.admin.get(deleted.path)).status).toBe(404);
    const listed = (await server.admin.get(`${sessions}?limit=2`)).body;
    expect(listed).toMatchObject({
      items: [
        { id: used.id, status: 'awaiting_message', current_node_id: 'ask', step_count: 1 },
        { id: old.id },
      ],
      has_more: true,
    });
    clock.advance(23 * 3_600_000);
    await used.say('What?');
    clock.advance(2 * 3_600_000);
    await runSweep(server.application.sweeps, 'purge-playground');
    expect((await server.admin.get(old.path)).status).toBe(404);
    expect((await server.admin.get(used.path)).status).toBe(200);
  });
});

describe('a request that meets another one', () => {
  it('is refused while a model is awaited, before anything is asked or done', async () => {
    const { say, post, read } = await play();
    hears(20);
    const held = fake.hold();
    const first = say('20 euros');
    await held.arrived;
    const asked = fake.requests.length;
    expect((await read()).status).toBe('running');
    expect((await post('turns', { user_message: '30 euros' })).body).toMatchObject({
      error: 'turn_in_progress',
    });
    expect((await post('silence')).status).toBe(409);
    expect(fake.requests.length).toBe(asked);
    held.release({ json: answers.reading });
    expect(await first).toMatchObject({ status: 'ended', variables: { amount: 20 } });
  });

  it('writes nothing when it took too long and somebody else went on meanwhile', async () => {
    const { say, post, read } = await play();
    hears(20);
    const held = fake.hold();
    const late = post('turns', { user_message: '20 euros' });
    await held.arrived;
    clock.advance(6 * 60_000);
    hears(70);
    expect(await say('70 euros')).toMatchObject({ status: 'ended', variables: { amount: 70 } });
    held.release({ json: { intent: 'answer', values: { amount: 20 }, meanings: [] } });
    expect((await late).status).toBe(409);
    expect((await read()).variables).toEqual({ amount: 70 });
  });

  it('finds nothing when the session was deleted meanwhile', async () => {
    const { post, path } = await play();
    const held = fake.hold();
    const late = post('turns', { user_message: '20 euros' });
    await held.arrived;
    await server.admin.delete(path);
    held.release({ json: answers.reading });
    expect((await late).status).toBe(404);
  });

  it('wins alone of two that come at once', async () => {
    const { post } = await play();
    hears(20);
    const answered = await Promise.all([1, 2].map(() => post('turns', { user_message: '20 euros' })));
    expect(answered.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
  });
});

describe('with the offline model', () => {
  it('a session is played to its end', async () => {
    const offline = await startTestServer();
    try {
      const { started, say } = await playing(offline.admin, refund);
      expect(started.last_turn.text).toBe('Welcome.\n\nHow much?');
      expect(await say('It was 20')).toMatchObject({
        status: 'ended',
        outcome: 'paid',
        variables: { amount: 20 },
        last_turn: { text: expect.stringMatching(/\w/), error: null },
      });
    } finally {
      await offline.stop();
    }
  });
});

it('is nothing to another organization', async () => {
  const { path } = await play();
  const other = (await server.newOrganization()).api;
  expect((await other.get(path)).status).toBe(404);
  expect((await other.get(`${path}/recording`)).status).toBe(404);
  expect((await other.post(`${path}/turns`, { user_message: '20' })).status).toBe(404);
  expect((await other.delete(path)).status).toBe(404);
  expect((await other.get(sessions)).body.items).toEqual([]);
});
