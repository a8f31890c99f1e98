/** No decision of an approver is carried out against what the person has said meanwhile. */
import { describe, expect, it } from 'vitest';
import type { Reading } from '#workflow/event.ts';
import {
  approval,
  buildGraph,
  by,
  call,
  cel,
  collect,
  end,
  type GraphLiteral,
  meaning,
  say,
} from '#workflow/graph.fixture.ts';
import { Talk } from '#workflow/talk.fixture.ts';
import { wording } from '#workflow/wording.ts';

const literal = {
  variables: {
    order_no: { type: 'string', digits: 8 },
    address: { type: 'string' },
    zip: { type: 'string' },
    total: { type: 'number', source: 'procedure' },
  },
  nodes: {
    ask: collect(['order_no'], { words: 'Which order?' }),
    find: call('find', { effect: 'reads', inputs: { order_no: 'order_no' }, outputs: { total: 'total' } }),
    lead: approval({ summary: '{{total}} for {{order_no}}', payload: ['address'] }),
    pay: call('pay', { inputs: { amount: 'total' } }),
    paid: say('It is paid.'),
    done: end('paid'),
    refused: end('refused'),
    late: end('late'),
    people: end('people'),
    hours: say('We open at nine.'),
    zip: collect(['zip'], { words: 'Where do you live?' }),
  },
  edges: [
    ['ask', 'find'],
    ['ask', 'refused', by('still_missing')],
    ['find', 'lead'],
    ['lead', 'pay'],
    ['lead', 'refused', by('denied')],
    ['lead', 'late', by('no_answer')],
    ['pay', 'paid'],
    ['paid', 'done'],
    ['*', 'hours', meaning('asks when we open'), { resume: true }],
    ['*', 'zip', meaning('asks for the nearest shop'), { resume: true, except: ['zip'] }],
    ['zip', 'refused', by('still_missing')],
    ['*', 'people', meaning('asks for a person')],
  ],
} satisfies GraphLiteral;
const graph = buildGraph(literal);

const waiting = (vars: Record<string, string> = {}) =>
  new Talk(graph, { vars }).hear({ order_no: '12345678' }).result({ total: 200 });

/** Decides, after as many messages as there are readings; `intent: 'answer'` with nothing in it is small talk. */
function decide(
  talk: Talk,
  decision: 'approve' | 'deny' | 'timeout',
  ...readings: readonly Partial<Reading>[]
): Talk {
  const said = readings.map((_reading, index) => `message ${index + 1}`);
  talk.tell({ kind: 'decision', facts: talk.facts, decision, said });
  for (const [index, reading] of readings.entries()) {
    expect(talk.outcome).toMatchObject({ kind: 'read_message', task: { message: said[index] } });
    talk.read(reading);
  }
  return talk;
}
const cancel = { intent: 'cancel' } as const;
const nothing = {};
const isPaying = { kind: 'call_tool', task: { tool: 'pay' } };
const asksAgain = { kind: 'wait_for_approval', node_id: 'lead' };

describe('a decision is carried out', () => {
  it('at once when nothing was said', () => {
    const talk = waiting().tell({ kind: 'decision', facts: waiting().facts, decision: 'approve', said: [] });
    expect(talk.outcome).toMatchObject(isPaying);
    expect(talk.last.decision).toBe('carried_out');
  });

  it.each([
    ['approve', 'call_tool'],
    ['deny', 'ended'],
    ['timeout', 'ended'],
  ] as const)('after small talk: %s', (decision, kind) => {
    const readings = [nothing, { intent: 'repeat' }, { intent: 'unclear' }] as const;
    const talk = decide(waiting(), decision, ...readings);
    expect(talk.outcome.kind).toBe(kind);
    expect(talk.last.decision).toBe('carried_out');
    expect(talk.state.misunderstood).toBe(0);
  });

  it('after the same value was said again, and after one that was not known and is not part of it', () => {
    const talk = decide(
      waiting(),
      'approve',
      { values: { order_no: '1234-5678' } },
      { values: { zip: '1' } },
    );
    expect(talk.outcome).toMatchObject(isPaying);
    expect(talk.state.vars).toMatchObject({ order_no: '12345678', zip: '1' });
  });

  it('after a digression has been answered', () => {
    const talk = decide(waiting(), 'approve', { meanings: ['*>hours'] });
    expect(talk.said.at(-1)).toBe('We open at nine.');
    expect(talk.outcome).toMatchObject(isPaying);
    expect(talk.last.decision).toBe('carried_out');
  });

  it('after a digression that had to ask something, turns later', () => {
    const talk = decide(waiting(), 'approve', { meanings: ['*>zip'] });
    expect(talk.outcome.kind).toBe('wait_for_person');
    expect(talk.last.decision).toBeUndefined();
    talk.hear({ zip: '8010' });
    expect(talk.outcome).toMatchObject(isPaying);
    expect(talk.last.decision).toBe('carried_out');
  });

  it('after a question beside the procedure has been answered', () => {
    const talk = decide(waiting(), 'approve', { intent: 'side_question' }, nothing);
    expect(talk.outcome).toMatchObject({ kind: 'speak', task: { mode: 'side_question' } });
    expect(talk.state.user_message).toBe('message 1\nmessage 2');
    expect(talk.speak().outcome).toMatchObject(isPaying);
  });
});

describe('a decision is void', () => {
  it.each(['approve', 'deny', 'timeout'] as const)('once the person asks for people: %s', (decision) => {
    const talk = decide(waiting(), decision, nothing, { meanings: ['*>people'] });
    expect(talk.outcome).toEqual({ kind: 'ended', outcome: 'people' });
    expect(talk.last.decision).toBe('superseded');
  });

  it('once a value is corrected that it rests on: what it was made on is worked out anew', () => {
    const talk = decide(waiting(), 'approve', { values: { order_no: '87654321' } });
    expect(talk.last.decision).toBe('superseded');
    expect(talk.outcome).toMatchObject({ task: { tool: 'find', inputs: { order_no: '87654321' } } });
    talk.result({ total: 200 });
    expect(talk.outcome).toMatchObject({ ...asksAgain, summary: '200 for 87654321' });
    talk.decide('approve');
    expect(talk.outcome).toMatchObject(isPaying);
  });

  it.each([
    ['is shown to the approver', { address: 'Graz' }],
    ['nothing depends on so far', { zip: '8010' }],
  ])('once a value is corrected that %s: it is asked for again', (_what, values) => {
    const [name = ''] = Object.keys(values);
    const talk = decide(waiting({ [name]: 'Wien' }), 'approve', { values });
    expect(talk.outcome).toMatchObject(asksAgain);
    expect(talk.last.decision).toBe('superseded');
  });

  it('once the approver would be shown something else', () => {
    const talk = decide(waiting(), 'approve', { values: { address: 'Graz' } });
    expect(talk.outcome).toMatchObject({ ...asksAgain, payload: { address: 'Graz' } });
    expect(talk.last.decision).toBe('superseded');
  });

  it('once a value is taken back for one that cannot be', () => {
    const talk = decide(waiting(), 'approve', { values: { order_no: '99' } });
    expect(talk.said.at(-1)).toBe(wording.keptEarlierValue);
    expect(talk.outcome).toMatchObject(asksAgain);
    expect(talk.last.decision).toBe('superseded');
  });
});

describe('a wish to stop', () => {
  it.each(['approve', 'deny', 'timeout'] as const)(
    'is asked back, and voids the decision: %s',
    (decision) => {
      const talk = decide(waiting(), decision, cancel, nothing);
      expect(talk.said.at(-1)).toBe(wording.confirmCancel([]));
      expect(talk.outcome.kind).toBe('wait_for_person');
      expect(talk.last.decision).toBe('superseded');
      expect(talk.hear({}, { intent: 'confirm' }).outcome).toEqual({ kind: 'ended', outcome: 'cancelled' });
    },
  );

  it('that is taken back asks for the approval again, and uses the new decision alone', () => {
    const talk = decide(waiting(), 'approve', cancel).hear({}, { intent: 'deny' });
    expect(talk.outcome).toMatchObject(asksAgain);
    expect(talk.decide('deny').outcome).toEqual({ kind: 'ended', outcome: 'refused' });
  });

  it('is not confirmed by what was said before it was asked back', () => {
    const talk = decide(waiting(), 'approve', cancel, { intent: 'confirm' }, { values: {} });
    expect(talk.outcome.kind).toBe('wait_for_person');
    expect(talk.state.waiting?.kind).toBe('cancel');
  });

  it('outweighs a question, a digression and a correction; a correction counts for whoever goes on', () => {
    const readings = [
      { intent: 'side_question' },
      { meanings: ['*>hours'] },
      { values: { order_no: '87654321' } },
      cancel,
      nothing,
    ] as const;
    const talk = decide(waiting(), 'approve', ...readings);
    expect(talk.said.at(-1)).toBe(wording.confirmCancel([]));
    expect(talk.state.vars['order_no']).toBe('12345678');
    talk.hear({}, { intent: 'side_question' });
    talk.hear({}, { intent: 'deny' });
    expect(talk.said.at(-1)).toBe('We open at nine.');
    expect(talk.outcome).toMatchObject({ task: { tool: 'find', inputs: { order_no: '87654321' } } });
  });

  it('gives way to an edge that leaves for good, as a digression does', () => {
    const both = { meanings: ['*>hours', '*>people'] };
    for (const readings of [
      [both],
      [cancel, both],
      [{ meanings: ['*>hours'] }, { meanings: ['*>people'] }],
    ]) {
      expect(decide(waiting(), 'approve', ...readings).outcome).toEqual({ kind: 'ended', outcome: 'people' });
    }
  });

  it('is asked for the approval again by a correction in place of an answer', () => {
    const talk = decide(waiting(), 'approve', cancel).hear({ order_no: '87654321' });
    expect(talk.outcome).toMatchObject({ task: { tool: 'find', inputs: { order_no: '87654321' } } });
  });
});

describe('what cannot be read', () => {
  it('holds the decision back until the next message, which is read after it', () => {
    const talk = decide(waiting(), 'approve', nothing);
    const other = waiting();
    other.tell({ kind: 'decision', facts: other.facts, decision: 'approve', said: ['a', 'b'] }).read();
    other.tell({ kind: 'model_failure', error: 'ModelError: down' });
    expect(other.outcome).toEqual({ kind: 'failed', error: 'node_execution_failed: ModelError: down' });
    expect(other.last.decision).toBeUndefined();
    other.message('c');
    expect(other.outcome).toMatchObject({ kind: 'read_message', task: { message: 'b' } });
    expect(other.read().outcome).toMatchObject({ kind: 'read_message', task: { message: 'c' } });
    expect(other.read().outcome).toEqual(talk.outcome);
    expect(other.last.decision).toBe('carried_out');
  });

  it('ends the run, and with it the decision, after three failures', () => {
    const talk = waiting().tell({
      kind: 'decision',
      facts: waiting().facts,
      decision: 'approve',
      said: ['a'],
    });
    for (const text of ['b', 'c', '']) {
      talk.tell({ kind: 'model_failure', error: 'ModelError: down' });
      if (text !== '') talk.message(text);
    }
    expect(talk.state).toMatchObject({ status: 'ended', outcome: 'failed' });
    expect(talk.last.decision).toBe('superseded');
  });
});

it('an edge from `*` on data that rises with what was said meanwhile comes before the decision', () => {
  const guarded = buildGraph({
    ...literal,
    variables: { ...literal.variables, angry: { type: 'boolean' } },
    edges: [...literal.edges, ['*', 'people', cel('vars.angry')]],
  });
  const talk = new Talk(guarded).hear({ order_no: '12345678' }).result({ total: 200 });
  expect(decide(talk, 'approve', { values: { angry: true } }).outcome).toEqual({
    kind: 'ended',
    outcome: 'people',
  });
});
