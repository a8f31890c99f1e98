import { describe, expect, it } from 'vitest';
import { buildGraph, by, call, collect, end, type GraphLiteral, say } from '#workflow/graph.fixture.ts';
import { Talk } from '#workflow/talk.fixture.ts';

const flow = (repair: GraphLiteral['repair'] = {}) =>
  buildGraph({
    repair,
    variables: {
      reason: { type: 'enum', enum_values: ['damaged', 'late'] },
      sure: { type: 'boolean' },
    },
    nodes: {
      act: call('open_case', {}, { name: 'Open a case' }),
      ask: collect(['reason'], { words: 'Why?' }, { keypad: { expects_input: true } }),
      confirm: collect(['sure']),
      done: end(),
      missing: end('missing'),
      elsewhere: end('elsewhere'),
    },
    edges: [
      ['act', 'ask'],
      ['ask', 'confirm'],
      ['confirm', 'done'],
      ['ask', 'missing', by('still_missing')],
      ['confirm', 'missing', by('still_missing')],
      ['missing', 'elsewhere'],
    ],
  });
const atQuestion = (repair: GraphLiteral['repair'] = {}) => new Talk(flow(repair)).result({});
const unclear = { intent: 'unclear' } as const;

describe('a side question', () => {
  it('is answered, touches no variable, and the question comes again without being counted', () => {
    const talk = atQuestion().hear({ reason: 'late' }, { intent: 'side_question' });
    expect(talk.outcome).toMatchObject({ kind: 'speak', task: { mode: 'side_question', node_id: 'ask' } });
    const { vars, asks } = talk.speak().state;
    expect(talk.said).toEqual(['Why?', '<side_question>', 'Why?']);
    expect([vars, asks]).toEqual([{}, { reason: 1 }]);
    expect(talk.outcome).toMatchObject({ kind: 'wait_for_person', keypad: { expects_input: true } });
  });

  it('is worded again by the model where the model asked', () => {
    const talk = atQuestion()
      .hear({ reason: 'late' })
      .speak()
      .hear({}, { intent: 'side_question' })
      .speak()
      .speak();
    expect(talk.said.slice(-3)).toEqual(['<ask sure>', '<side_question>', '<ask sure>']);
    expect(talk.state.asks['sure']).toBe(1);
  });

  it.each([
    ['never', { side_questions: { policy: 'refuse' } } as const, 0],
    ['as often as the author allows', { side_questions: { at_most: 1 } } as const, 1],
  ])('is answered %s', (_case, repair, times) => {
    const talk = atQuestion(repair);
    for (let asked = 0; asked < times; asked += 1) talk.hear({}, { intent: 'side_question' }).speak();
    talk.hear({}, { intent: 'side_question' });
    expect(talk.said.slice(-2)).toEqual(['I can only help you with this right now.', 'Why?']);
    expect(talk.outcome.kind).toBe('wait_for_person');
  });
});

describe('"what did you ask?"', () => {
  it('is answered with the question, the keypad ready again, and nothing is counted', () => {
    const talk = atQuestion().hear({}, { intent: 'repeat' });
    expect(talk.said).toEqual(['Why?', 'Why?']);
    expect(talk.outcome).toMatchObject({ kind: 'wait_for_person', keypad: { expects_input: true } });
    expect(talk.state.asks).toEqual({ reason: 1 });
  });
});

describe('a message that is not understood', () => {
  it('brings the question again, with what can be chosen, and does not count as an ask', () => {
    const talk = atQuestion().hear({ reason: 'late' }, unclear);
    expect(talk.said).toEqual([
      'Why?',
      'I did not understand that.',
      'You can choose: damaged, late.',
      'Why?',
    ]);
    expect(talk.state).toMatchObject({ vars: {}, asks: { reason: 1 }, misunderstood: 1 });
  });

  it('is told to the model that asks', () => {
    const talk = atQuestion().hear({ reason: 'late' }).speak().hear({}, unclear);
    expect(talk.outcome).toMatchObject({
      task: { problems: ['I did not understand that.', 'You can choose: yes, no.'] },
    });
  });

  it('ends the run after three in a row', () => {
    const talk = atQuestion().hear({}, unclear).hear({}, unclear).hear({}, unclear);
    expect(talk.outcome).toEqual({ kind: 'ended', outcome: 'misunderstood' });
  });

  it('goes where the author says, and is counted anew after one that was understood', () => {
    const talk = atQuestion({ misunderstood: { times: 2, target: 'elsewhere' } });
    talk.hear({}, unclear).hear({}).hear({}, unclear);
    expect(talk.state.misunderstood).toBe(1);
    expect(talk.hear({}, unclear).outcome).toEqual({ kind: 'ended', outcome: 'elsewhere' });
  });
});

describe('the wish to stop', () => {
  const question = 'Do you want me to stop here? This is already done: Open a case.';

  it('is confirmed first, with what cannot be undone', () => {
    const talk = atQuestion().hear({}, { intent: 'cancel' });
    expect(talk.said).toEqual(['Why?', question]);
    talk.message('yes');
    expect(talk.outcome).toMatchObject({ kind: 'read_message', task: { expects: 'cancel_confirmation' } });
    expect(talk.read({ intent: 'confirm' }).outcome).toEqual({ kind: 'ended', outcome: 'cancelled' });
  });

  it('goes where the author says', () => {
    const talk = atQuestion({ cancelled: { target: 'elsewhere' } }).hear({}, { intent: 'cancel' });
    expect(talk.hear({}, { intent: 'confirm' }).outcome).toEqual({ kind: 'ended', outcome: 'elsewhere' });
  });

  it('is dropped with a no, and the question comes again', () => {
    const talk = atQuestion().hear({}, { intent: 'cancel' }).hear({}, { intent: 'deny' });
    expect(talk.said).toEqual(['Why?', question, 'Why?']);
    expect(talk.state.asks).toEqual({ reason: 1 });
  });

  it('is dropped with an answer to the question that was open', () => {
    const talk = atQuestion().hear({}, { intent: 'cancel' }).hear({ reason: 'late' });
    expect(talk.outcome).toMatchObject({ kind: 'speak', task: { ask_for: [{ name: 'sure' }] } });
  });

  it('is asked about again when the answer is not understood', () => {
    const talk = atQuestion().hear({}, { intent: 'cancel' }).hear({}, unclear);
    expect(talk.said).toEqual(['Why?', question, question]);
    expect(talk.hear({}, unclear).hear({}, unclear).outcome).toEqual({
      kind: 'ended',
      outcome: 'misunderstood',
    });
  });

  it('says so when nothing was done yet', () => {
    const graph = buildGraph({
      variables: { a: { type: 'number' } },
      nodes: { ask: collect(['a'], { words: 'a?' }), x: say('x') },
      edges: [
        ['ask', 'x'],
        ['x', 'ask'],
      ],
    });
    expect(new Talk(graph).hear({}, { intent: 'cancel' }).said.at(-1)).toBe(
      'Do you want me to stop here? Nothing has been done yet.',
    );
  });
});
