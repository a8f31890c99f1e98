/** A yes is worth no more than the offer it answered: a correction takes back what it made untrue, and nothing else. */
import { describe, expect, it } from 'vitest';
import {
  buildGraph,
  by,
  call,
  cel,
  collect,
  end,
  free,
  type GraphLiteral,
  meaning,
  say,
  test,
} from '#workflow/graph.fixture.ts';
import { Talk } from '#workflow/talk.fixture.ts';

const literal = {
  variables: {
    order_no: { type: 'string', digits: 8 },
    total: { type: 'number', source: 'procedure' },
    sure: { type: 'boolean' },
    gift: { type: 'string' },
    name: { type: 'string' },
    colour: { type: 'string' },
  },
  nodes: {
    ask: collect(['order_no'], { words: 'Which order?' }),
    find: call('find', { effect: 'reads', inputs: { order_no: 'order_no' }, outputs: { total: 'total' } }),
    offer: collect(['sure'], { words: 'Shall I refund {{total}} to you?' }),
    colour: collect(['colour'], { words: 'Which colour do you like?' }),
    gift: collect(['gift'], { words: 'You said {{sure}}. What would you like instead?' }),
    name: collect(['name'], { words: 'Who are you?' }),
    pay: call('pay', { inputs: { amount: 'total' } }),
    done: end(),
    parking: say('Behind the house.'),
    people: end('people'),
  },
  edges: [
    ['ask', 'find'],
    ['find', 'offer'],
    ['offer', 'colour'],
    ['colour', 'gift'],
    ['gift', 'name'],
    ['name', 'pay', cel('sure')],
    ['name', 'done'],
    ['pay', 'done'],
    ...(['ask', 'offer', 'colour', 'gift', 'name'] as const).map(
      (node) => [node, 'done', by('still_missing')] as const,
    ),
    ['*', 'parking', meaning('asks where to park'), { resume: true }],
    ['*', 'people', meaning('asks for a person')],
  ],
} satisfies GraphLiteral;
const graph = buildGraph(literal);
const [first, second] = ['12345678', '87654321'];

const offered = () => new Talk(graph).hear({ order_no: first }).result({ total: 10 });
const atName = () => offered().hear({ sure: true }).hear({ colour: 'blue' }).hear({ gift: 'a pen' });

describe('a yes to an offer', () => {
  it('does not count once a correction changes what was offered: it is asked for again, in the new words', () => {
    const talk = atName().hear({ order_no: second });
    expect(talk.outcome).toMatchObject({ kind: 'call_tool', task: { inputs: { order_no: second } } });
    talk.result({ total: 30 });
    expect(talk.said.at(-1)).toBe('Shall I refund 30 to you?');
    expect(talk.state.vars).not.toHaveProperty('sure');
    talk.hear({ sure: true });
    expect(talk.state.vars).toMatchObject({ sure: true, total: 30 });
  });

  it('takes along what was asked in words that mention it, and leaves the other answers', () => {
    const talk = atName().hear({ order_no: second }).result({ total: 30 }).hear({ sure: false });
    expect(talk.said.at(-1)).toBe('You said no. What would you like instead?');
    expect(talk.state.vars).toMatchObject({ colour: 'blue' });
  });

  it('does not count when it comes with the correction', () => {
    const talk = offered().hear({ sure: 'yes', order_no: second }).result({ total: 30 });
    expect(talk.said.at(-1)).toBe('Shall I refund 30 to you?');
    expect(talk.state).toMatchObject({ asks: { sure: 1 } });
  });

  it('counts still when the value is said again, in whatever spelling', () => {
    const talk = atName().hear({ order_no: '1234-5678' });
    expect(talk.said.at(-1)).toBe('Who are you?');
    expect(talk.state.vars).toMatchObject({ sure: true, gift: 'a pen', total: 10 });
  });

  it('counts still after a digression, whatever is read in it', () => {
    const talk = atName().hear({ order_no: second }, { intent: 'side_question' }).speak();
    talk.hear({}, { meanings: ['*>parking'] });
    expect(talk.said.slice(-2)).toEqual(['Behind the house.', 'Who are you?']);
    expect(talk.hear({ name: 'Ada' }).outcome).toMatchObject({ kind: 'call_tool', task: { tool: 'pay' } });
  });

  it('is asked for again as if for the first time', () => {
    const once = buildGraph({
      ...literal,
      variables: { ...literal.variables, sure: { type: 'boolean', reask_cap: 1 } },
    });
    const talk = new Talk(once).hear({ order_no: first }).result({ total: 10 }).hear({ sure: true });
    expect(talk.hear({ order_no: second }).result({ total: 30 }).said.at(-1)).toBe(
      'Shall I refund 30 to you?',
    );
  });

  it('counts when it was given without being asked for', () => {
    const talk = new Talk(graph).hear({ order_no: first, sure: true }).result({ total: 10 });
    talk.hear({ order_no: second }).result({ total: 30 });
    expect(talk.said.at(-1)).toBe('Which colour do you like?');
  });
});

describe('a correction together with something else', () => {
  it('is not lost on an answer that comes back: it comes back to where the correction leads', () => {
    const talk = atName().hear({ order_no: second }, { meanings: ['*>parking'] });
    expect(talk.said.at(-1)).toBe('Behind the house.');
    expect(talk.outcome).toMatchObject({ kind: 'call_tool', task: { inputs: { order_no: second } } });
    talk.result({ total: 30 });
    expect(talk.said.at(-1)).toBe('Shall I refund 30 to you?');
    talk.hear({ order_no: first });
    expect(talk.outcome).toMatchObject({ kind: 'call_tool', task: { inputs: { order_no: first } } });
  });

  it('is forgotten about for good with a step that leaves for good, and so is what it made untrue', () => {
    const talk = atName().hear({ order_no: second }, { meanings: ['*>people'] });
    expect(talk.outcome).toEqual({ kind: 'ended', outcome: 'people' });
    expect(talk.state.vars).toEqual({ order_no: second, colour: 'blue' });
  });
});

describe('words around a question', () => {
  const flow = (nodes: GraphLiteral['nodes'], more: Partial<GraphLiteral> = {}) =>
    buildGraph({
      variables: {
        amount: { type: 'number' },
        sure: { type: 'boolean' },
        note: { type: 'string' },
        name: { type: 'string' },
        count: { type: 'number', source: 'procedure' },
      },
      nodes: { amount: collect(['amount'], { words: 'How much?' }), ...nodes, done: end() },
      edges: [],
      ...more,
    });
  const inARow = (...nodes: string[]) =>
    nodes.flatMap((node, at) => [
      [node, nodes[at + 1] ?? 'done'] as const,
      ...(node.startsWith('say') ? [] : [[node, 'done', by('still_missing')] as const]),
    ]);
  const edges = inARow('amount', 'say', 'sure', 'note', 'name');
  const talkOf = (sure: string) =>
    new Talk(
      flow(
        {
          say: say('That makes {{amount}} euros.'),
          sure: collect(['sure'], { words: sure }),
          note: collect(['note'], { words: 'Anything to note?' }),
          name: collect(['name'], { words: 'Your name?' }),
        },
        { edges },
      ),
    )
      .hear({ amount: 5 })
      .hear({ sure: true })
      .hear({ note: 'none' });

  it('belong to a yes or no when they were said just before it, and to no other answer', () => {
    const talk = talkOf('Is that all right?').hear({ amount: 7 });
    expect(talk.said.slice(-2)).toEqual(['That makes 7 euros.', 'Is that all right?']);
    expect(talk.hear({ sure: true }).said.at(-1)).toBe('Your name?');
  });

  it('are said anew when the open question itself mentions what was corrected, together with the yes', () => {
    const graph = flow(
      { sure: collect(['sure'], { words: '{{amount}}, is that right?' }) },
      { edges: inARow('amount', 'sure') },
    );
    const talk = new Talk(graph).hear({ amount: 5 }).hear({ sure: false, amount: 7 });
    expect(talk.said.slice(-2)).toEqual(['5, is that right?', '7, is that right?']);
    expect(talk.state).toMatchObject({ vars: { amount: 7 }, asks: { sure: 1 } });
  });

  it('are those of the instructions too, where the model words the question or talks', () => {
    const asked = flow(
      {
        sure: collect(['sure'], { text: 'Offer {{amount}}.' }),
        name: collect(['name'], { words: 'Your name?' }),
      },
      { edges: inARow('amount', 'sure', 'name') },
    );
    const talk = new Talk(asked).hear({ amount: 5 }).speak().hear({ sure: true }).hear({ amount: 7 });
    expect(talk.outcome).toMatchObject({ kind: 'speak', task: { instructions: 'Offer 7.' } });
    const talked = flow(
      {
        talk: free({ text: 'Sell {{amount}}.', collect: ['note'], until: 'has(note)' }),
        name: collect(['name']),
      },
      {
        edges: [
          ['amount', 'talk'],
          ['talk', 'name'],
          ['name', 'done'],
        ],
      },
    );
    const free2 = new Talk(talked)
      .hear({ amount: 5 })
      .speak()
      .hear({ note: 'ok' })
      .speak()
      .hear({ amount: 7 });
    expect(free2.outcome).toMatchObject({ kind: 'speak', task: { mode: 'free', instructions: 'Sell 7.' } });
  });

  it('go back to the first step that set what is forgotten', () => {
    const counting = flow(
      { one: test(), say: say('{{amount}}'), two: test(), name: collect(['name'], { words: 'Your name?' }) },
      {
        edges: [
          ['amount', 'one'],
          ['one', 'say', null, { set: { count: '1' } }],
          ['say', 'two'],
          ['two', 'name', null, { set: { count: 'count + 1' } }],
          ['name', 'done'],
          ['name', 'done', by('still_missing')],
        ],
      },
    );
    const talk = new Talk(counting).hear({ amount: 5 }).hear({ amount: 7 });
    expect(talk.said.slice(-2)).toEqual(['7', 'Your name?']);
    expect(talk.state.vars).toEqual({ amount: 7, count: 2 });
  });
});

describe('a question that a correction of something else came in the way of', () => {
  const capped = buildGraph({
    ...literal,
    variables: {
      ...literal.variables,
      name: { type: 'string', reask_cap: 1 },
      sure: { type: 'boolean', reask_cap: 1 },
    },
  });
  const talk = () => new Talk(capped).hear({ order_no: first }).result({ total: 10 });

  it('was not asked in vain, when the run goes back', () => {
    const back = talk().hear({ order_no: second }).result({ total: 30 }).hear({ order_no: first });
    expect(back.result({ total: 20 }).said.at(-1)).toBe('Shall I refund 20 to you?');
    expect(back.hear({}).outcome).toEqual({ kind: 'ended', outcome: 'done' });
  });

  it('was not asked in vain, when nothing depends on the value yet, or the value cannot be one', () => {
    const here = talk().hear({ sure: true }).hear({ colour: 'red' }).hear({ gift: 'none' });
    here.hear({ colour: 'blue' }).hear({ order_no: '1' });
    expect(here.said.slice(-4)).toEqual([
      'Who are you?',
      'That has to be 8 digits.',
      'I keep what you said before.',
      'Who are you?',
    ]);
    expect(here.state.asks).toMatchObject({ name: 1 });
    expect(here.hear({}).outcome).toEqual({ kind: 'ended', outcome: 'done' });
  });

  it('was asked in vain when it was tried to be answered too', () => {
    const both = talk().hear({ sure: 'perhaps', order_no: second }).result({ total: 30 });
    expect(both.outcome).toEqual({ kind: 'ended', outcome: 'done' });
  });

  it('is still the one question of what is optional', () => {
    const graph = buildGraph({
      variables: { a: { type: 'number' }, b: { type: 'number' } },
      nodes: {
        a: collect(['a'], { words: 'a?' }),
        b: collect(['b'], { words: '{{a}} b?', optional: true }),
        done: end(),
      },
      edges: [
        ['a', 'b'],
        ['b', 'done'],
        ['a', 'done', by('still_missing')],
      ],
    });
    expect(new Talk(graph).hear({ a: 1 }).hear({ a: 2 }).said.at(-1)).toBe('2 b?');
  });
});
