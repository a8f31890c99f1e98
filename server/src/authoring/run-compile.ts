/**
 * One attempt of one compile.
 *
 * W1. Compiling and asking a model happen outside any transaction; the result and the job's completion are then
 *     written in one.
 * W2. That transaction is rolled back when the job is no longer this worker's, or the task no longer the revision's:
 *     of two compiles the one asked for last writes, after a cancel none does.
 * W3. What a failed attempt leaves in the queue and the log is a code, never an author's text.
 */
import { compilationInputHash } from '#actions/workflow-compilation-input.ts';
import { ModelError } from '#agent/language-model.ts';
import type { Transaction } from '#database/statement.ts';
import { type CompileJob, compileQueue } from '#queue/jobs.ts';
import { listKnownTools } from '#store/known-tools.ts';
import { beginCompilation, failCompilation, succeedCompilation } from '#store/workflow-compilations.ts';
import type { WorkflowRevisionRow } from '#store/workflow-revisions.ts';
import { inSpan } from '#telemetry/tracing.ts';
import { graphHash } from '#workflow/compile/graph-hash.ts';
import type { KnownTool } from '#workflow/validate/known-tool.ts';
import type { AuthoringResources } from './authoring-resources.ts';
import { compileRevision, type CompileResult } from './compile-revision.ts';
import { errorLines, qualityReport } from './quality-report.ts';

export interface CompileAttempt {
  readonly id: string;
  readonly retryCount: number;
  readonly signal: AbortSignal;
}

class Overtaken extends Error {}

/** Rejects when the attempt failed, so that the queue tries again. */
export async function runCompile(
  resources: AuthoringResources,
  job: CompileJob,
  attempt: CompileAttempt,
): Promise<void> {
  const attributes = {
    'rapport.organization_id': job.organizationId,
    'rapport.workflow_revision_id': job.revisionId,
    'rapport.attempt': attempt.retryCount + 1,
  };
  await inSpan('workflow.compile', attributes, async () => {
    try {
      await compileAndWrite(resources, job, attempt);
    } catch (error) {
      if (error instanceof Overtaken) return; // W2
      const name = error instanceof Error ? error.name : 'unknown';
      resources.logger.warn(
        { organization_id: job.organizationId, workflow_revision_id: job.revisionId, error: name },
        'a compile failed',
      );
      throw new Error(`compile failed: ${name}`); // W3
    }
  });
}

async function compileAndWrite(
  resources: AuthoringResources,
  job: CompileJob,
  attempt: CompileAttempt,
): Promise<void> {
  const db = resources.database.organization(job.organizationId);
  const revision = await beginCompilation(db, job, resources.clock.now());
  if (!revision) return;
  const tools = await listKnownTools(db);
  const result = await compileOrExplain(resources, job, revision, tools, attempt.signal);
  await resources.database.transaction(job.organizationId, async (tx) => {
    const isWritten = await write(
      tx,
      job,
      result,
      compilationInputHash(revision, tools),
      resources.clock.now(),
    );
    if (!isWritten || !(await resources.queue.completeWithin(tx, compileQueue, attempt))) {
      throw new Overtaken(); // W2
    }
  });
}

/** A model that cannot be asked ends the compile: whoever waits for it can ask again, or choose another. */
async function compileOrExplain(
  resources: AuthoringResources,
  job: CompileJob,
  revision: WorkflowRevisionRow,
  tools: readonly KnownTool[],
  signal: AbortSignal,
): Promise<CompileResult> {
  try {
    return await compileRevision(resources, job, revision, tools, signal);
  } catch (error) {
    if (!(error instanceof ModelError) || error.kind === 'aborted') throw error;
    const errors = [`The model ${error.model} could not rewrite the text: ${error.kind}.`];
    return { kind: 'refused', errors, findings: [], readBack: [] };
  }
}

function write(
  tx: Transaction,
  job: CompileJob,
  result: CompileResult,
  inputHash: string,
  now: Date,
): Promise<boolean> {
  switch (result.kind) {
    case 'compiled': {
      const { graph, trigger, rewrittenInstructions } = result;
      const report = qualityReport(result.findings, result.readBack);
      const hashed = { inputHash, graph, graphHash: graphHash(graph) };
      return succeedCompilation(tx, job, { ...hashed, report, rewrittenInstructions, trigger }, now);
    }
    case 'refused': {
      const errors = [...result.errors, ...errorLines(result.findings)];
      const report = qualityReport(result.findings, result.readBack);
      return failCompilation(tx, job, { errors, report, rewrittenInstructions: null }, now);
    }
    case 'overtaken':
      throw new Overtaken(); // W2
  }
}
