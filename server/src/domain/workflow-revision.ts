/** `structured` reads the text itself; `model` first lets a model rewrite free prose into the form that is read. */
export const compilationStrategies = ['structured', 'model'] as const;
export type CompilationStrategy = (typeof compilationStrategies)[number];

export const compilationStatuses = [
  'not_compiled',
  'pending',
  'running',
  'succeeded',
  'failed',
  'cancelled',
] as const;
export type CompilationStatus = (typeof compilationStatuses)[number];

/** `intent`: when a message fits the words in the trigger's configuration. */
export const triggerTypes = ['manual', 'intent', 'always'] as const;
export type TriggerType = (typeof triggerTypes)[number];

/** Whether a compile has been asked for that has not ended yet. */
export function isCompiling(revision: { readonly compilation_status: CompilationStatus }): boolean {
  return revision.compilation_status === 'pending' || revision.compilation_status === 'running';
}
