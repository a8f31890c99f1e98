import { describe, expect, it } from 'vitest';
import {
  buildGraph,
  by,
  call,
  cel,
  collect,
  end,
  type GraphLiteral,
  meaning,
  say,
  tell,
} from '#workflow/graph.fixture.ts';
import { Talk } from '#workflow/talk.fixture.ts';

const base = {
  variables: {
    amount: { type: 'number' },
    name: { type: 'string' },
    limit: { type: 'number', source: 'procedure' },
  },
  nodes: {
    first: collect(['amount'], { words: 'How much?' }),
    second: collect(['name'], { words: 'Who?' }),
    done: end(),
    people: end('people'),
    much: end('much'),
    hours: say('We are open all day.'),
    explain: tell('why we ask'),
    look: call('look', { effect: 'reads', outputs: { limit: 'limit' } }),
  },
} satisfies Partial<GraphLiteral>;
const path: GraphLiteral['edges'] = [
  ['first', 'second'],
  ['second', 'done'],
  ['first', 'done', by('still_missing')],
  ['second', 'done', by('still_missing')],
];
const flow = (...edges: GraphLiteral['edges']) => buildGraph({ ...base, edges: [...path, ...edges] });
const person = ['*', 'people', meaning('asks for a person')] as const;

describe('by meaning', () => {
  it('is looked for in each message, and leaves at once', () => {
    const talk = new Talk(flow(person)).message('a human, please');
    expect(talk.outcome).toMatchObject({
      task: { meanings: [{ edge_id: '*>people', text: 'asks for a person' }] },
    });
    expect(talk.read({ intent: 'side_question', meanings: ['*>people'] }).outcome).toEqual({
      kind: 'ended',
      outcome: 'people',
    });
  });

  it('is looked for in what started the run', () => {
    const talk = new Talk(flow(person), { text: 'a human!' }).read({ meanings: ['*>people'] });
    expect(talk.outcome).toEqual({ kind: 'ended', outcome: 'people' });
  });

  it('does not hold at a node that it excepts', () => {
    const talk = new Talk(flow(['*', 'people', meaning('asks'), { except: ['first'] }])).message('x');
    expect(talk.outcome).toMatchObject({ task: { meanings: [] } });
    expect(talk.read({ meanings: ['*>people'] }).outcome.kind).toBe('wait_for_person');
  });
});

describe('by data', () => {
  const much = ['*', 'much', cel('amount > 100')] as const;

  it('acts when it becomes true, wherever the run is', () => {
    expect(new Talk(flow(much)).hear({ amount: 500 }).outcome).toEqual({ kind: 'ended', outcome: 'much' });
    expect(new Talk(flow(much), { vars: { amount: 500 } }).outcome).toEqual({
      kind: 'ended',
      outcome: 'much',
    });
  });

  it('does not act while a value is unknown, or false', () => {
    expect(new Talk(flow(much)).hear({ amount: 5 }).said.at(-1)).toBe('Who?');
  });

  it('acts once, until it was false in between', () => {
    const once = flow(['*', 'hours', cel('amount > 100'), { resume: true }]);
    const talk = new Talk(once).hear({ amount: 500 });
    expect(talk.said).toEqual(['How much?', 'We are open all day.', 'Who?']);
    talk.hear({ amount: 600 }).hear({ amount: 5 }).hear({ amount: 700 });
    expect(talk.said.filter((said) => said.startsWith('We are'))).toHaveLength(2);
  });

  it('waits at a node that it excepts', () => {
    const talk = new Talk(flow(['*', 'much', cel('amount > 100'), { except: ['first', 'second'] }])).hear({
      amount: 500,
    });
    expect(talk.said.at(-1)).toBe('Who?');
    expect(talk.hear({ name: 'Ada' }).outcome).toEqual({ kind: 'ended', outcome: 'much' });
  });
});

it('goes by the order of the edges when several hold', () => {
  const talk = new Talk(
    flow(
      ['*', 'much', cel('amount > 100'), { priority: 2 }],
      ['*', 'people', meaning('asks'), { priority: 1 }],
    ),
  );
  expect(talk.hear({ amount: 500 }, { meanings: ['*>people'] }).outcome).toEqual({
    kind: 'ended',
    outcome: 'people',
  });
});

describe('and come back', () => {
  const hours = ['*', 'hours', meaning('asks for the hours'), { resume: true }] as const;

  it('says its words, and asks the open question again without counting it', () => {
    const talk = new Talk(flow(hours)).hear({}, { meanings: ['*>hours'] });
    expect(talk.said).toEqual(['How much?', 'We are open all day.', 'How much?']);
    expect(talk.state).toMatchObject({ node_id: 'first', detour: null, asks: { amount: 1 } });
  });

  it('goes on when the message answered the question too', () => {
    const talk = new Talk(flow(hours)).hear({ amount: 3 }, { meanings: ['*>hours'] });
    expect(talk.said).toEqual(['How much?', 'We are open all day.', 'Who?']);
  });

  it('works with what the model says and with a tool', () => {
    const told = new Talk(flow(['*', 'explain', meaning('why'), { resume: true }])).hear(
      {},
      { meanings: ['*>explain'] },
    );
    expect(told.outcome).toMatchObject({ kind: 'speak', task: { mode: 'tell' } });
    expect(told.speak().said.at(-1)).toBe('How much?');
    const looked = new Talk(flow(['*', 'look', meaning('limit'), { resume: true }])).hear(
      {},
      { meanings: ['*>look'] },
    );
    expect(looked.result({ limit: 3 }).said.at(-1)).toBe('How much?');
    expect(looked.state.vars).toEqual({ limit: 3 });
  });

  it('stays away when the tool fails and has an edge for that', () => {
    const graph = flow(['*', 'look', meaning('limit'), { resume: true }], ['look', 'people', by('failed')]);
    const talk = new Talk(graph)
      .hear({}, { meanings: ['*>look'] })
      .tell({ kind: 'tool_failure', error: 'X: y' });
    expect(talk.outcome).toEqual({ kind: 'ended', outcome: 'people' });
  });
});
