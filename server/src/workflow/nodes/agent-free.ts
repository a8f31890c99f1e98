/** Talks with the person until a condition holds, at most so many turns. */
import { expressionOf } from '#workflow/expression/expression-of.ts';
import { defineNode, type Move, plainShape, type ViewOf } from '#workflow/node-handler.ts';
import { exitFor, holds, isKnown, variablesNamed, without } from '#workflow/view.ts';
import { speechTask, waitForPerson } from './agent-speech.ts';

export const freeMode = defineNode<'agent'>({
  type: 'agent',
  enter: talk,
  heard: talk,
  repeat: () => ({ kind: 'wait', waiting: { kind: 'talk' } }),
  answered: (view, waiting, event) => {
    if (event.kind === 'spoken' && waiting.kind === 'speech')
      return { kind: 'wait', waiting: { kind: 'talk' } };
    if (event.kind === 'silence' && exitFor(view, 'no_answer') !== null)
      return { kind: 'exit', by: 'no_answer' };
    return { kind: 'stay' };
  },
  pending: (view, waiting) => {
    const wanted = variablesNamed(view, view.node.config.collect);
    const missing = wanted.filter(({ name, sensitive }) => !sensitive && !isKnown(view.state, name));
    return waiting.kind === 'speech' ? speechTask(view, waiting, missing) : waitForPerson(view, []);
  },
  shape: ({ config }) => ({
    ...plainShape,
    outcomes: ['out_of_turns', 'no_answer', 'failed'],
    needs: config.max_turns === null ? [] : ['out_of_turns'],
    leaves: config.until !== null,
    waits: true,
    expressions: config.until === null ? [] : [{ text: config.until, strict: false }],
    templates: [{ text: config.text, audience: 'model' }],
    asks: config.collect,
  }),
});

function talk(view: ViewOf<'agent'>): Move {
  const { state, node } = view;
  const { until, max_turns } = node.config;
  const leave = { turns: without(state.turns, [node.id]) };
  if (until !== null && holds(expressionOf(until), state))
    return { kind: 'exit', by: 'next', changes: leave };
  const turns = state.turns[node.id] ?? 0;
  if (max_turns !== null && turns >= max_turns) return { kind: 'exit', by: 'out_of_turns', changes: leave };
  return {
    kind: 'wait',
    waiting: { kind: 'speech', mode: 'free', then: { kind: 'talk' }, problems: [] },
    changes: { turns: { ...state.turns, [node.id]: turns + 1 } },
  };
}
