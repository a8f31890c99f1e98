import { z } from 'zod';
import type { GraphDiff, PartsDiff } from '#authoring/graph-diff.ts';
import { id } from './id.ts';

const fieldChange = z
  .object({ path: z.string(), before: z.unknown(), after: z.unknown() })
  .meta({ id: 'WorkflowFieldChange' });

const part = z.record(z.string(), z.unknown());

const partsDiff = z
  .object({
    added: z.array(part),
    removed: z.array(part),
    changed: z.array(z.object({ id: z.string(), changes: z.array(fieldChange) })),
  })
  .meta({ id: 'WorkflowPartsDiff' });

const lineChange = z
  .object({
    kind: z.enum(['added', 'removed']),
    line: z
      .number()
      .int()
      .describe('From 1: of an added line in the new text, of a removed one in the old text.'),
    text: z.string(),
  })
  .meta({ id: 'WorkflowLineChange' });

export const workflowRevisionDiff = z
  .object({
    revision_id: id,
    against_revision_id: id,
    nodes: partsDiff,
    edges: partsDiff,
    variables: partsDiff.describe('Changed ones by name.'),
    settings: z.array(fieldChange).describe('Everything of the graph beside its nodes, edges and variables.'),
    instructions: z.array(lineChange),
  })
  .meta({ id: 'WorkflowRevisionDiff' });

type Shown = Pick<z.input<typeof workflowRevisionDiff>, 'nodes' | 'edges' | 'variables' | 'settings'>;

export function toGraphDiff(diff: GraphDiff): Shown {
  return {
    nodes: toParts(diff.nodes),
    edges: toParts(diff.edges),
    variables: toParts(diff.variables),
    settings: [...diff.settings],
  };
}

function toParts({ added, removed, changed }: PartsDiff): z.input<typeof partsDiff> {
  return {
    added: [...added],
    removed: [...removed],
    changed: changed.map((each) => ({ id: each.id, changes: [...each.changes] })),
  };
}
