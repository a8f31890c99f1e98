/**
 * The jobs there are: names, payloads and how each queue treats a failure. Apart from their handlers, so that
 * enqueuing never loads one. Payloads hold ids only: the queue's tables are not scrubbed.
 */
import type { FinalizationStep } from '#domain/finalization.ts';

export interface FinalizeJob {
  readonly organizationId: string;
  readonly conversationId: string;
  readonly round: number;
  readonly step: FinalizationStep;
}

export const finalizeQueues = {
  scrub: 'finalize-scrub',
  summarize: 'finalize-summarize',
  'sync-memory': 'finalize-sync-memory',
} as const satisfies Record<FinalizationStep, string>;

/** Where jobs go whose retries are used up. Nothing works on it: an operator runs the step again. */
export const finalizeDeadLetters = 'finalize-dead-letters';

/** One queue for all sweeps; each sweep is a schedule with its own key. */
export const sweepQueue = 'sweep';

/** Compiles one revision of a workflow; `taskId` is also the id of the job. */
export interface CompileJob {
  readonly organizationId: string;
  readonly revisionId: string;
  readonly taskId: string;
}

export const compileQueue = 'compile-workflow';

/** Where compiles go whose retries are used up: their revisions are marked as failed from here. */
export const compileDeadLetters = 'compile-workflow-dead-letters';

/** Lets a conversation go on whose approval was decided, or not decided in time. */
export interface ResumeApprovalJob {
  readonly organizationId: string;
  readonly conversationId: string;
  readonly approvalId: string;
}

export const resumeApprovalQueue = 'resume-approvals';
