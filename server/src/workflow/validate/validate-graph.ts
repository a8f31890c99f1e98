/** Checks a graph that came from anywhere: what is wrong with it, and what it is with all defaults filled in. */
import type { Finding, FindingSeverity } from '#workflow/finding.ts';
import { type Graph, graphSchema } from '#workflow/graph.ts';
import { loadGraph } from '#workflow/loaded-graph.ts';
import { checkChannels } from './channels.ts';
import { type Check, found } from './check.ts';
import { checkCycles } from './cycles.ts';
import { checkDataFlow } from './data-flow.ts';
import { checkExits } from './exits.ts';
import { checkExpressions } from './expressions.ts';
import type { KnownTool } from './known-tool.ts';
import { checkPeople } from './people.ts';
import { checkPrivacy } from './privacy.ts';
import { checkReachability } from './reachability.ts';
import { checkReferences } from './references.ts';
import { checkTools } from './tools.ts';
import { checkVariables } from './variables.ts';

export interface GraphValidation {
  /** Whether there is no error among the findings. */
  readonly valid: boolean;
  readonly error_count: number;
  readonly warning_count: number;
  readonly suggestion_count: number;
  /** The first `mostFindings`; when there are more, errors go first. The counts are of all. */
  readonly findings: readonly Finding[];
  /** Null for what is no graph at all. */
  readonly normalized_graph: Graph | null;
}

/** A small graph can be wrong in a great many ways, and nobody reads them all. */
const mostFindings = 1000;

/** Whether the graph holds together; the other checks only make sense when it does. */
const structure: readonly Check[] = [checkReferences];
const content: readonly Check[] = [
  checkVariables,
  checkExits,
  checkReachability,
  checkCycles,
  checkExpressions,
  checkDataFlow,
  checkPeople,
  checkTools,
  checkChannels,
  checkPrivacy,
];

export function validateGraph(candidate: unknown, tools: readonly KnownTool[]): GraphValidation {
  const read = graphSchema.safeParse(candidate);
  if (!read.success) return validation(read.error.issues.map(asFinding), null);
  const graph = read.data;
  const checked = { graph, loaded: loadGraph(graph), tools };
  const run = (checks: readonly Check[]) => checks.flatMap((check) => check(checked));
  const broken = run(structure);
  return validation(broken.length > 0 ? broken : run(content), graph);
}

function validation(findings: readonly Finding[], graph: Graph | null): GraphValidation {
  const count = (severity: FindingSeverity) => findings.filter((each) => each.severity === severity).length;
  const errors = count('error');
  return {
    valid: errors === 0,
    error_count: errors,
    warning_count: count('warning'),
    suggestion_count: count('suggestion'),
    findings: listed(findings),
    normalized_graph: graph,
  };
}

function listed(findings: readonly Finding[]): readonly Finding[] {
  if (findings.length <= mostFindings) return findings;
  const { error = [], other = [] } = Object.groupBy(findings, ({ severity }) =>
    severity === 'error' ? severity : 'other',
  );
  return [...error, ...other].slice(0, mostFindings);
}

function asFinding({ path, message }: { readonly path: PropertyKey[]; readonly message: string }): Finding {
  const place = path.map(String).join('.') || 'graph';
  return found('error', 'graph.shape', `${place}: ${message}`, 'Compare it with the schema of a graph.');
}
