import { type Graph, graphSchema } from '#workflow/graph.ts';
import type { KnownTool } from '#workflow/validate/known-tool.ts';
import { validateGraph } from '#workflow/validate/validate-graph.ts';
import { findingRules } from '#workflow/compile/finding-rules.ts';
import type { Report } from '#workflow/compile/report.ts';

/**
 * The graph must pass what any other graph must pass. What the text was already told in its own words is not said
 * again: of the rules both know, only errors that the text did not have are taken over.
 */
export function checkGraph(graph: Graph, report: Report, tools: readonly KnownTool[] | null): Graph | null {
  if (report.blocks) return null;
  const parsed = graphSchema.safeParse(graph);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const what = `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`;
    return report.add('text.limit', { start: 0, end: 0 }, `Something is too long or too much: ${what}`, {
      fix: 'Shorten it.',
    });
  }
  for (const finding of validateGraph(parsed.data, tools ?? []).findings) {
    // Without a registry a tool is what the text says it is.
    if (finding.category === 'tool' || finding.rule_id === 'ref.tool') continue;
    if (finding.severity === 'error' || !Object.hasOwn(findingRules, finding.rule_id)) report.adopt(finding);
  }
  return parsed.data;
}
