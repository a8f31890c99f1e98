/**
 * The job queue: pg-boss on the same PostgreSQL and the same pool.
 *
 * Q1. What follows from an action is enqueued in the action's own transaction: rolled back, there is no job.
 * Q2. A handler finishes its job inside the transaction that writes its result (`completeWithin`), and only
 *     while the job is still its own: a worker whose event loop stood still has been replaced meanwhile.
 * Q3. A killed worker is found by its missing heartbeat. pg-boss' defaults would take 60 s; these take about 10.
 * Q4. What the queue does to its own tables, from their making to the count of their jobs, grows with them: it runs
 *     without the limits that everything else has.
 */
import { PgBoss, type QueuePolicy, type UpdateQueueOptions } from 'pg-boss';
import type { Transaction } from '#database/statement.ts';
import {
  compileDeadLetters,
  type CompileJob,
  compileQueue,
  finalizeDeadLetters,
  type FinalizeJob,
  finalizeQueues,
  type ResumeApprovalJob,
  resumeApprovalQueue,
  sweepQueue,
} from './jobs.ts';
import type { Database } from '#database/database.ts';
import type { FinalizationStep } from '#domain/finalization.ts';
import { indexConversationJobs } from './conversation-jobs.ts';
import { asError } from './queue-error.ts';
import { queueStatements } from './queue-statements.ts';

export interface QueueOptions {
  readonly database: Database;
  /** False in a process that only enqueues. */
  readonly works: boolean;
  readonly onError: (error: Error) => void;
  readonly tuning: QueueTuning;
}

/** Finalize steps: retries, and the pause before the first one, which doubles each time. */
export interface QueueTuning {
  readonly retryLimit?: number;
  readonly retryDelaySeconds?: number;
}

/** `whenever`: nobody waits for it, so it comes behind what somebody may wait for. */
export type Urgency = 'usual' | 'whenever';

export interface Queue {
  readonly boss: PgBoss;
  start(): Promise<void>;
  /** Stops taking jobs and waits for those that run. */
  stop(timeoutMs: number): Promise<void>;
  /** Enqueues the first step, and the others behind it, in the caller's transaction and returns each step's job id. */
  enqueueFinalize(
    tx: Transaction,
    job: Omit<FinalizeJob, 'step'>,
    steps: readonly FinalizationStep[],
    urgency?: Urgency,
  ): Promise<Partial<Record<FinalizationStep, string>>>;
  /** Enqueues a compile in the caller's transaction; its task's id is the job's. */
  enqueueCompile(tx: Transaction, job: CompileJob): Promise<void>;
  /** Ends a job that waits or runs, in the caller's transaction. Its worker learns of it with its next heartbeat. */
  cancelWithin(tx: Transaction, queueName: string, jobId: string): Promise<void>;
  /** Enqueues that a conversation goes on after its approval, in the caller's transaction. */
  enqueueResumeApproval(tx: Transaction, job: ResumeApprovalJob): Promise<void>;
  /** Marks a job done inside `tx`; false when another worker owns it by now. */
  completeWithin(tx: Transaction, queueName: string, job: JobAttempt): Promise<boolean>;
  /** Lets a job whose retries are used up run again, in the caller's transaction. */
  retryWithin(tx: Transaction, queueName: string, jobId: string): Promise<boolean>;
}

export interface JobAttempt {
  readonly id: string;
  readonly retryCount: number;
}

export function openQueue(options: QueueOptions): Queue {
  const boss = new PgBoss({
    db: queueStatements(options.database), // Q4
    supervise: options.works,
    schedule: options.works,
    superviseIntervalSeconds: 5, // Q3
    monitorIntervalSeconds: 5,
    flowIntervalSeconds: 2,
    reindex: false,
    monitorVacuum: false,
  });
  boss.on('error', (error) => options.onError(asError(error)));
  return {
    boss,
    start: async () => {
      await boss.start();
      await createQueues(boss, options);
      await indexConversationJobs(options.database);
    },
    stop: (timeoutMs) => boss.stop({ graceful: true, timeout: timeoutMs, close: false }),
    enqueueFinalize: (tx, job, steps, urgency = 'usual') => enqueueFinalize(boss, tx, job, steps, urgency),
    enqueueCompile: async (tx, job) => {
      await boss.send(compileQueue, job, { id: job.taskId, db: tx.queueDatabase }); // Q1
    },
    cancelWithin: async (tx, queueName, jobId) => {
      await boss.cancel(queueName, jobId, { db: tx.queueDatabase });
    },
    enqueueResumeApproval: async (tx, job) => {
      await boss.send(resumeApprovalQueue, job, { db: tx.queueDatabase }); // Q1
    },
    completeWithin: async (tx, queueName, job) => {
      return touchedOne(await boss.complete(queueName, job, null, { db: tx.queueDatabase })); // Q2
    },
    retryWithin: async (tx, queueName, jobId) =>
      touchedOne(await boss.retry(queueName, jobId, { db: tx.queueDatabase })),
  };
}

/** pg-boss reports how many jobs a command touched, but its types do not say so. */
function touchedOne(response: object): boolean {
  return 'affected' in response && response.affected === 1;
}

async function createQueues(boss: PgBoss, options: QueueOptions): Promise<void> {
  await ensureQueue(boss, finalizeDeadLetters, { retentionSeconds: keptSeconds });
  for (const name of Object.values(finalizeQueues)) {
    await ensureQueue(boss, name, {
      retryLimit: options.tuning.retryLimit ?? 5,
      retryDelay: options.tuning.retryDelaySeconds ?? 2,
      retryBackoff: true,
      retryDelayMax: 300,
      heartbeatSeconds: 10, // Q3
      expireInSeconds: 15 * 60,
      deadLetter: finalizeDeadLetters,
      // A failed step can be run again for as long as its job is kept.
      deleteAfterSeconds: keptSeconds,
    });
  }
  await ensureQueue(boss, compileDeadLetters, { retentionSeconds: keptSeconds });
  await ensureQueue(boss, compileQueue, {
    retryLimit: options.tuning.retryLimit ?? 3,
    retryDelay: options.tuning.retryDelaySeconds ?? 1,
    retryBackoff: true,
    heartbeatSeconds: 10, // Q3
    expireInSeconds: 15 * 60,
    deadLetter: compileDeadLetters,
  });
  await ensureQueue(boss, resumeApprovalQueue, {
    retryLimit: options.tuning.retryLimit ?? 5,
    retryDelay: options.tuning.retryDelaySeconds ?? 2,
    retryBackoff: true,
    retryDelayMax: 300,
    heartbeatSeconds: 10, // Q3
    expireInSeconds: 15 * 60,
    deleteAfterSeconds: keptSeconds,
  });
  await ensureQueue(
    boss,
    sweepQueue,
    { retryLimit: 0, heartbeatSeconds: 10, deleteAfterSeconds: 3600 },
    'stately',
  );
}

const keptSeconds = 90 * 24 * 3600;

/** Creating a queue that exists changes nothing, so its options are updated to those of this release. */
async function ensureQueue(
  boss: PgBoss,
  name: string,
  queueOptions: Omit<UpdateQueueOptions, 'deadLetter' | 'retryDelayMax' | 'heartbeatSeconds'> & {
    readonly deadLetter?: string;
    readonly retryDelayMax?: number;
    readonly heartbeatSeconds?: number;
  },
  policy: QueuePolicy = 'standard',
): Promise<void> {
  await boss.createQueue(name, { ...queueOptions, policy });
  await boss.updateQueue(name, queueOptions);
}

async function enqueueFinalize(
  boss: PgBoss,
  tx: Transaction,
  job: Omit<FinalizeJob, 'step'>,
  steps: readonly FinalizationStep[],
  urgency: Urgency,
): Promise<Partial<Record<FinalizationStep, string>>> {
  const [first, ...others] = steps.map((step) => ({
    ref: step,
    name: finalizeQueues[step],
    data: { ...job, step } satisfies FinalizeJob,
  }));
  if (!first) return {};
  const options = { db: tx.queueDatabase }; // Q1
  if (others.length > 0) {
    return boss.flow([first, ...others.map((each) => ({ ...each, dependsOn: [first.ref] }))], options);
  }
  // A single job is no flow to pg-boss.
  const priority = urgency === 'whenever' ? -1 : 0;
  const id = await boss.send(first.name, first.data, { ...options, priority });
  return id ? { [first.ref]: id } : {};
}
