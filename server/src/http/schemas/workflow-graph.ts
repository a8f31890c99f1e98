import { z } from 'zod';
import type { QualityReport } from '#store/workflow-revisions.ts';
import { type Finding, findingSeverities } from '#workflow/finding.ts';
import { graphSchema, sourceSpanSchema } from '#workflow/graph.ts';
import type { GraphValidation } from '#workflow/validate/validate-graph.ts';
import { jsonObject } from './json-object.ts';

const sourceSpan = sourceSpanSchema.meta({
  id: 'WorkflowSourceSpan',
  description: 'A place in the instructions; lines and columns count from 1, columns in UTF-16 units.',
});

export const workflowGraphFinding = z
  .object({
    rule_id: z.string(),
    category: z.string(),
    severity: z.enum(findingSeverities),
    message: z.string(),
    node_id: z.string().nullable(),
    edge_id: z.string().nullable(),
    related_node_ids: z.array(z.string()),
    related_edge_ids: z.array(z.string()),
    source_span: sourceSpan.nullable(),
    suggested_fix: z.string().nullable(),
    related_spans: z.array(sourceSpan),
  })
  .meta({ id: 'WorkflowGraphFinding' });

const counts = {
  error_count: z.number().int(),
  warning_count: z.number().int(),
  suggestion_count: z.number().int(),
  findings: z.array(workflowGraphFinding),
};

export const readBackLine = z
  .object({
    step: z.string().nullable(),
    depth: z.number().int().describe('How far the rule is indented.'),
    text: z.string(),
    source_span: sourceSpan,
  })
  .meta({ id: 'WorkflowReadBackLine', description: 'A rule as it was understood, in plain words.' });

export const qualityReport = z
  .object({ ...counts, read_back: z.array(readBackLine) })
  .meta({ id: 'WorkflowQualityReport' });

/** The graph with everything filled in that has a default. */
const workflowGraph = graphSchema.meta({ id: 'WorkflowGraph' });

/** Any object is taken, so that what is wrong with it is answered as findings; the first schema always fits. */
const anyGraph = z.union([jsonObject, graphSchema.meta({ id: 'WorkflowGraphInput' })]);

export const workflowGraphRequest = z
  .object({ compiled_graph: anyGraph })
  .meta({ id: 'WorkflowGraphRequest' });

export const workflowGraphValidation = z
  .object({
    valid: z.boolean(),
    ...counts,
    normalized_graph: workflowGraph.nullable().describe('Null for what is no graph at all.'),
  })
  .meta({ id: 'WorkflowGraphValidationResponse' });

export function toFinding(finding: Finding): z.input<typeof workflowGraphFinding> {
  return {
    ...finding,
    related_node_ids: [...finding.related_node_ids],
    related_edge_ids: [...finding.related_edge_ids],
    related_spans: [...finding.related_spans],
  };
}

export function toQualityReport(report: QualityReport): z.input<typeof qualityReport> {
  return { ...report, findings: report.findings.map(toFinding), read_back: [...report.read_back] };
}

export function toGraphValidation(validation: GraphValidation): z.input<typeof workflowGraphValidation> {
  return { ...validation, findings: validation.findings.map(toFinding) };
}
