/** The steps after a close, in order: nothing after `scrub` runs unless `scrub` has succeeded. */
export const finalizationSteps = ['scrub', 'summarize', 'sync-memory'] as const;
export type FinalizationStep = (typeof finalizationSteps)[number];

/** `skipped`: this kind of conversation has no such step. `failed`: dead-lettered; it can be run again. */
export const stepStatuses = [
  'blocked',
  'pending',
  'running',
  'retrying',
  'succeeded',
  'failed',
  'skipped',
] as const;
export type StepStatus = (typeof stepStatuses)[number];

export interface ConversationSummary {
  /** What the person wanted. */
  readonly wanted: string;
  readonly done: string;
  readonly outcome: string;
  readonly open_points: readonly string[];
}
