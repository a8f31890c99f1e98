import { expect, it } from 'vitest';
import { buildGraph, by, collect, end } from '#workflow/graph.fixture.ts';
import { Talk } from '#workflow/talk.fixture.ts';

const graph = buildGraph({
  variables: { reason: { type: 'enum', enum_values: ['damaged', 'late'] } },
  nodes: { ask: collect(['reason'], { words: 'Why?' }), done: end() },
  edges: [
    ['ask', 'done'],
    ['ask', 'done', by('still_missing')],
  ],
});

it.each(['unclear', 'repeat', 'side_question', 'cancel', 'deny', 'answer'] as const)(
  'a first message that is read as "%s" is followed by the first question alone',
  (intent) => {
    const talk = new Talk(graph, { text: 'hm' }).read({ intent });
    expect(talk.said).toEqual(['Why?']);
    expect(talk.state.misunderstood).toBe(0);
  },
);

it('so is one with a value that cannot be one', () => {
  expect(new Talk(graph, { text: 'blue' }).read({ values: { reason: 'blue' } }).said).toEqual(['Why?']);
});
