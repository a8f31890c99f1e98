import { inspect } from 'node:util';
import { type LanguageModel, ModelError, type ModelRequest } from '#agent/language-model.ts';

/** Asks a model that is expected to fail: its failure, and the pieces that were handed over before. */
export async function failureOf(
  model: LanguageModel,
  request: ModelRequest,
  { watched, signal = new AbortController().signal }: { watched: boolean; signal?: AbortSignal },
): Promise<{ error: ModelError; pieces: string[] }> {
  const pieces: string[] = [];
  const options = watched ? { signal, onText: (piece: string) => void pieces.push(piece) } : { signal };
  const error: unknown = await model.generate(request, options).then(
    () => new Error('it answered'),
    (failure: unknown) => failure,
  );
  if (!(error instanceof ModelError)) throw error;
  return { error, pieces };
}

/** Everything that a log could show of an error. */
export function shown(error: ModelError): string {
  const inspected = inspect(error, { depth: 9, showHidden: true });
  return [error.message, error.stack, JSON.stringify(error), inspected].join('\n');
}
