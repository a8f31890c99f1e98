import { describe, expect, it } from 'vitest';
import { buildGraph, by, collect, end, free, type GraphLiteral } from '#workflow/graph.fixture.ts';
import { Talk } from '#workflow/talk.fixture.ts';

const flow = (config: Parameters<typeof free>[0], repair: GraphLiteral['repair'] = {}) =>
  buildGraph({
    variables: { mood: { type: 'enum', enum_values: ['good', 'bad'] } },
    repair,
    nodes: {
      chat: free({ text: 'Find out how {{mood}} it is.', tools: ['look'], ...config }),
      done: end(),
      out: end('out_of_turns'),
    },
    edges: [
      ['chat', 'done'],
      ['chat', 'out', by('out_of_turns')],
    ],
  });

it('speaks with the tools it has, and then listens', () => {
  const talk = new Talk(flow({ collect: ['mood'] }));
  expect(talk.outcome).toMatchObject({
    kind: 'speak',
    task: {
      mode: 'free',
      tools: ['look'],
      ask_for: [{ name: 'mood' }],
      instructions: 'Find out how {{mood}} it is.',
    },
  });
  expect(talk.speak().outcome.kind).toBe('wait_for_person');
  expect(talk.message('hm').outcome.kind).toBe('read_message');
  expect(talk.read().outcome).toMatchObject({ kind: 'speak' });
});

it('is over when its condition holds', () => {
  const talk = new Talk(flow({ until: 'mood == "good"' })).speak().hear({ mood: 'bad' });
  expect(talk.outcome).toMatchObject({ kind: 'speak', task: { instructions: 'Find out how bad it is.' } });
  expect(talk.speak().hear({ mood: 'good' }).outcome).toEqual({ kind: 'ended', outcome: 'done' });
});

it('is over after so many turns', () => {
  const talk = new Talk(flow({ max_turns: 2 })).speak().hear({}).speak();
  expect(talk.state.turns).toEqual({ chat: 2 });
  expect(talk.hear({}).outcome).toEqual({ kind: 'ended', outcome: 'out_of_turns' });
});

describe('everything but the wish to stop', () => {
  it.each(['side_question', 'unclear', 'repeat', 'confirm'] as const)('is part of the talk: %s', (intent) => {
    const talk = new Talk(flow({ until: 'mood == "good"' })).speak().hear({ mood: 'bad' }, { intent });
    expect(talk.outcome).toMatchObject({ kind: 'speak', task: { mode: 'free' } });
    expect(talk.state.misunderstood).toBe(0);
  });

  it('is asked about first', () => {
    const talk = new Talk(flow({})).speak().hear({}, { intent: 'cancel' });
    expect(talk.said.at(-1)).toContain('Do you want me to stop');
    expect(talk.hear({}, { intent: 'deny' }).outcome.kind).toBe('wait_for_person');
  });
});

it('forgets its turns when a correction goes back before it', () => {
  const graph = buildGraph({
    variables: { name: { type: 'string' } },
    nodes: {
      ask: collect(['name']),
      greet: ['message', { text: 'Hello {{name}}.' }],
      chat: free({ max_turns: 1 }),
      out: end(),
    },
    edges: [
      ['ask', 'greet'],
      ['ask', 'out', by('still_missing')],
      ['greet', 'chat'],
      ['chat', 'out', by('out_of_turns')],
    ],
  });
  const talk = new Talk(graph).speak().hear({ name: 'Ada' }).speak().hear({ name: 'Grace' });
  expect(talk.said).toEqual(['<ask name>', 'Hello Ada.', '<free>', 'Hello Grace.']);
  expect(talk.outcome).toMatchObject({ kind: 'speak', task: { mode: 'free' } });
});
