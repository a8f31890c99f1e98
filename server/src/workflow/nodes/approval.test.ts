import { describe, expect, it } from 'vitest';
import { approval, buildGraph, by, end } from '#workflow/graph.fixture.ts';
import { Talk } from '#workflow/talk.fixture.ts';

const flow = (withNoAnswer: boolean) =>
  buildGraph({
    variables: { amount: { type: 'number' }, other: { type: 'string' } },
    nodes: {
      ask: approval({ summary: '{{amount}} euros', payload: ['amount', 'other'], timeout_seconds: 7200 }),
      yes: end('approved'),
      no: end('denied'),
      late: end('late'),
    },
    edges: [
      ['ask', 'yes'],
      ['ask', 'no', by('denied')],
      ...(withNoAnswer ? ([['ask', 'late', by('no_answer')]] as const) : []),
    ],
  });
const talkTo = (withNoAnswer = true) => new Talk(flow(withNoAnswer), { vars: { amount: 120 } });

it('says what is to be decided, with what is known of it', () => {
  expect(talkTo().outcome).toEqual({
    kind: 'wait_for_approval',
    node_id: 'ask',
    role: 'lead',
    summary: '120 euros',
    payload: { amount: 120 },
    timeout_seconds: 7200,
  });
});

describe('a decision', () => {
  it.each([
    ['approve', 'approved'],
    ['deny', 'denied'],
    ['timeout', 'late'],
  ] as const)('%s goes on as %s', (decision, outcome) => {
    expect(talkTo().decide(decision).outcome).toEqual({ kind: 'ended', outcome });
  });

  it('that nobody took in time counts as denied where there is no edge for it', () => {
    expect(talkTo(false).decide('timeout').outcome).toEqual({ kind: 'ended', outcome: 'denied' });
  });
});

it('is not touched by what the person says meanwhile', () => {
  const talk = talkTo();
  const { state, outcome } = talk.last;
  talk.message('any news?');
  expect(talk.last).toEqual({ state, outcome, says: [], steps: [] });
});
