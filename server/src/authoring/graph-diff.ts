/**
 * What is different between two graphs: parts are matched by their ids and names, which a change of wording or
 * order elsewhere leaves alone, and places in the text do not count.
 */
import { isDeepStrictEqual } from 'node:util';
import type { Graph } from '#workflow/graph.ts';
import { graphWithoutSpans } from '#workflow/compile/graph-hash.ts';

type JsonObject = Readonly<Record<string, unknown>>;

export interface FieldChange {
  /** Where within the part, such as `config.words` or `collect.0`. */
  readonly path: string;
  /** Null where it was not there. */
  readonly before: unknown;
  readonly after: unknown;
}

export interface PartChange {
  readonly id: string;
  readonly changes: readonly FieldChange[];
}

export interface PartsDiff {
  readonly added: readonly JsonObject[];
  readonly removed: readonly JsonObject[];
  readonly changed: readonly PartChange[];
}

export interface GraphDiff {
  readonly nodes: PartsDiff;
  readonly edges: PartsDiff;
  readonly variables: PartsDiff;
  /** Everything else: where it begins, its limits, destinations, repair, channels and background. */
  readonly settings: readonly FieldChange[];
}

/** A graph that is not there has no parts. */
export function diffGraphs(before: Graph | null, after: Graph | null): GraphDiff {
  const old = partsOf(before);
  const fresh = partsOf(after);
  return {
    nodes: diffParts(old.nodes, fresh.nodes, 'id'),
    edges: diffParts(old.edges, fresh.edges, 'id'),
    variables: diffParts(old.variables, fresh.variables, 'name'),
    settings: diffFields(old.settings, fresh.settings),
  };
}

function partsOf(graph: Graph | null) {
  if (!graph) return { nodes: [], edges: [], variables: [], settings: {} };
  const { nodes, edges, variables, ...settings } = graphWithoutSpans(graph);
  return { nodes, edges, variables, settings };
}

function diffParts(
  before: readonly JsonObject[],
  after: readonly JsonObject[],
  key: 'id' | 'name',
): PartsDiff {
  const old = new Map(before.map((part) => [part[key] as string, part]));
  const fresh = new Map(after.map((part) => [part[key] as string, part]));
  return {
    added: after.filter((part) => !old.has(part[key] as string)),
    removed: before.filter((part) => !fresh.has(part[key] as string)),
    changed: [...fresh].flatMap(([id, part]) => {
      const counterpart = old.get(id);
      const changes = counterpart ? diffFields(counterpart, part) : [];
      return changes.length > 0 ? [{ id, changes }] : [];
    }),
  };
}

/** The innermost fields that differ. */
function diffFields(before: unknown, after: unknown, path: readonly string[] = []): FieldChange[] {
  if (isDeepStrictEqual(before, after)) return [];
  if (!isContainer(before) || !isContainer(after) || Array.isArray(before) !== Array.isArray(after)) {
    return [{ path: path.join('.'), before: before ?? null, after: after ?? null }];
  }
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].flatMap((key) => diffFields(before[key], after[key], [...path, key]));
}

function isContainer(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null;
}
