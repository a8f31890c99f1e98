import { defineNode, plainShape } from '#workflow/node-handler.ts';
import { speechTask, waitForPerson } from './agent-speech.ts';

/** One utterance of the model. */
export const tellMode = defineNode<'agent'>({
  type: 'agent',
  enter: () => ({ kind: 'wait', waiting: { kind: 'speech', mode: 'tell', then: null, problems: [] } }),
  answered: (_view, waiting, event) =>
    waiting.kind === 'speech' && event.kind === 'spoken' ? { kind: 'exit', by: 'next' } : { kind: 'stay' },
  pending: (view, waiting) =>
    waiting.kind === 'speech' ? speechTask(view, waiting, []) : waitForPerson(view, []),
  shape: ({ config }) => ({
    ...plainShape,
    outcomes: ['failed'],
    templates: [{ text: config.text, audience: 'model' }],
  }),
});
