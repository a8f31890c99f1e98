import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '#test/harness.ts';
import { procedure, smallGraph } from '#test/owned-workflows.ts';

let server: TestServer;
let path: string;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

async function newDraft(): Promise<void> {
  const { body } = await server.admin.post('/v1/workflows', { name: 'Goodbye', instructions: procedure });
  path = `/v1/workflows/revisions/${body.active_revision_id}`;
}

const deadEnd = { ...smallGraph, edges: [{ id: 'say:next', source: 'say', target: 'nowhere' }] };
const desk = { kind: 'call', destination: '+12025550143' };

describe('checking a graph', () => {
  beforeAll(newDraft);

  it('answers with everything filled in that has a default, and stores nothing', async () => {
    const { body } = await server.admin.post(`${path}/graph/validate`, { compiled_graph: smallGraph });
    expect(body).toMatchObject({ valid: true, error_count: 0 });
    expect(body.normalized_graph).toMatchObject({ max_steps: 25, repair: { redo: { target: null } } });
    expect((await server.admin.get(path)).body.compiled_graph).toBeNull();
  });

  it('answers what is wrong as findings', async () => {
    const { body } = await server.admin.post(`${path}/graph/validate`, { compiled_graph: deadEnd });
    expect(body).toMatchObject({ valid: false });
    expect(body.error_count).toBeGreaterThan(0);
    const counted = body.findings.filter((each: { severity: string }) => each.severity === 'error');
    expect(counted).toHaveLength(body.error_count);
  });

  it.each([[{}], [{ version: 7 }], [{ nodes: 'none' }]])(
    'also of %j, which is no graph',
    async (candidate) => {
      const { status, body } = await server.admin.post(`${path}/graph/validate`, {
        compiled_graph: candidate,
      });
      expect(status).toBe(200);
      expect(body.valid).toBe(false);
    },
  );
});

describe('replacing the graph by hand', () => {
  beforeAll(newDraft);

  it('stores a valid one, compiled from nothing', async () => {
    const { status, body } = await server.admin.put(`${path}/graph`, { compiled_graph: smallGraph });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      updated: true,
      validation: { valid: true },
      revision: {
        instructions: procedure,
        compilation_status: 'succeeded',
        compilation_input_hash: null,
        compiled_graph: body.validation.normalized_graph,
        graph_hash: expect.stringMatching(/^[0-9a-f]{64}$/),
        quality_report: { error_count: 0, read_back: [] },
      },
    });
    expect((await server.admin.get(path)).body).toEqual(body.revision);
  });

  it('so that the next compile is no cache hit', async () => {
    const { status, body } = await server.admin.post(`${path}/compile`);
    expect([status, body.cached]).toEqual([202, false]);
  });

  it('takes the place of a compile under way', async () => {
    await server.admin.post(`${path}/compile`);
    const { body } = await server.admin.put(`${path}/graph`, { compiled_graph: smallGraph });
    expect(body.revision).toMatchObject({ compilation_status: 'succeeded', compilation_task_id: null });
    const { rows } = await server.database.pool.query(
      `select state, count(*)::integer from pgboss.job where name = 'compile-workflow' group by state`,
    );
    expect(rows).toEqual([{ state: 'cancelled', count: 2 }]);
  });

  it('binds the tools it can call, each with the nodes that can', async () => {
    const configuration = { url: 'https://shop.example/orders', variables: [{ name: 'no', required: true }] };
    const { body: tool } = await server.admin.post('/v1/tools', { name: 'find_order', configuration });
    const calling = {
      ...smallGraph,
      entry_node_id: 'find',
      variables: [{ name: 'found', type: 'string', source: 'procedure' }],
      nodes: [
        {
          id: 'find',
          type: 'tool',
          config: { tool: 'find_order', effect: 'reads', inputs: { no: '"1"' }, outputs: { found: 'id' } },
        },
        ...smallGraph.nodes,
      ],
      edges: [
        ...smallGraph.edges,
        { id: 'find:next', source: 'find', target: 'say' },
        { id: 'find:failed', source: 'find', target: 'end', condition: { outcome: 'failed' }, priority: 1 },
      ],
    };
    const { body } = await server.admin.put(`${path}/graph`, { compiled_graph: calling });
    expect(body.validation.findings.filter((each: any) => each.severity === 'error')).toEqual([]);
    expect(body.revision.tools).toEqual([{ tool, node_ids: ['find'] }]);
    const workflow = `/v1/workflows/${body.revision.workflow_id}`;
    expect((await server.admin.get(workflow)).body.active_revision.tools).toEqual(body.revision.tools);
    const { body: list } = await server.admin.get(`${workflow}/revisions`);
    expect(list.items[0].tools).toEqual(body.revision.tools);
  });

  it('answers an invalid one with findings and leaves the revision as it is', async () => {
    const before = (await server.admin.get(path)).body;
    const { status, body } = await server.admin.put(`${path}/graph`, { compiled_graph: deadEnd });
    expect(status).toBe(200);
    expect(body).toEqual({
      updated: false,
      validation: expect.objectContaining({ valid: false }),
      revision: before,
    });
    expect(body.validation.findings.length).toBeGreaterThan(0);
  });

  it('is 422 for a call destination that nobody could dial', async () => {
    const candidate = { ...smallGraph, destinations: { Desk: { ...desk, destination: '555-0143' } } };
    const { status, body } = await server.admin.put(`${path}/graph`, { compiled_graph: candidate });
    expect(status).toBe(422);
    expect(body.detail).toMatchObject([
      { loc: ['body', 'compiled_graph', 'destinations', 'Desk', 'destination'] },
    ]);
  });
});

it('the schema of a graph is in the OpenAPI document, and the operations refer to it', async () => {
  const document: any = await (await fetch(`${server.url}/openapi.json`)).json();
  const { WorkflowGraph, WorkflowGraphInput, WorkflowGraphFinding } = document.components.schemas;
  expect(WorkflowGraph.required).toContain('max_steps');
  expect(WorkflowGraphInput.required).not.toContain('max_steps');
  expect(Object.keys(WorkflowGraphFinding.properties)).toContain('rule_id');
  const { request, response } = {
    request: JSON.stringify(document.components.schemas.WorkflowGraphRequest),
    response: JSON.stringify(document.components.schemas.WorkflowGraphValidationResponse),
  };
  expect(request).toContain('#/components/schemas/WorkflowGraphInput');
  expect(response).toContain('#/components/schemas/WorkflowGraph"');
});
