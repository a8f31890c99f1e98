import { describe, expect, it } from 'vitest';
import {
  buildGraph,
  by,
  call,
  cel,
  collect,
  end,
  type GraphLiteral,
  say,
  test,
} from '#workflow/graph.fixture.ts';
import { Talk } from '#workflow/talk.fixture.ts';

const literal: GraphLiteral = {
  variables: {
    order_no: { type: 'string' },
    name: { type: 'string' },
    nick: { type: 'string' },
    total: { type: 'number', source: 'procedure' },
    share: { type: 'number', source: 'procedure' },
    early: { type: 'number', source: 'procedure' },
    sure: { type: 'boolean' },
  },
  nodes: {
    first: test(),
    ask: collect(['order_no', 'name'], { words: 'Which order, and who are you?' }),
    hello: say('Hello {{name}}.'),
    find: call('find', { effect: 'reads', inputs: { order_no: 'order_no' }, outputs: { total: 'total' } }),
    halve: test(),
    confirm: collect(['sure'], { words: 'Sure?' }),
    pay: call('pay', { inputs: { amount: 'share' } }, { name: 'Pay' }),
    after: collect(['nick'], { words: 'Anything else?' }),
    done: end(),
    redo: end('by hand'),
  },
  edges: [
    ['first', 'ask', null, { set: { early: '1' } }],
    ['ask', 'hello'],
    ['hello', 'find'],
    ['find', 'halve'],
    ['halve', 'confirm', cel('total > 0'), { set: { share: 'total / 2' } }],
    ['halve', 'done'],
    ['confirm', 'pay'],
    ['pay', 'after'],
    ['after', 'done'],
    ['ask', 'done', by('still_missing')],
    ['confirm', 'done', by('still_missing')],
    ['after', 'done', by('still_missing')],
  ],
};
const graph = buildGraph(literal);
const atConfirm = () => new Talk(graph).hear({ order_no: '1', name: 'Ada' }).result({ total: 10 });

describe('a corrected value', () => {
  it('sends the run back to the first node that read it, forgetting what was found out since', () => {
    const talk = atConfirm();
    expect(talk.state.vars).toMatchObject({ total: 10, share: 5 });
    talk.hear({ order_no: '2' });
    expect(talk.outcome).toMatchObject({
      kind: 'call_tool',
      task: { tool: 'find', inputs: { order_no: '2' } },
    });
    expect(talk.state.vars).toEqual({ order_no: '2', name: 'Ada', early: 1 });
    expect(talk.state.trail.map(({ node_id }) => node_id)).toEqual(['first', 'ask', 'hello']);
    expect(talk.result({ total: 30 }).state.vars).toMatchObject({ total: 30, share: 15 });
  });

  it('is said again where it was said', () => {
    const talk = atConfirm().hear({ name: 'Grace' });
    expect(talk.said).toEqual(['Which order, and who are you?', 'Hello Ada.', 'Sure?', 'Hello Grace.']);
  });

  it('changes nothing else when nobody has read it yet', () => {
    const talk = new Talk(graph, { vars: { nick: 'A', order_no: '1', name: 'Ada' } }).result({ total: 10 });
    const { trail } = talk.state;
    talk.hear({ nick: 'B', sure: true });
    expect(talk.state.vars).toMatchObject({ nick: 'B' });
    expect(talk.state.trail.slice(0, trail.length)).toEqual(trail);
    expect(talk.outcome).toMatchObject({ kind: 'call_tool', task: { tool: 'pay' } });
  });

  it('is no correction when it is the same', () => {
    const talk = atConfirm().hear({ name: 'Ada', sure: true });
    expect(talk.outcome).toMatchObject({ kind: 'call_tool', task: { tool: 'pay', inputs: { amount: 5 } } });
  });

  it('that cannot be one is refused, and the earlier one is kept', () => {
    const numbers = buildGraph({
      variables: { n: { type: 'number' }, m: { type: 'number' } },
      nodes: { first: collect(['n'], { words: 'n?' }), second: collect(['m'], { words: 'm?' }), done: end() },
      edges: [
        ['first', 'second'],
        ['second', 'done'],
        ['first', 'done', by('still_missing')],
        ['second', 'done', by('still_missing')],
      ],
    });
    const talk = new Talk(numbers).hear({ n: 1 }).hear({ n: 'many' });
    expect(talk.said).toEqual(['n?', 'm?', 'That has to be a number.', 'I keep what you said before.', 'm?']);
    expect(talk.state.vars).toEqual({ n: 1 });
  });
});

describe('after something was done', () => {
  const paid = (repair: GraphLiteral['repair'] = {}) =>
    new Talk(buildGraph({ ...literal, repair }))
      .hear({ order_no: '1', name: 'Ada' })
      .result({ total: 10 })
      .hear({ sure: true })
      .result({});

  it('nothing is done twice: the run ends as redo', () => {
    const talk = paid().hear({ order_no: '2' });
    expect(talk.outcome).toEqual({ kind: 'ended', outcome: 'redo' });
    expect(talk.state.vars['order_no']).toBe('2');
  });

  it('goes where the author says', () => {
    const talk = paid({ redo: { target: 'redo' } }).hear({ order_no: '2' });
    expect(talk.outcome).toEqual({ kind: 'ended', outcome: 'by hand' });
  });

  it('what was read only before may still be corrected without it', () => {
    expect(paid().hear({ nick: 'A' }).outcome).toEqual({ kind: 'ended', outcome: 'done' });
  });
});
