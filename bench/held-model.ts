/** The model server of the waiting turns, a process of its own: it answers at once, or not until it is told to. */
import { startFakeOpenAi } from '#test/fakes/openai/server.ts';
import { answerQuestions } from './worker-process.ts';

export type HeldModelQuestions = {
  readonly start: { readonly ask: null; readonly answer: { readonly url: string } };
  /** From now on nobody is answered. */
  readonly hold: { readonly ask: null; readonly answer: null };
  readonly release: { readonly ask: null; readonly answer: null };
};

let held = Promise.withResolvers<void>();
held.resolve();

answerQuestions<HeldModelQuestions>({
  start: async () => {
    const fake = await startFakeOpenAi({ keepRequests: false });
    fake.byDefault(async () => {
      await held.promise;
      return { text: 'Thursday works well.' };
    });
    return { url: fake.url };
  },
  hold: async () => {
    held = Promise.withResolvers();
    return null;
  },
  release: async () => {
    held.resolve();
    return null;
  },
});
