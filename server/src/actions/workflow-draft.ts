import { RapportError } from '#domain/errors.ts';
import type { WorkflowRevisionFields, WorkflowRevisionRow } from '#store/workflow-revisions.ts';

/** What a fork of a revision carries over. */
export function fieldsOf(row: WorkflowRevisionRow): WorkflowRevisionFields {
  return {
    name: row.name,
    description: row.description,
    instructions: row.instructions,
    system_prompt: row.system_prompt,
    compilation_strategy: row.compilation_strategy,
    trigger_type: row.trigger_type,
    trigger_config: row.trigger_config,
    router_config_id: row.router_config_id,
    analyzer_model_settings: row.analyzer_model_settings,
    router_model_settings: row.router_model_settings,
    policy_ids: row.policy_ids,
    tool_input_defaults: row.tool_input_defaults,
  };
}

type Source = Pick<WorkflowRevisionFields, 'instructions' | 'compilation_strategy'>;

/** Whether a graph of the one is a graph of the other: the same text, read the same way. */
export function isSameSource(a: Source, b: Source): boolean {
  return a.instructions === b.instructions && a.compilation_strategy === b.compilation_strategy;
}

/** A revision that was activated or run stays as it is. */
export function requireWorkflowDraft(revision: Pick<WorkflowRevisionRow, 'frozen_at'>): void {
  if (!revision.frozen_at) return;
  throw new RapportError(
    'revision_in_use',
    'The revision has been activated or run and cannot change any more: create a new one, or recompile it as a draft.',
  );
}
