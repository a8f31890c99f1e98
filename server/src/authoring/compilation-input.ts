import type { WorkflowRevisionRow } from '#store/workflow-revisions.ts';
import type { KnownTool } from '#workflow/validate/known-tool.ts';
import { hashOf } from './canonical-json.ts';

/** Counts up with every change of what the same text compiles to, so that nothing older is taken for it. */
export const compilerVersion = 1;

/** Equal for compiles that give the same: the text, how it is read, and the tools it can call. */
export function compilationInputHash(
  revision: Pick<WorkflowRevisionRow, 'instructions' | 'compilation_strategy' | 'analyzer_model_settings'>,
  tools: readonly KnownTool[],
): string {
  const { instructions, compilation_strategy: strategy, analyzer_model_settings: model } = revision;
  return hashOf({
    compilerVersion,
    instructions,
    strategy,
    // Another model would write another text.
    model: strategy === 'model' ? model : null,
    tools: tools.toSorted((a, b) => (a.name < b.name ? -1 : 1)),
  });
}
