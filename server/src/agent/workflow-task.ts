import type { ChoiceTask, ReadingTask, SpeakTask } from '#workflow/outcome.ts';

/**
 * What a workflow wants of the model, in full: the offline model reads it instead of the prompt made from it; a
 * vendor's adapter ignores it.
 */
export type WorkflowTask =
  | { readonly kind: 'read_message'; readonly task: ReadingTask }
  | { readonly kind: 'choose_option'; readonly task: ChoiceTask }
  | { readonly kind: 'speak'; readonly task: SpeakTask };
