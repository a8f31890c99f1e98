import { z } from 'zod';
import { compilationStrategies, triggerTypes } from '#domain/workflow-revision.ts';
import type { WorkflowRevisionFields, WorkflowRevisionRow } from '#store/workflow-revisions.ts';
import { id } from './id.ts';
import { jsonObject } from './json-object.ts';
import { text } from './text.ts';
import { isoOrNull, time } from './time.ts';
import { modelSettings, toModelSettings } from './model-settings.ts';
import { toolResponse } from './tool.ts';
import { qualityReport, readBackLine, toQualityReport, workflowGraphFinding } from './workflow-graph.ts';

export const workflowRevisionParams = z.object({ revision_id: id });

export const compilationStrategy = z
  .enum(compilationStrategies)
  .describe(
    '`structured`: the text is in the form of procedures · `model`: a model rewrites it into that form.',
  );

/** What an author may write of a revision, its name and description aside. */
export const procedureFields = {
  instructions: text({ max: 200_000 }).nullish().describe('The procedure, as prose in Markdown.'),
  system_prompt: text({ max: 200_000 }).nullish().describe("Further words for this workflow's model steps."),
  compilation_strategy: compilationStrategy.nullish(),
  trigger_type: z.enum(triggerTypes).nullish().describe('A compile sets it from the text.'),
  trigger_config: jsonObject.nullish(),
  router_config_id: id.nullish(),
  analyzer_model_settings: modelSettings
    .nullish()
    .describe('For understanding messages and rewriting prose.'),
  router_model_settings: modelSettings.nullish().describe('For choosing among ways.'),
  policy_ids: z.array(id).max(200).nullish(),
  tool_input_defaults: jsonObject.nullish(),
};

const description = text({ max: 2_000 });
const revisionName = text({ min: 1, max: 255 });

export const workflowRevisionCreate = z
  .object({
    name: revisionName,
    description: description.nullish(),
    based_on_revision_id: id
      .nullish()
      .describe('What is omitted is taken from this revision, with its graph where the text stays the same.'),
    ...procedureFields,
  })
  .meta({ id: 'WorkflowRevisionCreate' });

export const workflowRevisionUpdate = z
  .object({ name: revisionName.optional(), description: description.nullish(), ...procedureFields })
  .meta({ id: 'WorkflowRevisionUpdate' });

/** The first revision of a workflow, saying nothing yet. */
export const initialWorkflowRevision: WorkflowRevisionFields = {
  name: 'v1',
  description: null,
  instructions: '',
  system_prompt: null,
  compilation_strategy: 'structured',
  trigger_type: 'manual',
  trigger_config: {},
  router_config_id: null,
  analyzer_model_settings: null,
  router_model_settings: null,
  policy_ids: [],
  tool_input_defaults: {},
};

const freeObject = z.record(z.string(), z.unknown());

export const workflowRevisionResponse = z
  .object({
    id,
    workflow_id: id,
    name: z.string(),
    description: z.string().nullable(),
    instructions: z.string(),
    system_prompt: z.string().nullable(),
    compilation_strategy: z.string(),
    compilation_status: z
      .string()
      .describe('`not_compiled`, `pending`, `running`, `succeeded`, `failed` or `cancelled`.'),
    compilation_errors: z.array(z.string()),
    compilation_task_id: z.string().nullable(),
    compilation_input_hash: z.string().nullable().describe('Null for a graph that was edited by hand.'),
    compiled_graph: freeObject.nullable().describe('A `WorkflowGraph`; null after a failure.'),
    graph_hash: z.string().nullable().describe('Equal for graphs that run alike.'),
    quality_report: qualityReport.nullable(),
    findings: z.array(workflowGraphFinding),
    read_back: z.array(readBackLine).describe('What was understood, rule by rule, in the order of the text.'),
    rewritten_instructions: z
      .string()
      .nullable()
      .describe(
        'What the graph was compiled from, where a model wrote it: to be reviewed instead of the graph.',
      ),
    tools: z
      .array(z.object({ tool: toolResponse, node_ids: z.array(z.string()) }))
      .describe('What the graph can call, and where.'),
    trigger_type: z.string(),
    trigger_config: freeObject,
    router_config_id: id.nullable(),
    analyzer_model_settings: modelSettings.nullable(),
    router_model_settings: modelSettings.nullable(),
    policy_ids: z.array(id),
    tool_input_defaults: freeObject,
    based_on_revision_id: id.nullable(),
    created_by: z.string().nullable(),
    frozen_at: time.nullable().describe('Since when the revision cannot change any more; null for a draft.'),
    created_at: time,
    updated_at: time,
  })
  .meta({ id: 'WorkflowRevisionResponse' });

type Shown = z.input<typeof workflowRevisionResponse>;

export function toWorkflowRevision(row: WorkflowRevisionRow, tools: Shown['tools']): Shown {
  const report = row.quality_report && toQualityReport(row.quality_report);
  return {
    ...row,
    tools,
    compilation_errors: [...row.compilation_errors],
    quality_report: report,
    findings: report?.findings ?? [],
    read_back: report?.read_back ?? [],
    analyzer_model_settings: toModelSettings(row.analyzer_model_settings),
    router_model_settings: toModelSettings(row.router_model_settings),
    policy_ids: [...row.policy_ids],
    frozen_at: isoOrNull(row.frozen_at),
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  };
}
