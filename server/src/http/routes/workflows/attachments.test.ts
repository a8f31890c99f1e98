import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { listAttachedWorkflows, listWorkflowVariables } from '#store/runnable-workflows.ts';
import { createTestAgent, startTestServer, type TestServer } from '#test/harness.ts';
import { procedure, smallGraph } from '#test/owned-workflows.ts';

let server: TestServer;
let agent: string;
let draft: string;
beforeAll(async () => {
  server = await startTestServer();
});
beforeEach(async () => {
  agent = await createTestAgent(server.admin);
  draft = (await server.admin.post(`/v1/agents/${agent}/revisions`, { name: 'v2' })).body.id;
});
afterAll(() => server.stop());

const workflows = () => `/v1/agents/revisions/${draft}/workflows`;
const create = async (name: string) =>
  (await server.admin.post('/v1/workflows', { name, instructions: procedure })).body;
const attach = (body: Record<string, unknown>) => server.admin.post(workflows(), body);
const shown = async () =>
  (await server.admin.get(workflows())).body.map((each: any) => [each.position, each.name]);

describe('attaching', () => {
  it('takes a workflow, or a revision for the workflow it is of, each behind the others', async () => {
    const [one, two] = [await create('one'), await create('two')];
    expect(await attach({ workflow_id: one.id })).toMatchObject({
      status: 201,
      body: {
        agent_revision_id: draft,
        workflow_id: one.id,
        name: 'one',
        active_revision_id: one.active_revision_id,
        position: 0,
      },
    });
    const { body } = await attach({ workflow_revision_id: two.active_revision_id });
    expect(body).toMatchObject({ workflow_id: two.id, position: 1 });
    expect(await shown()).toEqual([
      [0, 'one'],
      [1, 'two'],
    ]);
  });

  it('puts it where it is told, and moves one that is attached already', async () => {
    const [one, two, three] = [await create('one'), await create('two'), await create('three')];
    for (const { id } of [one, two]) await attach({ workflow_id: id });
    await attach({ workflow_id: three.id, position: 1 });
    expect(await shown()).toEqual([
      [0, 'one'],
      [1, 'three'],
      [2, 'two'],
    ]);
    await attach({ workflow_id: two.id, position: 0 });
    expect(await shown()).toEqual([
      [0, 'two'],
      [1, 'one'],
      [2, 'three'],
    ]);
    await attach({ workflow_id: two.id, position: 99 });
    expect(await shown()).toEqual([
      [0, 'one'],
      [1, 'three'],
      [2, 'two'],
    ]);
  });

  it('is undone by detaching; those behind move up', async () => {
    const [one, two] = [await create('one'), await create('two')];
    for (const { id } of [one, two]) await attach({ workflow_id: id });
    expect((await server.admin.delete(`${workflows()}/${one.id}`)).status).toBe(204);
    expect(await shown()).toEqual([[0, 'two']]);
    expect((await server.admin.delete(`${workflows()}/${one.id}`)).status).toBe(404);
  });

  it.each([
    [{}],
    [{ workflow_id: randomUUID(), workflow_revision_id: randomUUID() }],
    [{ workflow_id: null }],
  ])('is 422 for %j: exactly one says what is meant', async (body) => {
    const answer = await attach(body);
    expect(answer.status).toBe(422);
    expect(answer.body.detail[0].loc).toEqual(['body', 'workflow_id']);
  });

  it('is 404 for what is not there, also when the revision is frozen', async () => {
    const { api } = await server.newOrganization();
    const theirs = (await api.post('/v1/workflows', { name: 'theirs' })).body;
    const frozen = (await server.admin.get(`/v1/agents/${agent}`)).body.active_revision_id;
    for (const id of [draft, frozen]) {
      for (const body of [
        { workflow_id: randomUUID() },
        { workflow_revision_id: randomUUID() },
        { workflow_id: theirs.id },
        { workflow_revision_id: theirs.active_revision_id },
      ]) {
        const answer = await server.admin.post(`/v1/agents/revisions/${id}/workflows`, body);
        expect(answer.status).toBe(404);
      }
    }
    expect(await shown()).toEqual([]);
  });

  it('is 409 once the revision is active, as is detaching', async () => {
    const [one, two] = [await create('one'), await create('two')];
    await attach({ workflow_id: one.id });
    await server.admin.post(`/v1/agents/${agent}/set-active-revision`, { revision_id: draft });
    const refused = [
      await attach({ workflow_id: two.id }),
      await server.admin.delete(`${workflows()}/${one.id}`),
    ];
    expect(refused.map(({ status, body }) => [status, body.error])).toEqual([
      [409, 'revision_in_use'],
      [409, 'revision_in_use'],
    ]);
    expect(await shown()).toEqual([[0, 'one']]);
  });
});

describe('a workflow without a graph', () => {
  const activate = () => server.admin.post(`/v1/agents/${agent}/set-active-revision`, { revision_id: draft });
  const notCompiled = (message: RegExp) => [
    { code: 'revision_not_compiled', message: expect.stringMatching(message) },
  ];
  const change = (columns: string) =>
    server.database.pool.query(`update workflow_revisions set ${columns} where workflow_id = $1`, [one.id]);
  let one: any;
  beforeEach(async () => {
    one = await create('Refund');
  });

  it('may be attached, activated and listed, and each of these answers says that it is passed over', async () => {
    const warnings = notCompiled(
      new RegExp(
        `^Workflow "Refund" is passed over .*POST /v1/workflows/revisions/${one.active_revision_id}/compile`,
      ),
    );
    const { status, body } = await attach({ workflow_id: one.id });
    expect({ status, body }).toMatchObject({
      status: 201,
      body: { compilation_status: 'not_compiled', warnings },
    });
    expect((await server.admin.get(workflows())).body).toEqual([body]);
    expect(await activate()).toMatchObject({ status: 200, body: { id: draft, warnings } });
  });

  it.each([
    ["compilation_status = 'running'", 'running', /its compile is under way/],
    ["compilation_status = 'failed'", 'failed', /its compile failed; compilation_errors of GET /],
  ])('is told with what to do about it (%s)', async (columns, compilation_status, message) => {
    await change(columns);
    const { body } = await attach({ workflow_id: one.id });
    expect(body).toMatchObject({ compilation_status, warnings: notCompiled(message) });
  });

  it('is no matter any more once it has one, also while it is compiled anew', async () => {
    await server.admin.put(`/v1/workflows/revisions/${one.active_revision_id}/graph`, {
      compiled_graph: smallGraph,
    });
    const { body } = await attach({ workflow_id: one.id });
    expect(body).toMatchObject({ compilation_status: 'succeeded', warnings: [] });
    await change("compilation_status = 'running'");
    expect((await activate()).body.warnings).toEqual([]);
  });
});

describe('what runs read of the attached workflows', () => {
  const storeGraph = (id: string, variables: unknown[] = []) =>
    server.admin.put(`/v1/workflows/revisions/${id}/graph`, { compiled_graph: { ...smallGraph, variables } });
  const db = () => server.database.organization(server.organizationId);

  it('are all, in their order, each at its active revision and with whether that can be followed', async () => {
    const [bare, one, two] = [await create('bare'), await create('one'), await create('two')];
    for (const { id } of [bare, two, one]) await attach({ workflow_id: id });
    for (const each of [one, two]) await storeGraph(each.active_revision_id);
    const { body: next } = await server.admin.post(`/v1/workflows/${one.id}/revisions`, {
      name: 'v2',
      trigger_type: 'always',
      based_on_revision_id: one.active_revision_id,
    });
    await server.admin.post(`/v1/workflows/${one.id}/set-active-revision`, { revision_id: next.id });
    expect(await listAttachedWorkflows(db(), draft)).toEqual([
      expect.objectContaining({ name: 'bare', has_graph: false, compilation_status: 'not_compiled' }),
      {
        workflow_id: two.id,
        name: 'two',
        description: null,
        active_revision_id: two.active_revision_id,
        trigger_type: 'manual',
        trigger_config: {},
        position: 1,
        has_graph: true,
        compilation_status: 'succeeded',
      },
      expect.objectContaining({
        active_revision_id: next.id,
        trigger_type: 'always',
        position: 2,
        has_graph: true,
      }),
    ]);
  });

  it("are also their variables, which the agent's list shows behind its own", async () => {
    const own = [{ name: 'city', type: 'string', description: 'Where they live' }];
    await server.admin.put(`/v1/agents/revisions/${draft}`, { context_variables: own });
    const [one, two] = [await create('one'), await create('two')];
    for (const { id } of [one, two]) await attach({ workflow_id: id });
    await storeGraph(one.active_revision_id, [
      { name: 'city', type: 'enum', enum_values: ['Oslo'] },
      { name: 'total', type: 'number', source: 'procedure', description: 'paid' },
    ]);
    await storeGraph(two.active_revision_id, [
      { name: 'total', type: 'string' },
      { name: 'day', type: 'date', source: 'provided', reask_cap: 2 },
    ]);
    await server.admin.post(`/v1/agents/${agent}/set-active-revision`, { revision_id: draft });
    expect((await server.admin.get(`/v1/agents/${agent}/variables`)).body).toEqual([
      {
        name: 'city',
        type: 'string',
        source: 'derived',
        enum_values: null,
        reask_cap: null,
        description: 'Where they live',
      },
      {
        name: 'total',
        type: 'number',
        source: 'procedure',
        enum_values: null,
        reask_cap: null,
        description: 'paid',
      },
      { name: 'day', type: 'date', source: 'provided', enum_values: null, reask_cap: 2, description: null },
    ]);
    expect(await listWorkflowVariables(db(), draft)).toHaveLength(4);
  });
});
