import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { record, readRecording, replay } from './recording.ts';
import { recordings } from './record.fixture.ts';
import { recordedTalks } from './recorded-talks.fixture.ts';
import { cardBlock, orderRefund, refundWithQuestion, sampleTools } from './sample-graphs.fixture.ts';
import { validateGraph } from './validate/validate-graph.ts';

const names = readdirSync(recordings).filter((name) => name.endsWith('.json'));

describe('a run that was recorded', () => {
  it.each(names)('leads to the same states and outcomes today: %s', (name) => {
    expect(replay(readRecording(readFileSync(new URL(name, recordings), 'utf8')))).toEqual({ kind: 'same' });
  });

  it('is there for every talk', () => {
    expect(names.toSorted()).toEqual(
      Object.keys(recordedTalks)
        .map((name) => `${name}.json`)
        .toSorted(),
    );
  });
});

describe('a replay', () => {
  const { graph, events } = recordedTalks['order-refund-approval']?.() ?? { graph: orderRefund, events: [] };
  const recording = record('x', graph, events);

  it('is the same for what was just recorded, through JSON', () => {
    expect(replay(readRecording(JSON.stringify(recording)))).toEqual({ kind: 'same' });
  });

  it('says where another graph leads elsewhere', () => {
    const edges = graph.edges.map((edge) =>
      edge.id === 'large>lead' ? { ...edge, condition: { cel: 'vars.amount > 900.0' } } : edge,
    );
    expect(replay({ ...recording, graph: { ...graph, edges } })).toMatchObject({
      kind: 'different',
      at: 2,
      actual: { outcome: { kind: 'call_tool' } },
    });
  });

  it('does not mind a field that states did not have then', () => {
    const fields = recording.state_fields.filter((field) => field !== 'side_questions');
    const older = record('x', graph, events);
    expect(
      replay({
        ...older,
        state_fields: fields,
        results: older.results.map((result) => ({ ...result, state: 'y' })),
      }).kind,
    ).toBe('different');
    expect(older.state_fields).toContain('side_questions');
  });
});

it.each([
  ['the refund', orderRefund],
  ['the lost card', cardBlock],
  ['the refund that is agreed to', refundWithQuestion],
])('the sample graph of %s is without a fault', (_name, graph) => {
  const { findings } = validateGraph(graph, sampleTools);
  // A card is blocked once: the loop is over before.
  expect(findings.map(({ rule_id, node_id }) => [rule_id, node_id])).toEqual([]);
});
