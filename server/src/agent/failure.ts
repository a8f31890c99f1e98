import { ModelError } from './language-model.ts';

/**
 * A failure in the form `ModelError('model openai/x: timeout')`, as it is stored and answered. The message of
 * an error that is not ours may hold anything the model or the person said, so it is left out.
 */
export function describeFailure(error: unknown): string {
  if (error instanceof ModelError) return `ModelError('${error.message}')`;
  return `${error instanceof Error ? error.name : 'Error'}('redacted')`;
}
