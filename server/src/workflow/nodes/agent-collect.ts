/**
 * Asks for variables until they are known.
 *
 * C1. What is known is not asked for; each variable is asked for at most `reask_cap` times in all.
 * C2. Sensitive variables, and those of a keypad, are asked for one at a time: what comes back is exactly one value.
 * C3. What is optional is asked for once, each variable by itself.
 */
import type { Variable } from '#workflow/graph.ts';
import { defineNode, type Move, plainShape, type Problems, type ViewOf } from '#workflow/node-handler.ts';
import type { WaitingOf } from '#workflow/waiting.ts';
import { exitFor, filled, isKnown, timesAsked, variablesNamed } from '#workflow/view.ts';
import { speechTask, waitForPerson } from './agent-speech.ts';

const defaultCap = 3;

type CollectView = ViewOf<'agent'>;

export const collectMode = defineNode<'agent'>({
  type: 'agent',
  enter: (view) => proceed(view, []),
  heard: (view, _waiting, problems) => proceed(view, problems),
  repeat: (view, waiting, problems) => {
    const asked = waiting.kind === 'answer' ? waiting.variables : [];
    const open = missing(view).filter(({ name }) => asked.includes(name));
    return open.length === 0 ? proceed(view, problems) : question(view, open, problems);
  },
  answered: (view, waiting, event) => {
    if (event.kind === 'spoken' && waiting.kind === 'speech' && waiting.then?.kind === 'answer') {
      return { kind: 'wait', waiting: { ...waiting.then, words: event.text } };
    }
    if (event.kind !== 'silence') return { kind: 'stay' };
    return exitFor(view, 'no_answer') === null ? proceed(view, []) : { kind: 'exit', by: 'no_answer' };
  },
  pending: (view, waiting) => {
    if (waiting.kind !== 'speech')
      return waitForPerson(view, askedIn(view, waiting.kind === 'answer' ? waiting : null));
    return speechTask(view, waiting, askedIn(view, waiting.then));
  },
  shape: ({ config }) => ({
    ...plainShape,
    outcomes: ['still_missing', 'no_answer', 'failed'],
    needs: [
      ...(config.optional ? [] : (['still_missing'] as const)),
      ...(config.wait_seconds === null ? [] : (['no_answer'] as const)),
    ],
    waits: true,
    templates: [
      ...(config.words === null ? [] : [{ text: config.words, audience: 'person' as const }]),
      { text: config.text, audience: 'model' },
    ],
    asks: config.collect,
  }),
});

const missing = (view: CollectView) =>
  variablesNamed(view, view.node.config.collect).filter(({ name }) => !isKnown(view.state, name));

function askedIn(view: CollectView, waiting: WaitingOf<'speech'>['then']): readonly Variable[] {
  return waiting?.kind === 'answer' ? variablesNamed(view, waiting.variables) : [];
}

/** On when all is known, or given up; else asks, and counts it. */
function proceed(view: CollectView, problems: Problems): Move {
  const { state } = view;
  const { optional } = view.node.config;
  const open = missing(view).filter(({ name }) => !optional || timesAsked(state, name) === 0); // C3
  if (open.length === 0) return { kind: 'exit', by: 'next' };
  if (open.some(({ name, reask_cap }) => timesAsked(state, name) >= (reask_cap ?? defaultCap))) {
    return { kind: 'exit', by: 'still_missing' };
  }
  const asked = together(view, open);
  const asks = { ...state.asks };
  for (const { name } of asked) asks[name] = (asks[name] ?? 0) + 1;
  return { ...question(view, asked, problems), changes: { asks } };
}

/** C2. */
function together(view: CollectView, open: readonly Variable[]): readonly Variable[] {
  if (view.node.keypad !== null) return open.slice(0, 1);
  const plain = open.filter(({ sensitive }) => !sensitive);
  return plain.length > 0 ? plain : open.slice(0, 1);
}

function question(
  view: CollectView,
  asked: readonly Variable[],
  problems: Problems,
): Extract<Move, { kind: 'wait' }> {
  const { words: template } = view.node.config;
  const words = template === null ? null : filled(view, template);
  const answer = { kind: 'answer', variables: asked.map(({ name }) => name), words } as const;
  if (words !== null) return { kind: 'wait', waiting: answer, says: [...problems, words] };
  return { kind: 'wait', waiting: { kind: 'speech', mode: 'ask', then: answer, problems: [...problems] } };
}
