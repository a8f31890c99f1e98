/** Lets a model choose an edge by its meaning: from the last message or, with `words`, from the answer to them. */
import { defineNode, plainShape, type ViewOf } from '#workflow/node-handler.ts';
import type { ChoiceTask, WorkflowOutcome } from '#workflow/outcome.ts';
import type { Waiting } from '#workflow/waiting.ts';
import { filled, known } from '#workflow/view.ts';

type RouterView = ViewOf<'router'>;

export const routerNode = defineNode<'router'>({
  type: 'router',
  enter: (view) => (view.node.config.words === null ? choose(null) : ask(view)),
  heard: (_view, waiting) => choose(waiting.kind === 'pick' ? waiting : null),
  repeat: (view, _waiting, problems) => ask(view, problems),
  answered: (view, waiting, event) => {
    if (waiting.kind !== 'choice' || event.kind !== 'choice') return { kind: 'stay' };
    const chosen = options(view).find(({ id }) => id === event.option_id);
    return chosen === undefined
      ? { kind: 'exit', by: 'next' }
      : { kind: 'take', edge_id: chosen.id, why: 'chosen by meaning' };
  },
  pending,
  shape: ({ config }) => ({
    ...plainShape,
    chooses: true,
    waits: config.words !== null,
    templates: config.words === null ? [] : [{ text: config.words, audience: 'person' }],
  }),
});

const choose = (then: Extract<Waiting, { kind: 'choice' }>['then']) =>
  ({ kind: 'wait', waiting: { kind: 'choice', then } }) as const;

function ask(view: RouterView, problems: readonly string[] = []) {
  const words = filled(view, view.node.config.words ?? '');
  return { kind: 'wait', waiting: { kind: 'pick', words }, says: [...problems, words] } as const;
}

function pending(view: RouterView, waiting: Waiting): WorkflowOutcome {
  if (waiting.kind === 'choice') return { kind: 'choose', task: choiceTask(view) };
  return { kind: 'wait_for_person', keypad: view.node.keypad, wait_seconds: null };
}

function choiceTask(view: RouterView): ChoiceTask {
  return {
    node_id: view.node.id,
    message: view.state.user_message === '' ? null : view.state.user_message,
    options: options(view),
    known: known(view),
    background: view.graph.graph.background,
  };
}

function options({ at }: RouterView): ChoiceTask['options'] {
  return at.exits.flatMap(({ edge: { id, condition } }) =>
    condition !== null && 'meaning' in condition ? [{ id, text: condition.meaning }] : [],
  );
}
