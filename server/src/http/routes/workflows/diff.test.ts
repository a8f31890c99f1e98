import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '#test/harness.ts';
import { smallGraph } from '#test/owned-workflows.ts';

let server: TestServer;
let first: string;
let second: string;
beforeAll(async () => {
  server = await startTestServer();
  const { body } = await server.admin.post('/v1/workflows', { name: 'Goodbye', instructions: 'one\ntwo' });
  first = body.active_revision_id;
  const draft = { name: 'v2', instructions: 'one\nthree' };
  second = (await server.admin.post(`/v1/workflows/${body.id}/revisions`, draft)).body.id;
  const politely = {
    ...smallGraph,
    max_steps: 9,
    variables: [{ name: 'name', type: 'string', source: 'provided' }],
    nodes: [
      { id: 'say', type: 'message', config: { text: 'Goodbye, {{name}}.' } },
      { id: 'thank', type: 'message', config: { text: 'Thank you.' } },
      smallGraph.nodes[1],
    ],
    edges: [
      { id: 'say:next', source: 'say', target: 'thank' },
      { id: 'thank:next', source: 'thank', target: 'end' },
    ],
  };
  await server.admin.put(`/v1/workflows/revisions/${first}/graph`, { compiled_graph: smallGraph });
  await server.admin.put(`/v1/workflows/revisions/${second}/graph`, { compiled_graph: politely });
});
afterAll(() => server.stop());

const diff = (id: string, query = '') => server.admin.get(`/v1/workflows/revisions/${id}/diff${query}`);

it('tells what a revision changes against another one', async () => {
  const { status, body } = await diff(second, `?against=${first}`);
  expect(status).toBe(200);
  expect(body).toMatchObject({
    revision_id: second,
    against_revision_id: first,
    nodes: {
      added: [{ id: 'thank' }],
      removed: [],
      changed: [
        { id: 'say', changes: [{ path: 'config.text', before: 'Goodbye.', after: 'Goodbye, {{name}}.' }] },
      ],
    },
    edges: {
      added: [{ id: 'thank:next' }],
      removed: [],
      changed: [{ id: 'say:next', changes: [{ path: 'target', before: 'end', after: 'thank' }] }],
    },
    variables: { added: [{ name: 'name' }], removed: [], changed: [] },
    settings: [{ path: 'max_steps', before: 25, after: 9 }],
    instructions: [
      { kind: 'removed', line: 2, text: 'two' },
      { kind: 'added', line: 2, text: 'three' },
    ],
  });
});

it('compares with the active revision unless told otherwise', async () => {
  expect((await diff(second)).body).toEqual((await diff(second, `?against=${first}`)).body);
  const { body } = await diff(first);
  expect(body).toMatchObject({ against_revision_id: first, settings: [], instructions: [] });
});
