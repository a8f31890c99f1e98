import { describe, expect, it } from 'vitest';
import { buildGraph, by, cel, collect, end, type GraphLiteral, say, test } from '#workflow/graph.fixture.ts';
import { Talk } from '#workflow/talk.fixture.ts';

const variables: GraphLiteral['variables'] = {
  order_no: { type: 'string', digits: 8, reask_cap: 2 },
  amount: { type: 'number', unit: 'EUR', minimum: 1 },
  reason: { type: 'enum', enum_values: ['damaged', 'late'] },
  agreed: { type: 'boolean' },
  pin: { type: 'string', digits: 4, sensitive: true, reask_cap: 1 },
};

const flow = (node: GraphLiteral['nodes'][string]) =>
  buildGraph({
    variables,
    nodes: { ask: node, done: end(), missing: end('missing'), silent: end('silent') },
    edges: [
      ['ask', 'done'],
      ['ask', 'missing', by('still_missing')],
      ['ask', 'silent', by('no_answer')],
    ],
  });

const ended = (outcome: string) => ({ kind: 'ended', outcome });

describe('what it asks for', () => {
  it('is everything that is missing, worded by the model', () => {
    const talk = new Talk(flow(collect(['order_no', 'amount'], { text: 'Ask politely.' })), {
      vars: { amount: 3 },
    });
    expect(talk.outcome).toMatchObject({
      kind: 'speak',
      task: {
        mode: 'ask',
        instructions: 'Ask politely.',
        ask_for: [{ name: 'order_no' }],
        known: { amount: 3 },
      },
    });
    expect(talk.speak().outcome).toEqual({ kind: 'wait_for_person', keypad: null, wait_seconds: null });
  });

  it('is nothing when all is known', () => {
    const talk = new Talk(flow(collect(['amount'])), { vars: { amount: 3 } });
    expect(talk.outcome).toEqual(ended('done'));
    expect(talk.said).toEqual([]);
  });

  it('is said as the author wrote it when there are words', () => {
    const talk = new Talk(flow(collect(['order_no'], { words: 'For {{amount}} euros: which order?' })), {
      vars: { amount: 3 },
    });
    expect(talk.said).toEqual(['For 3 euros: which order?']);
    talk.message('12345678');
    expect(talk.outcome).toMatchObject({
      task: { asked: { words: 'For 3 euros: which order?', variables: [{ name: 'order_no' }] } },
    });
  });

  it('is what the model said, for the analyzer', () => {
    const talk = new Talk(flow(collect(['amount']))).speak().message('three');
    expect(talk.outcome).toMatchObject({
      task: { asked: { words: 'ask amount' }, expects: 'answer', today: '2026-01-31' },
    });
  });
});

describe('one utterance', () => {
  const twoSteps = buildGraph({
    variables,
    nodes: {
      first: collect(['order_no']),
      between: say('Thanks.'),
      second: collect(['amount']),
      done: end(),
    },
    edges: [
      ['first', 'between'],
      ['between', 'second'],
      ['second', 'done'],
      ['first', 'done', by('still_missing')],
      ['second', 'done', by('still_missing')],
    ],
  });

  it('may hold the values of steps to come, which are not asked for then', () => {
    const talk = new Talk(twoSteps).speak().hear({ order_no: '12345678', amount: '20 euros' });
    expect(talk.said).toEqual(['<ask order_no>', 'Thanks.']);
    expect(talk.outcome).toEqual(ended('done'));
  });

  it('may hold only what was not asked', () => {
    const talk = new Talk(twoSteps).speak().hear({ amount: 20 }).speak().hear({ order_no: '12345678' });
    expect(talk.said).toEqual(['<ask order_no>', '<ask order_no>', 'Thanks.']);
    expect(talk.outcome).toEqual(ended('done'));
  });
});

describe('a value that does not fit', () => {
  it('is asked for again with the reason', () => {
    const talk = new Talk(flow(collect(['order_no'], { words: 'Which order?' }))).hear({ order_no: '123' });
    expect(talk.said).toEqual(['Which order?', 'That has to be 8 digits.', 'Which order?']);
    const worded = new Talk(flow(collect(['amount']))).speak().hear({ amount: 0 });
    expect(worded.outcome).toMatchObject({ task: { problems: ['That has to be at least 1 EUR.'] } });
  });

  it('leaves by still_missing once it was asked for often enough', () => {
    const talk = new Talk(flow(collect(['order_no', 'amount'])))
      .speak()
      .hear({ amount: 5 })
      .speak()
      .hear({ order_no: 'x' });
    expect(talk.outcome).toEqual(ended('missing'));
    expect(talk.state.asks).toEqual({ order_no: 2, amount: 1 });
  });

  it('is asked for three times when the author says nothing', () => {
    const talk = new Talk(flow(collect(['amount']))).speak().hear({}).speak().hear({}).speak();
    expect(talk.outcome.kind).toBe('wait_for_person');
    expect(talk.hear({}).outcome).toEqual(ended('missing'));
  });

  it('is let go after one ask when it is optional', () => {
    const talk = new Talk(flow(collect(['amount'], { optional: true })))
      .speak()
      .hear({ amount: 'none of your business' });
    expect(talk.outcome).toEqual(ended('done'));
  });
});

it('takes a plain yes for the value of one yes-or-no question', () => {
  const talk = new Talk(flow(collect(['agreed']))).speak().hear({}, { intent: 'confirm' });
  expect(talk.state.vars).toEqual({ agreed: true });
  expect(new Talk(flow(collect(['agreed']))).speak().hear({}, { intent: 'deny' }).state.vars).toEqual({
    agreed: false,
  });
});

it('asks once for each of several optional variables, also those that are asked for by themselves', () => {
  const talk = new Talk(flow(collect(['amount', 'pin'], { words: 'Tell me.', optional: true })));
  talk.hear({});
  expect(talk.state.asks).toEqual({ amount: 1, pin: 1 });
  expect(talk.message('no').read().outcome).toEqual(ended('done'));
});

describe('silence', () => {
  it('leaves by no_answer, and tells the host how long to wait', () => {
    const talk = new Talk(flow(collect(['amount'], { wait_seconds: 120 }))).speak();
    expect(talk.outcome).toMatchObject({ wait_seconds: 120 });
    expect(talk.tell({ kind: 'silence', facts: talk.facts }).outcome).toEqual(ended('silent'));
  });

  it('counts as an ask where there is no such edge', () => {
    const graph = buildGraph({
      variables,
      nodes: { ask: collect(['order_no'], { words: 'Which?' }), done: end(), missing: end('missing') },
      edges: [
        ['ask', 'done'],
        ['ask', 'missing', by('still_missing')],
      ],
    });
    const talk = new Talk(graph);
    talk.tell({ kind: 'silence', facts: talk.facts });
    expect(talk.said).toEqual(['Which?', 'Which?']);
    expect(talk.tell({ kind: 'silence', facts: talk.facts }).outcome).toEqual(ended('missing'));
  });
});

describe('the keypad', () => {
  const keypad = { expects_input: true, prefix: 'Keys', terminator: '#' };
  const order = flow(collect(['order_no'], { words: 'Type it.' }, { keypad }));
  const pin = flow(collect(['pin'], { words: 'Your PIN.' }, { keypad }));

  it('is told how many digits are expected, and that they are to be sealed', () => {
    expect(new Talk(order).outcome).toMatchObject({
      keypad: { prefix: 'Keys', max_digits: 8, sensitive: false },
    });
    expect(new Talk(pin).outcome).toMatchObject({ keypad: { max_digits: 4, sensitive: true } });
  });

  it.each([
    ['digits from the host', 'Keys: 12345678', '12345678'],
    ['digits from the host with the key that ended them', 'Keys: 12345678#', '12345678#'],
    ['digits framed in the text', 'Keys: 12345678#', null],
    ['digits that were typed or spoken', '1234 5678', null],
  ])('takes %s without a model', (_case, text, digits) => {
    const talk = new Talk(order).message(text, digits);
    expect(talk.state.vars).toEqual({ order_no: '12345678' });
    expect(talk.outcome).toEqual(ended('done'));
  });

  it('reads a sentence as any message', () => {
    expect(new Talk(order).message('it is 12345678').outcome.kind).toBe('read_message');
  });

  it('asks again when the digits do not fit, and counts it', () => {
    const talk = new Talk(order).message('', '123');
    expect(talk.said).toEqual(['Type it.', 'That has to be 8 digits.', 'Type it.']);
    expect(talk.outcome).toMatchObject({ kind: 'wait_for_person', keypad: { max_digits: 8 } });
    expect(talk.message('', '4').outcome).toEqual(ended('missing'));
  });

  it.each(['４７１１', 'four seven one one', 'four hundred'])(
    'is the only way for a sensitive variable, also against %s',
    (said) => expect(new Talk(pin).message(said).outcome).toEqual(ended('missing')),
  );

  it('is the only way for a sensitive variable', () => {
    expect(new Talk(pin).message('4711').outcome).toEqual(ended('missing'));
    expect(new Talk(pin).message('Keys: 4711').state.vars).toEqual({ pin: '4711' });
    expect(new Talk(pin).message('', '4711').state.user_message).toBe('');
  });

  it('asks for one variable after the other', () => {
    const both = flow(collect(['order_no', 'pin'], { words: 'Type it.' }, { keypad }));
    const talk = new Talk(both).message('', '12345678');
    expect(talk.outcome).toMatchObject({
      kind: 'wait_for_person',
      keypad: { max_digits: 4, sensitive: true },
    });
    expect(talk.message('', '4711').outcome).toEqual(ended('done'));
  });
});

describe('a counted loop around it', () => {
  const graph = buildGraph({
    variables: {
      pin: { type: 'string', digits: 4, reask_cap: 1 },
      ok: { type: 'boolean', source: 'procedure' },
    },
    nodes: {
      loop: test({ max_passes: 2, forgets: ['pin', 'ok'] }),
      ask: collect(['pin'], { words: 'PIN?' }),
      check: ['tool', { tool: 'check', effect: 'reads', inputs: { pin: 'pin' }, outputs: { ok: 'ok' } }],
      welcome: end('welcome'),
      out: end('out_of_tries'),
      missing: end('missing'),
    },
    edges: [
      ['loop', 'welcome', cel('ok')],
      ['loop', 'ask'],
      ['loop', 'out', by('out_of_tries')],
      ['ask', 'check'],
      ['ask', 'missing', by('still_missing')],
      ['check', 'loop'],
    ],
  });

  it('forgets what its body asked and kept, and asks again', () => {
    const talk = new Talk(graph).hear({ pin: '1111' }).result({ ok: false });
    expect(talk.state.vars).toEqual({});
    expect(talk.said).toEqual(['PIN?', 'PIN?']);
    expect(talk.hear({ pin: '2222' }).result({ ok: true }).outcome).toEqual(ended('welcome'));
    expect(talk.state.passes).toEqual({});
  });

  it('ends when all passes are used', () => {
    const talk = new Talk(graph)
      .hear({ pin: '1111' })
      .result({ ok: false })
      .hear({ pin: '2222' })
      .result({ ok: false });
    expect(talk.outcome).toEqual(ended('out_of_tries'));
  });

  it('keeps what was said before it began', () => {
    const talk = new Talk(graph, { text: 'my PIN is 1111' }).read({ values: { pin: '1111' } });
    expect(talk.outcome).toMatchObject({ kind: 'call_tool', task: { inputs: { pin: '1111' } } });
  });
});
