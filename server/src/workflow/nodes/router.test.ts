import { describe, expect, it } from 'vitest';
import { buildGraph, end, meaning, router } from '#workflow/graph.fixture.ts';
import { Talk } from '#workflow/talk.fixture.ts';

const flow = (words: string | null, withDefault = true) =>
  buildGraph({
    background: 'notes',
    nodes: { choose: router(words), angry: end('angry'), calm: end('calm'), other: end('other') },
    edges: [
      ['choose', 'angry', meaning('is angry')],
      ['choose', 'calm', meaning('is calm')],
      ...(withDefault ? ([['choose', 'other']] as const) : []),
    ],
  });

it('lets the model choose by the message that is there', () => {
  const talk = new Talk(flow(null), { text: 'this is outrageous' });
  expect(talk.outcome).toEqual({
    kind: 'choose',
    task: {
      node_id: 'choose',
      message: 'this is outrageous',
      options: [
        { id: 'choose>angry', text: 'is angry' },
        { id: 'choose>calm', text: 'is calm' },
      ],
      known: {},
      background: 'notes',
    },
  });
  expect(talk.tell({ kind: 'choice', option_id: 'choose>angry' }).outcome).toEqual({
    kind: 'ended',
    outcome: 'angry',
  });
});

it('asks first when it has words', () => {
  const talk = new Talk(flow('How do you feel?'));
  expect(talk.said).toEqual(['How do you feel?']);
  talk.message('well').read();
  expect(talk.outcome).toMatchObject({ kind: 'choose', task: { message: 'well' } });
  expect(talk.tell({ kind: 'choice', option_id: 'choose>calm' }).outcome).toEqual({
    kind: 'ended',
    outcome: 'calm',
  });
});

describe('when nothing fits', () => {
  it.each([null, 'choose>other', 'nonsense'])('takes the default edge: %s', (option_id) => {
    expect(new Talk(flow(null)).tell({ kind: 'choice', option_id }).outcome).toEqual({
      kind: 'ended',
      outcome: 'other',
    });
  });

  it('is a routing error without one', () => {
    const talk = new Talk(flow(null, false)).tell({ kind: 'choice', option_id: null });
    expect(talk.outcome).toEqual({ kind: 'failed', error: 'routing_error: choose' });
  });
});

it('takes the next message as another answer when the model could not choose', () => {
  const talk = new Talk(flow('How do you feel?'))
    .message('x')
    .read()
    .tell({ kind: 'model_failure', error: 'ModelError: down' });
  expect(talk.message('calm').read().outcome).toMatchObject({ kind: 'choose', task: { message: 'calm' } });
});
