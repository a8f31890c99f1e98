/** Compiling as an author sees it: asked for over HTTP, done by a worker, polled until it has ended. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type FakeOpenAi, startFakeOpenAi } from '#test/fakes/openai/server.ts';
import { startTestServer, type TestServer } from '#test/harness.ts';
import { procedure, smallGraph } from '#test/owned-workflows.ts';

const prose = 'Say goodbye to people in a friendly way and then we are done.';
const broken = procedure.replace('- Say "Goodbye."', '- Frobnicate the customer.');
const named = (words: string) => procedure.replace('"Goodbye."', `"${words}"`);

let fake: FakeOpenAi;
let server: TestServer;
let path: string;
let workflowId: string;

beforeAll(async () => {
  fake = await startFakeOpenAi();
  server = await startTestServer({ modelUrl: fake.url, roles: ['api', 'worker'] });
});
beforeEach(() => newDraft(procedure));
afterAll(async () => {
  await server.stop();
  await fake.close();
});

async function newDraft(instructions: string, fields: Record<string, unknown> = {}): Promise<void> {
  const { body } = await server.admin.post('/v1/workflows', { name: 'Goodbye', instructions, ...fields });
  workflowId = body.id;
  path = `/v1/workflows/revisions/${body.active_revision_id}`;
}

const compile = (request?: Record<string, unknown>) => server.admin.post(`${path}/compile`, request);
const read = async (of = path) => (await server.admin.get(of)).body;
const ended = async (of = path) => {
  const status = async () => (await read(of)).compilation_status;
  await expect.poll(status, { timeout: 15_000, interval: 100 }).toMatch(/^(succeeded|failed|cancelled)$/);
  return read(of);
};
const textsOf = (graph: any): string[] =>
  graph.nodes.filter((node: any) => node.type === 'message').map((node: any) => node.config.text);

describe('a compile', () => {
  it('is accepted with a task, and ends with the graph of the text', async () => {
    const { status, body } = await compile();
    expect(status).toBe(202);
    expect(body).toMatchObject({
      status: 'pending',
      cached: false,
      task_id: body.revision.compilation_task_id,
      revision: { compilation_status: 'pending', compiled_graph: null },
    });
    const revision = await ended();
    expect(revision).toMatchObject({
      compilation_status: 'succeeded',
      compilation_errors: [],
      compilation_task_id: body.task_id,
      compilation_input_hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      graph_hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      quality_report: { error_count: 0 },
      rewritten_instructions: null,
      trigger_type: 'manual',
    });
    expect(textsOf(revision.compiled_graph)).toEqual(['Goodbye.']);
    expect(revision.read_back.length).toBeGreaterThan(0);
    expect(revision.read_back).toEqual(revision.quality_report.read_back);
  });

  it('sets the trigger that the text says', async () => {
    await newDraft(procedure.replace('by hand', 'when the customer leaves'));
    await compile();
    const revision = await ended();
    expect(revision.trigger_type).toBe('intent');
    expect(JSON.stringify(revision.trigger_config)).toContain('the customer leaves');
  });

  it('of the same input is answered from the graph that is there, unless it is forced', async () => {
    await compile();
    const revision = await ended();
    const again = await compile();
    expect(again).toMatchObject({
      status: 200,
      body: { status: 'succeeded', cached: true, task_id: null, revision },
    });
    const forced = await compile({ force: true });
    expect(forced).toMatchObject({
      status: 202,
      body: { cached: false, revision: { compiled_graph: { version: 1 } } },
    });
    expect((await ended()).graph_hash).toBe(revision.graph_hash);
  });

  it('of another input is not: the text, the strategy and the tools count', async () => {
    await compile();
    const revision = await ended();
    await server.admin.put(path, { system_prompt: 'Be brief.' });
    expect((await compile()).status).toBe(200);
    expect((await compile({ compilation_strategy: 'model' })).status).toBe(202);
    expect(await ended()).toMatchObject({ compilation_strategy: 'model', graph_hash: revision.graph_hash });
    const configuration = { url: 'https://shop.example/orders' };
    await server.admin.post('/v1/tools', { name: 'find_order', configuration });
    expect((await compile()).status).toBe(202);
    expect((await ended()).compilation_input_hash).not.toBe(revision.compilation_input_hash);
    await server.admin.put(path, { instructions: named('Farewell.') });
    expect((await compile()).status).toBe(202);
    expect(textsOf((await ended()).compiled_graph)).toEqual(['Farewell.']);
  });

  it('of a text that is not understood fails with what is wrong and where, and leaves no graph', async () => {
    await compile();
    await ended();
    await newDraft(broken);
    await compile();
    const revision = await ended();
    expect(revision).toMatchObject({
      compilation_status: 'failed',
      compiled_graph: null,
      graph_hash: null,
      compilation_input_hash: null,
    });
    const [error] = revision.findings.filter((each: { severity: string }) => each.severity === 'error');
    expect(error.source_span.raw_text_excerpt).toContain('Frobnicate');
    expect(revision.compilation_errors).toHaveLength(revision.quality_report.error_count);
    const { start_line: line, start_col: column } = error.source_span;
    expect(revision.compilation_errors[0]).toContain(`${line}:${column} ${error.rule_id}: ${error.message}`);
  });

  it('takes the graph away that was there when it fails', async () => {
    await newDraft(broken);
    const { body } = await server.admin.put(`${path}/graph`, { compiled_graph: smallGraph });
    expect(body.updated).toBe(true);
    await compile();
    expect(await ended()).toMatchObject({ compilation_status: 'failed', compiled_graph: null });
  });

  it('that can never be carried out ends as failed, too', async () => {
    const models = () => {
      throw new Error('no catalogue');
    };
    const tuning = { queue: { retryLimit: 0 } };
    const other = await startTestServer({ models, roles: ['api', 'worker'], tuning });
    try {
      const workflow = { name: 'x', instructions: prose, compilation_strategy: 'model' };
      const { body } = await other.admin.post('/v1/workflows', workflow);
      const revision = `/v1/workflows/revisions/${body.active_revision_id}`;
      await other.admin.post(`${revision}/compile`);
      const status = async () => (await other.admin.get(revision)).body.compilation_status;
      await expect.poll(status, { timeout: 15_000, interval: 100 }).toBe('failed');
      const { compilation_errors: errors } = (await other.admin.get(revision)).body;
      expect(errors).toEqual([expect.stringContaining('compile it again')]);
    } finally {
      await other.stop();
    }
  });
});

describe('recompiling', () => {
  it('forks a frozen revision into a draft with a graph of its own, and leaves the source', async () => {
    await compile();
    await ended();
    const source = await read();
    await server.admin.post(`/v1/workflows/${workflowId}/set-active-revision`, { revision_id: source.id });
    const frozen = await read();
    expect((await compile({ force: true })).status).toBe(409);
    expect((await compile()).status).toBe(200);
    const { status, body } = await server.admin.post(`${path}/recompile`);
    expect(status).toBe(202);
    expect(body).toMatchObject({
      source_revision_id: source.id,
      task_id: body.revision.compilation_task_id,
      revision: {
        name: 'v1 recompiled',
        based_on_revision_id: source.id,
        workflow_id: workflowId,
        compilation_status: 'pending',
        frozen_at: null,
      },
    });
    const draft = await ended(`/v1/workflows/revisions/${body.revision.id}`);
    expect(draft.graph_hash).toBe(source.graph_hash);
    expect(await read()).toEqual(frozen);
    const promoted = { revision_id: draft.id };
    expect(
      (await server.admin.post(`/v1/workflows/${workflowId}/set-active-revision`, promoted)).status,
    ).toBe(200);
  });

  it('takes a name and a strategy', async () => {
    const request = { name: 'second', compilation_strategy: 'model' };
    const { body } = await server.admin.post(`${path}/recompile`, request);
    expect(body.revision).toMatchObject(request);
    await ended(`/v1/workflows/revisions/${body.revision.id}`);
  });
});

describe('a model that rewrites prose', () => {
  const asked = () => fake.requests.at(-1)!;
  const messages = () => JSON.stringify(asked().body['messages']);
  const answer = (text: string) => fake.answerWith({ json: { procedure: text } });

  it('is asked in the words of the author; the graph comes of its text, which the author can review', async () => {
    await newDraft(prose, { compilation_strategy: 'model' });
    answer(named('Take care.'));
    await compile();
    const revision = await ended();
    expect(revision).toMatchObject({
      compilation_status: 'succeeded',
      instructions: prose,
      rewritten_instructions: named('Take care.'),
    });
    expect(textsOf(revision.compiled_graph)).toEqual(['Take care.']);
    expect(asked().lastUserText).toBe(prose);
    expect(messages()).toContain('## Steps');
    expect((await compile()).status).toBe(200);
  });

  it('is told what is wrong with its text, at most in three rounds', async () => {
    await newDraft(prose, { compilation_strategy: 'model' });
    const before = fake.requests.length;
    answer(broken);
    answer(procedure);
    await compile();
    expect(await ended()).toMatchObject({
      compilation_status: 'succeeded',
      rewritten_instructions: procedure,
    });
    expect(fake.requests.length - before).toBe(2);
    expect(asked().lastUserText).toContain('text.unknown');
    await newDraft(prose, { compilation_strategy: 'model' });
    for (let round = 1; round <= 3; round += 1) answer(broken);
    await compile();
    const failed = await ended();
    expect(failed).toMatchObject({
      compilation_status: 'failed',
      compiled_graph: null,
      rewritten_instructions: null,
    });
    expect(failed.compilation_errors[0]).toMatch(/^After 3 rounds/);
    expect(failed.compilation_errors[1]).toContain('text.unknown');
    expect(fake.requests.length - before).toBe(5);
  });

  it('is not asked about a text that is understood as it is', async () => {
    const before = fake.requests.length;
    await compile({ compilation_strategy: 'model' });
    expect(await ended()).toMatchObject({ compilation_status: 'succeeded', rewritten_instructions: null });
    expect(fake.requests.length).toBe(before);
  });

  it('is the one of the revision, else the organization’s', async () => {
    const { api } = await server.newOrganization();
    const settings = (model: string) => ({ model: `openai-chat/${model}`, config: { temperature: 0.5 } });
    await api.put('/v1/identity/org', { name: 'Other', model_settings: settings('theirs') });
    for (const [fields, model] of [
      [{}, 'theirs'],
      [{ analyzer_model_settings: { model: 'openai-chat/own' } }, 'own'],
    ] as const) {
      answer(procedure);
      const { body } = await api.post('/v1/workflows', { name: 'x', instructions: prose, ...fields });
      const revision = `/v1/workflows/revisions/${body.active_revision_id}`;
      await api.post(`${revision}/compile`, { compilation_strategy: 'model' });
      const status = async () => (await api.get(revision)).body.compilation_status;
      await expect.poll(status, { timeout: 15_000, interval: 100 }).toBe('succeeded');
      expect(asked().body).toMatchObject({ model, temperature: 0.5 });
    }
  });

  it('that cannot be asked ends the compile with its name, and what it said stays out', async () => {
    await newDraft(prose, { compilation_strategy: 'model' });
    fake.answerWith({ misbehave: { kind: 'status', status: 400, message: 'secret reason' } });
    await compile();
    const { compilation_status: status, compilation_errors: errors } = await ended();
    expect(status).toBe('failed');
    expect(errors).toEqual(['The model openai-chat/fake-model could not rewrite the text: rejected.']);
  });
});

describe('cancelling', () => {
  it('ends the compile under way: its model is let go and what it says is not written', async () => {
    await newDraft(prose, { compilation_strategy: 'model' });
    const held = fake.hold();
    await compile();
    const { abandoned } = await held.arrived;
    expect((await read()).compilation_status).toBe('running');
    const { status, body } = await server.admin.post(`${path}/compile/cancel`);
    expect([status, body.compilation_status]).toEqual([200, 'cancelled']);
    await abandoned;
    held.release({ json: { procedure } });
    expect(await read()).toEqual(body);
  });

  it('changes nothing when no compile is under way', async () => {
    const before = await read();
    expect((await server.admin.post(`${path}/compile/cancel`)).body).toEqual(before);
    await compile();
    const revision = await ended();
    expect((await server.admin.post(`${path}/compile/cancel`)).body).toEqual(revision);
  });

  it('leaves the graph from before, and lets the author compile again', async () => {
    await compile();
    const { compiled_graph: graph } = await ended();
    await server.admin.put(path, { compilation_strategy: 'structured' });
    await server.admin.post(`${path}/compile`, { force: true });
    const { body } = await server.admin.post(`${path}/compile/cancel`);
    expect(body.compiled_graph).toEqual(graph);
    if (body.compilation_status === 'cancelled') expect((await compile()).status).toBe(202);
    expect((await ended()).compiled_graph).toEqual(graph);
  });
});
