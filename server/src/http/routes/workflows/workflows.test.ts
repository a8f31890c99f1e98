import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pinRunnableRevision } from '#store/runnable-workflows.ts';
import { createTestAgent, startTestServer, type TestServer } from '#test/harness.ts';
import { procedure, smallGraph } from '#test/owned-workflows.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const create = async (fields: Record<string, unknown> = {}) =>
  (await server.admin.post('/v1/workflows', { name: 'Goodbye', instructions: procedure, ...fields })).body;
const storeGraph = (revisionId: string) =>
  server.admin.put(`/v1/workflows/revisions/${revisionId}/graph`, { compiled_graph: smallGraph });

describe('a new workflow', () => {
  it('has an active first revision made of the same body, which is a draft and not compiled', async () => {
    const written = {
      instructions: procedure,
      system_prompt: 'Be brief.',
      trigger_type: 'intent',
      trigger_config: { text: 'the customer leaves' },
      analyzer_model_settings: { model: 'offline' },
      router_model_settings: { model: 'offline', config: { temperature: 0 } },
      router_config_id: randomUUID(),
      policy_ids: [randomUUID()],
      tool_input_defaults: { refund: { currency: { value: 'EUR', type: 'pinned' } } },
    };
    const { status, body } = await server.admin.post('/v1/workflows', {
      name: 'Goodbye',
      description: 'Ends a talk',
      metadata: { team: 'care' },
      ...written,
    });
    expect(status).toBe(201);
    const { body: me } = await server.admin.get('/v1/identity/whoami');
    expect(body).toMatchObject({
      organization_id: server.organizationId,
      name: 'Goodbye',
      description: 'Ends a talk',
      metadata: { team: 'care' },
      active_revision_id: body.active_revision.id,
      active_revision: {
        ...written,
        workflow_id: body.id,
        name: 'v1',
        description: null,
        compilation_strategy: 'structured',
        compilation_status: 'not_compiled',
        compilation_errors: [],
        compiled_graph: null,
        created_by: me.clerk_user_id,
        frozen_at: null,
      },
    });
    expect((await server.admin.get(`/v1/workflows/${body.id}`)).body).toEqual(body);
    expect((await server.admin.get(`/v1/workflows/revisions/${body.active_revision_id}`)).body).toEqual(
      body.active_revision,
    );
  });

  it.each([
    [{}, ['body', 'name']],
    [{ name: 'x', instructions: 'a\u0000b' }, ['body', 'instructions']],
    [{ name: 'x', compilation_strategy: 'magic' }, ['body', 'compilation_strategy']],
    [{ name: 'x', trigger_type: 'sometimes' }, ['body', 'trigger_type']],
    [
      { name: 'x', router_model_settings: { config: { top_p: 2 } } },
      ['body', 'router_model_settings', 'config', 'top_p'],
    ],
  ])('is refused as %j', async (request, loc) => {
    const { status, body } = await server.admin.post('/v1/workflows', request);
    expect(status).toBe(422);
    expect(body.detail[0].loc).toEqual(loc);
  });
});

describe('workflows', () => {
  it('are listed newest first with their active revisions, page by page', async () => {
    const { api } = await server.newOrganization();
    for (const name of ['one', 'two', 'three'])
      await api.post('/v1/workflows', { name, system_prompt: name });
    const first = (await api.get('/v1/workflows?limit=2')).body;
    const second = (await api.get(`/v1/workflows?limit=2&cursor=${first.next_cursor}`)).body;
    const all = [...first.items, ...second.items];
    expect(all.map((each) => each.name)).toEqual(['three', 'two', 'one']);
    expect(all.map((each) => each.active_revision.system_prompt)).toEqual(['three', 'two', 'one']);
  });

  it('are changed field by field; null clears', async () => {
    const { id } = await create({ description: 'Old', metadata: { a: 1 } });
    const changed = await server.admin.put(`/v1/workflows/${id}`, { name: 'Farewell', description: null });
    expect(changed.body).toMatchObject({ id, name: 'Farewell', description: null, metadata: { a: 1 } });
    expect(changed.body.active_revision.instructions).toBe(procedure);
  });

  it('are deleted with their revisions, unless an agent follows them', async () => {
    const unused = await create();
    expect((await server.admin.delete(`/v1/workflows/${unused.id}`)).status).toBe(204);
    expect((await server.admin.get(`/v1/workflows/${unused.id}`)).status).toBe(404);
    expect((await server.admin.get(`/v1/workflows/revisions/${unused.active_revision_id}`)).status).toBe(404);
    const used = await create();
    const agent = await createTestAgent(server.admin);
    const { body: draft } = await server.admin.post(`/v1/agents/${agent}/revisions`, { name: 'v2' });
    await server.admin.post(`/v1/agents/revisions/${draft.id}/workflows`, { workflow_id: used.id });
    const refused = await server.admin.delete(`/v1/workflows/${used.id}`);
    expect(refused).toMatchObject({ status: 409, body: { error: 'workflow_in_use' } });
    await server.admin.delete(`/v1/agents/revisions/${draft.id}`);
    expect((await server.admin.delete(`/v1/workflows/${used.id}`)).status).toBe(204);
  });

  it('of another organization are not there', async () => {
    const workflow = await create();
    const revision = `/v1/workflows/revisions/${workflow.active_revision_id}`;
    const { api } = await server.newOrganization();
    const { body: own } = await api.post('/v1/workflows', { name: 'Theirs' });
    const answers = await Promise.all([
      api.get(`/v1/workflows/${workflow.id}`),
      api.put(`/v1/workflows/${workflow.id}`, { name: 'Theirs' }),
      api.delete(`/v1/workflows/${workflow.id}`),
      api.post(`/v1/workflows/${workflow.id}/revisions`, { name: 'v2' }),
      api.get(revision),
      api.put(revision, { instructions: 'Theirs' }),
      api.delete(revision),
      api.post(`${revision}/compile`),
      api.post(`${revision}/compile/cancel`),
      api.post(`${revision}/recompile`),
      api.put(`${revision}/graph`, { compiled_graph: smallGraph }),
      api.get(`${revision}/diff`),
      api.post(`/v1/workflows/${own.id}/revisions`, {
        name: 'v2',
        based_on_revision_id: workflow.active_revision_id,
      }),
      api.get(
        `/v1/workflows/revisions/${own.active_revision_id}/diff?against=${workflow.active_revision_id}`,
      ),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 404));
    expect((await server.admin.get(`/v1/workflows/${workflow.id}`)).body).toEqual(workflow);
  });

  it('are read with workflows:read and written with workflows:write', async () => {
    const key = { name: 'r', scopes: ['workflows:read'] };
    const reader = server.api((await server.admin.post('/v1/identity/api-keys', key)).body.plain_text_key);
    expect((await reader.get('/v1/workflows')).status).toBe(200);
    expect((await reader.post('/v1/workflows', {})).status).toBe(403);
  });
});

describe('a revision', () => {
  it('begins as a draft that can be changed; null sets a field back', async () => {
    const { active_revision_id: id } = await create({ system_prompt: 'Be brief.', trigger_type: 'always' });
    const path = `/v1/workflows/revisions/${id}`;
    const changed = await server.admin.put(path, { name: 'first', system_prompt: null, trigger_type: null });
    expect(changed.body).toMatchObject({ name: 'first', system_prompt: null, trigger_type: 'manual' });
    expect(changed.body.instructions).toBe(procedure);
    expect((await server.admin.get(path)).body).toEqual(changed.body);
  });

  it('based on another one has what it does not say from there, the graph too', async () => {
    const { id, active_revision_id: first } = await create({ system_prompt: 'Be brief.' });
    await storeGraph(first);
    const { body: v1 } = await server.admin.get(`/v1/workflows/revisions/${first}`);
    const base = { based_on_revision_id: first };
    const { body: v2 } = await server.admin.post(`/v1/workflows/${id}/revisions`, { name: 'v2', ...base });
    expect(v2).toMatchObject({
      name: 'v2',
      instructions: procedure,
      system_prompt: 'Be brief.',
      compilation_status: 'succeeded',
      compiled_graph: v1.compiled_graph,
      graph_hash: v1.graph_hash,
      ...base,
    });
    const another = { name: 'v3', instructions: `${procedure}\n`, system_prompt: null, ...base };
    const { body: v3 } = await server.admin.post(`/v1/workflows/${id}/revisions`, another);
    expect(v3).toMatchObject({
      system_prompt: null,
      compilation_status: 'not_compiled',
      compiled_graph: null,
    });
    const { body: list } = await server.admin.get(`/v1/workflows/${id}/revisions`);
    expect(list.items.map((each: { name: string }) => each.name)).toEqual(['v3', 'v2', 'v1']);
  });

  it('of another workflow is no base', async () => {
    const [one, other] = [await create(), await create()];
    const request = { name: 'v2', based_on_revision_id: other.active_revision_id };
    expect((await server.admin.post(`/v1/workflows/${one.id}/revisions`, request)).status).toBe(404);
  });

  it('loses its graph when its text changes, and only then', async () => {
    const { active_revision_id: id } = await create();
    const path = `/v1/workflows/revisions/${id}`;
    await storeGraph(id);
    const kept = await server.admin.put(path, { instructions: procedure, system_prompt: 'Be brief.' });
    expect(kept.body).toMatchObject({ compilation_status: 'succeeded', compiled_graph: { version: 1 } });
    const lost = await server.admin.put(path, { instructions: `${procedure}\nMore.` });
    expect(lost.body).toMatchObject({
      compilation_status: 'not_compiled',
      compiled_graph: null,
      graph_hash: null,
      quality_report: null,
      findings: [],
    });
  });
});

describe('activating a revision', () => {
  const newDraft = async () => {
    const workflow = await create();
    const path = `/v1/workflows/${workflow.id}`;
    const { body: draft } = await server.admin.post(`${path}/revisions`, {
      name: 'v2',
      instructions: procedure,
    });
    return {
      workflow,
      draft,
      activate: (id: string) => server.admin.post(`${path}/set-active-revision`, { revision_id: id }),
    };
  };

  it('is refused for one without a graph', async () => {
    const { draft, activate } = await newDraft();
    expect(await activate(draft.id)).toMatchObject({ status: 409, body: { error: 'revision_not_compiled' } });
  });

  it('freezes it: neither its fields nor its graph change any more, and it stays', async () => {
    const { workflow, draft, activate } = await newDraft();
    await storeGraph(draft.id);
    const active = await activate(draft.id);
    expect(active).toMatchObject({ status: 200, body: { id: draft.id, frozen_at: expect.any(String) } });
    expect((await server.admin.get(`/v1/workflows/${workflow.id}`)).body.active_revision_id).toBe(draft.id);
    const path = `/v1/workflows/revisions/${draft.id}`;
    const refused = await Promise.all([
      server.admin.put(path, { name: 'other' }),
      server.admin.put(`${path}/graph`, { compiled_graph: smallGraph }),
      server.admin.post(`${path}/compile`, { force: true }),
      server.admin.delete(path),
    ]);
    expect(refused.map(({ status, body }) => [status, body.error])).toEqual(
      refused.map(() => [409, 'revision_in_use']),
    );
    expect((await server.admin.get(path)).body).toEqual(active.body);
  });

  it('leaves the one before free to be deleted', async () => {
    const { workflow, draft, activate } = await newDraft();
    const first = `/v1/workflows/revisions/${workflow.active_revision_id}`;
    expect((await server.admin.delete(first)).status).toBe(409);
    await storeGraph(draft.id);
    await activate(draft.id);
    expect((await server.admin.delete(first)).status).toBe(204);
    expect((await server.admin.delete(first)).status).toBe(404);
  });

  it("refuses another workflow's revision, and leaves it a draft", async () => {
    const [one, other] = [await newDraft(), await newDraft()];
    await storeGraph(other.draft.id);
    expect((await one.activate(other.draft.id)).status).toBe(404);
    expect((await one.activate(randomUUID())).status).toBe(404);
    expect((await server.admin.get(`/v1/workflows/revisions/${other.draft.id}`)).body.frozen_at).toBeNull();
  });
});

describe('a revision that a run was made of', () => {
  it('cannot change from the moment the run starts, and stays with its workflow while the run is kept', async () => {
    const { id, active_revision_id: used } = await create();
    const path = `/v1/workflows/revisions/${used}`;
    const { organizationId, database } = server;
    const db = database.organization(organizationId);
    expect(await pinRunnableRevision(db, used, new Date())).toBeNull();
    expect((await server.admin.get(path)).body.frozen_at).toBeNull();
    const stored = (await storeGraph(used)).body.revision;
    expect(await pinRunnableRevision(db, used, new Date())).toMatchObject({
      id: used,
      workflow_id: id,
      name: 'Goodbye',
      compiled_graph: stored.compiled_graph,
    });
    expect((await server.admin.put(path, { name: 'other' })).status).toBe(409);
    expect((await storeGraph(used)).status).toBe(409);
    await database.pool.query(
      `insert into workflow_runs (organization_id, conversation_id, id, workflow_id, workflow_revision_id, trigger,
         status, state, started_at, updated_at)
       values ($1, $2, $2, $3, $4, 'manual', 'ended', '{}', now(), now())`,
      [organizationId, randomUUID(), id, used],
    );
    const { body: next } = await server.admin.post(`/v1/workflows/${id}/revisions`, {
      name: 'v2',
      based_on_revision_id: used,
    });
    await server.admin.post(`/v1/workflows/${id}/set-active-revision`, { revision_id: next.id });
    const refused = [await server.admin.delete(path), await server.admin.delete(`/v1/workflows/${id}`)];
    expect(refused.map(({ status, body }) => [status, body.error])).toEqual([
      [409, 'revision_in_use'],
      [409, 'workflow_in_use'],
    ]);
    await database.pool.query('delete from workflow_runs where workflow_revision_id = $1', [used]);
    expect((await server.admin.delete(path)).status).toBe(204);
    expect((await server.admin.delete(`/v1/workflows/${id}`)).status).toBe(204);
  });
});
