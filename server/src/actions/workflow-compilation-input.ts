import { createHash } from 'node:crypto';
import type { WorkflowRevisionRow } from '#store/workflow-revisions.ts';
import type { KnownTool } from '#workflow/validate/known-tool.ts';

/** Counts up with every change of what the same text compiles to, so that nothing older is taken for it. */
const compilerVersion = 1;

/** SHA-256 in hexadecimal digits; equal for compiles that give the same: the text, how it is read, and the tools it can call. */
export function compilationInputHash(
  revision: Pick<WorkflowRevisionRow, 'instructions' | 'compilation_strategy' | 'analyzer_model_settings'>,
  tools: readonly KnownTool[],
): string {
  const { instructions, compilation_strategy: strategy, analyzer_model_settings: model } = revision;
  const input = {
    compilerVersion,
    instructions,
    strategy,
    // Another model would write another text.
    model: strategy === 'model' ? model : null,
    tools: tools.toSorted((a, b) => (a.name < b.name ? -1 : 1)),
  };
  return createHash('sha256').update(canonicalJson(input)).digest('hex');
}

/** JSON with its keys in order: PostgreSQL keeps those of a stored object in an order of its own. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
