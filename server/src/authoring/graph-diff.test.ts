import { describe, expect, it } from 'vitest';
import { type Graph, graphSchema } from '#workflow/graph.ts';
import { diffGraphs } from './graph-diff.ts';

function graph(change: Readonly<Record<string, unknown>> = {}): Graph {
  return graphSchema.parse({
    version: 1,
    entry_node_id: 'ask',
    variables: [{ name: 'city', type: 'string' }],
    nodes: [
      { id: 'ask', type: 'agent', config: { mode: 'collect', collect: ['city'] } },
      { id: 'end', type: 'end', config: {} },
    ],
    edges: [{ id: 'ask:next', source: 'ask', target: 'end' }],
    ...change,
  });
}

const span = { start_line: 3, start_col: 1, end_line: 3, end_col: 9, raw_text_excerpt: 'Ask for …' };
const nothing = { added: [], removed: [], changed: [] };

describe('the difference of two graphs', () => {
  it('is nothing for graphs that differ only in where their text stands', () => {
    const before = graph();
    const moved = {
      ...before,
      nodes: before.nodes.map((node) => ({ ...node, source_span: span })),
      edges: before.edges.map((edge) => ({ ...edge, source_span: span })),
    };
    expect(diffGraphs(before, moved)).toEqual({
      nodes: nothing,
      edges: nothing,
      variables: nothing,
      settings: [],
    });
  });

  it('matches nodes by id whatever their order, and names the fields that changed', () => {
    const after = graph({
      nodes: [
        { id: 'bye', type: 'message', config: { text: 'Bye.' } },
        { id: 'ask', type: 'agent', config: { mode: 'collect', collect: ['city', 'day'], words: 'Where?' } },
      ],
    });
    const { nodes } = diffGraphs(graph(), after);
    expect(nodes.added.map(({ id }) => id)).toEqual(['bye']);
    expect(nodes.removed.map(({ id }) => id)).toEqual(['end']);
    expect(nodes.changed).toEqual([
      {
        id: 'ask',
        changes: [
          { path: 'config.words', before: null, after: 'Where?' },
          { path: 'config.collect.1', before: null, after: 'day' },
        ],
      },
    ]);
  });

  it('knows edges by id and variables by name', () => {
    const after = graph({
      variables: [
        { name: 'city', type: 'enum', enum_values: ['Oslo'] },
        { name: 'day', type: 'date' },
      ],
      edges: [{ id: 'ask:next', source: 'ask', target: 'ask' }],
    });
    const { edges, variables } = diffGraphs(graph(), after);
    expect(edges.changed).toEqual([
      { id: 'ask:next', changes: [{ path: 'target', before: 'end', after: 'ask' }] },
    ]);
    expect(variables.added.map(({ name }) => name)).toEqual(['day']);
    expect(variables.changed).toEqual([
      {
        id: 'city',
        changes: [
          { path: 'type', before: 'string', after: 'enum' },
          { path: 'enum_values', before: null, after: ['Oslo'] },
        ],
      },
    ]);
  });

  it('has the rest of a graph as settings', () => {
    expect(diffGraphs(graph(), graph({ max_steps: 3, channels: ['voice'] })).settings).toEqual([
      { path: 'max_steps', before: 25, after: 3 },
      { path: 'channels', before: null, after: ['voice'] },
    ]);
  });

  it('takes a graph that is not there for one without parts', () => {
    const { nodes, edges } = diffGraphs(null, graph());
    expect([nodes.added.length, edges.added.length, nodes.changed]).toEqual([2, 1, []]);
    expect(diffGraphs(graph(), null).nodes.removed).toHaveLength(2);
  });
});
