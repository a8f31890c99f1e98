/**
 * Lets a second model answer when the first has failed for good.
 *
 * Invariants
 * B1. Once the first model handed over a piece of text, its failure stands: two models never speak in one answer.
 * B2. An abort is no failure: nobody waits for an answer any more.
 */
import { watchPieces } from './handed-pieces.ts';
import { type LanguageModel, ModelError } from './language-model.ts';

export function withFallback(
  first: LanguageModel,
  second: LanguageModel,
  onFallback?: (failure: ModelError) => void,
): LanguageModel {
  return {
    name: first.name,
    async generate(request, options) {
      const watched = watchPieces(options);
      try {
        return await first.generate(request, watched.options);
      } catch (error) {
        if (!(error instanceof ModelError) || error.kind === 'aborted' || watched.anyHanded()) throw error;
        onFallback?.(error);
        return await second.generate(request, options);
      }
    },
  };
}
