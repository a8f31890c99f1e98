import { describe, expect, it } from 'vitest';
import { warmTransferDefaults } from '#domain/call-transfer.ts';
import {
  buildGraph,
  by,
  end,
  type EdgeLiteral,
  type GraphLiteral,
  people,
  transfer,
} from '#workflow/graph.fixture.ts';
import { Talk } from '#workflow/talk.fixture.ts';

const destinations: GraphLiteral['destinations'] = {
  Support: { kind: 'team' },
  Fraud: {
    kind: 'call',
    destination: '+12025550143',
    mode: 'warm',
    warm_destinations: ['+12025550144'],
    description: 'stolen cards',
  },
  Sales: { kind: 'call', destination: 'sip:sales@example.org' },
};

const flow = (to: readonly string[], edges: readonly EdgeLiteral[] = []) =>
  buildGraph({
    variables: { name: { type: 'string' } },
    destinations,
    nodes: { dial: transfer(to, 'Connecting you, {{name}}.'), later: end('later'), written: end('written') },
    edges,
  });
const withExits = (to: readonly string[]) =>
  flow(to, [
    ['dial', 'later', by('not_reached')],
    ['dial', 'written', by('on_text')],
  ]);
const call = (graph: ReturnType<typeof flow>) =>
  new Talk(graph, { vars: { name: 'Ada' }, facts: { channel: 'voice' } });

it('hands over to people, with what is known, and ends the run', () => {
  const graph = buildGraph({
    variables: { name: { type: 'string' } },
    destinations,
    nodes: { out: people('Support', 'One moment, {{name}}.') },
    edges: [],
  });
  const talk = new Talk(graph, { vars: { name: 'Ada' } });
  expect(talk.said).toEqual(['One moment, Ada.']);
  expect(talk.outcome).toEqual({
    kind: 'handoff',
    config: {
      node_id: 'out',
      kind: 'human',
      label: 'Support',
      text: 'One moment, Ada.',
      reason: null,
      context_vars: { name: 'Ada' },
    },
  });
  expect(talk.state).toMatchObject({ status: 'ended', outcome: 'handed_off' });
});

describe('a call transfer', () => {
  it('is an intent for the voice host, which also says its words', () => {
    const talk = call(withExits(['Fraud']));
    expect(talk.said).toEqual([]);
    expect(talk.outcome).toMatchObject({
      kind: 'transfer',
      config: { kind: 'transfer', label: 'Fraud' },
      intent: {
        destination: '+12025550143',
        mode: 'warm',
        label: 'Fraud',
        connecting_text: 'Connecting you, Ada.',
        warm_destinations: ['+12025550144'],
        max_retries: 1,
        warm: warmTransferDefaults,
      },
    });
    expect(talk.state.status).toBe('running');
  });

  it('lets the model choose among several', () => {
    const talk = call(withExits(['Fraud', 'Sales']));
    expect(talk.outcome).toMatchObject({
      kind: 'choose',
      task: {
        message: null,
        options: [
          { id: 'Fraud', text: 'stolen cards' },
          { id: 'Sales', text: 'Sales' },
        ],
      },
    });
    talk.tell({ kind: 'choice', option_id: 'Sales' });
    expect(talk.outcome).toMatchObject({
      intent: { destination: 'sip:sales@example.org', mode: 'cold', warm: null },
    });
  });

  it.each(['Nobody', null])(
    'calls nobody when the model chooses %s: as if nobody had been reached',
    (option_id) => {
      const talk = call(withExits(['Fraud', 'Sales'])).tell({ kind: 'choice', option_id });
      expect(talk.outcome).toEqual({ kind: 'ended', outcome: 'later' });
    },
  );

  it('hands over to people when the model chooses nobody and there is no edge for that', () => {
    const talk = call(flow(['Fraud', 'Sales'])).tell({ kind: 'choice', option_id: null });
    expect(talk.outcome).toMatchObject({
      kind: 'handoff',
      config: { kind: 'human', reason: 'no_target_chosen', text: null },
    });
  });

  it('ends the run when somebody was reached', () => {
    const talk = call(withExits(['Fraud']));
    talk.tell({ kind: 'transfer_ended', facts: talk.facts, reached: true });
    expect(talk.outcome).toEqual({ kind: 'ended', outcome: 'transferred' });
    expect(talk.state.outcome).toBe('transferred');
  });

  it.each(['transfer_ended', 'message'] as const)('goes on by not_reached after %s', (kind) => {
    const talk = call(withExits(['Fraud']));
    if (kind === 'message') talk.message('hello?');
    else talk.tell({ kind, facts: talk.facts, reached: false });
    expect(talk.outcome).toEqual({ kind: 'ended', outcome: 'later' });
  });

  it('hands over to people when nobody was reached and there is no such edge', () => {
    const talk = call(flow(['Fraud'])).message('hello?');
    expect(talk.outcome).toMatchObject({
      kind: 'handoff',
      config: { kind: 'human', reason: 'not_reached', text: null },
    });
  });

  it('goes on by on_text in writing, or hands over to people and says why', () => {
    const written = new Talk(withExits(['Fraud']), { vars: { name: 'Ada' } });
    expect(written.outcome).toEqual({ kind: 'ended', outcome: 'written' });
    const bare = new Talk(flow(['Fraud']), { vars: { name: 'Ada' } });
    expect(bare.said).toEqual(['Calls cannot be transferred on this channel. A person will take over here.']);
    expect(bare.outcome).toMatchObject({ kind: 'handoff', config: { kind: 'human' } });
  });

  it.each([['Nobody'], ['Support']])('to %s, who cannot be called, is a routing error', (label) => {
    expect(call(withExits([label])).outcome).toEqual({ kind: 'failed', error: 'routing_error: dial' });
  });
});
