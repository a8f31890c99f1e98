/** What a revision's text compiles to, by its strategy. */
import type { CompileJob } from '#queue/jobs.ts';
import { isCompilationCurrent } from '#store/workflow-compilations.ts';
import type { ReadBackLine, WorkflowRevisionRow } from '#store/workflow-revisions.ts';
import { compileProcedure, type CompiledProcedure } from '#workflow/compile/compile-procedure.ts';
import type { Finding } from '#workflow/finding.ts';
import type { Graph } from '#workflow/graph.ts';
import type { KnownTool } from '#workflow/validate/known-tool.ts';
import type { AuthoringResources } from './authoring-resources.ts';
import { errorLines } from './quality-report.ts';
import { openRewriter } from './rewrite-procedure.ts';

export type CompileResult =
  | {
      readonly kind: 'compiled';
      readonly graph: Graph;
      readonly findings: readonly Finding[];
      readonly readBack: readonly ReadBackLine[];
      readonly trigger: CompiledProcedure['trigger'];
      /** What the graph was compiled from, where it is not the author's own text. */
      readonly rewrittenInstructions: string | null;
    }
  | {
      readonly kind: 'refused';
      /** Beside the errors among the findings. */
      readonly errors: readonly string[];
      readonly findings: readonly Finding[];
      readonly readBack: readonly ReadBackLine[];
    }
  /** Nobody waits for the result any more. */
  | { readonly kind: 'overtaken' };

/** How often a model may write the text before the compile fails. */
const maxRounds = 3;

/** @throws ModelError */
export async function compileRevision(
  resources: AuthoringResources,
  job: CompileJob,
  revision: WorkflowRevisionRow,
  tools: readonly KnownTool[],
  signal: AbortSignal,
): Promise<CompileResult> {
  const asWritten = compileProcedure(revision.instructions, { tools });
  if (asWritten.graph || revision.compilation_strategy === 'structured') return resultOf(asWritten, null);
  const db = resources.database.organization(job.organizationId);
  const rewriter = await openRewriter(resources, db, revision, tools);
  let findings = asWritten.findings;
  for (let round = 1; round <= maxRounds; round += 1) {
    if (!(await isCompilationCurrent(db, job))) return { kind: 'overtaken' };
    const text = await rewriter.next(errorLines(findings), signal);
    const compiled = compileProcedure(text, { tools });
    if (compiled.graph) return resultOf(compiled, text);
    findings = compiled.findings;
  }
  const errors = [`After ${maxRounds} rounds what the model wrote does not compile; these errors were left:`];
  return { kind: 'refused', errors, findings, readBack: [] };
}

function resultOf(compiled: CompiledProcedure, rewrittenInstructions: string | null): CompileResult {
  const { graph, findings, trigger } = compiled;
  const readBack = compiled.readBack.map(({ span, ...line }) => ({ ...line, source_span: span }));
  if (!graph) return { kind: 'refused', errors: [], findings, readBack };
  return { kind: 'compiled', graph, findings, readBack, trigger, rewrittenInstructions };
}
