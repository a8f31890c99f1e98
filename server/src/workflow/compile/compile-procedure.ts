/**
 * Compiles a procedure, prose in Markdown, to the graph the engine follows.
 *
 * C1. Pure: the same text and tools give the same graph, byte for byte. No model, no clock, no I/O.
 * C2. What is not understood, or in two ways, is a finding with its place. Nothing is guessed.
 * C3. Any error means no graph; warnings and suggestions never block.
 */
import type { Finding } from '#workflow/finding.ts';
import type { Graph } from '#workflow/graph.ts';
import type { KnownTool } from '#workflow/validate/known-tool.ts';
import { checkFlow } from './checks/flow.ts';
import { checkGraph } from './checks/graph.ts';
import { checkJudgedActions } from './checks/judged-actions.ts';
import { checkKnownValues } from './checks/known-values.ts';
import { checkVariables } from './checks/variables.ts';
import type { Trigger } from './declared/head.ts';
import { assemble, toGraph } from './emit/assemble.ts';
import { emitProcedure } from './emit/emit-procedure.ts';
import { graphHash } from './graph-hash.ts';
import { type Procedure, readProcedure } from './read-procedure.ts';
import { Report } from './report.ts';
import type { ReadBackLine } from './sentences/read-back.ts';
import { isReadable } from './text/limits.ts';
import { SourceText } from './text/source-text.ts';

export interface CompileOptions {
  /** The registry's tools; null checks tools against the text alone. */
  readonly tools: readonly KnownTool[] | null;
}

export interface CompiledProcedure {
  /** Null when there is any error. */
  readonly graph: Graph | null;
  /** Of the graph without spans; null without a graph. */
  readonly hash: string | null;
  /** In the order of the text. */
  readonly findings: readonly Finding[];
  /** Each bullet in plain English, as it was understood. */
  readonly readBack: readonly ReadBackLine[];
  readonly name: string;
  readonly description: string;
  readonly trigger: Trigger;
}

export function compileProcedure(text: string, options: CompileOptions): CompiledProcedure {
  // A byte order mark would shift all columns of the first line.
  const source = new SourceText(text.startsWith('\uFEFF') ? text.slice(1) : text);
  const report = new Report(source);
  if (!isReadable(source, report)) return { ...nothing, findings: report.list() };
  const procedure = readProcedure(source, report, options.tools);
  const graph = build(procedure, report, options.tools);
  const findings = report.list();
  return {
    graph: report.blocks ? null : graph,
    hash: report.blocks || !graph ? null : graphHash(graph),
    findings,
    readBack: procedure.reader.readBack.lines,
    name: procedure.outline.name,
    description: procedure.outline.description.map((range) => source.line(range)).join('\n\n'),
    trigger: procedure.head.trigger,
  };
}

const nothing: CompiledProcedure = {
  graph: null,
  hash: null,
  findings: [],
  readBack: [],
  name: '',
  description: '',
  trigger: { type: 'manual', config: {} },
};

function build(procedure: Procedure, report: Report, tools: CompileOptions['tools']): Graph | null {
  // Paths through rules of which some are missing would only lead to wrong findings.
  if (procedure.reader.incomplete || !procedure.hasDistinctSteps) return null;
  const emission = emitProcedure(procedure);
  const assembly = assemble(emission, procedure);
  checkFlow(assembly, emission, procedure);
  checkJudgedActions(assembly, procedure);
  checkKnownValues(assembly, procedure, checkVariables(assembly, procedure));
  const graph = toGraph(assembly, procedure);
  return graph && checkGraph(graph, report, tools);
}
