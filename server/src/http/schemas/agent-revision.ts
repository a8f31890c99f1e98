import { z } from 'zod';
import type { RevisionFields, RevisionRow } from '#store/authored-revisions.ts';
import { id } from './id.ts';
import { jsonObject } from './json-object.ts';
import { text } from './text.ts';
import { isoOrNull, time } from './time.ts';
import { contextVariablesInput, contextVarSpec } from './context-variable.ts';
import { modelSettings, toModelSettings } from './model-settings.ts';

export const revisionParams = z.object({ revision_id: id });

const references = z.array(jsonObject).max(200);

/** What an author may write of a revision, its name and description aside. */
export const behaviourFields = {
  persona: text({ max: 20_000 }).nullish().describe('Who the agent is. `{{name}}` stands for a variable.'),
  system_prompt: text({ max: 200_000 })
    .nullish()
    .describe('What it must do. `{{name}}` stands for a variable.'),
  global_skill_ids: z.array(id).max(200).nullish(),
  context_variables: contextVariablesInput.nullish(),
  variable_defaults: jsonObject.nullish(),
  tool_refs: references.nullish(),
  knowledge_base_refs: references.nullish(),
  policies_enabled: z.boolean().nullish(),
  policy_refs: references.nullish(),
  channel_specific_config: jsonObject.nullish(),
  router_config_id: id.nullish(),
  model_settings: modelSettings.nullish(),
  kb_clearance_level: z.int32().min(0).nullish(),
  kb_audience_tags: z
    .array(text({ min: 1, max: 255 }))
    .max(200)
    .nullish(),
};

const description = text({ max: 2_000 });
const revisionName = text({ min: 1, max: 255 });

export const revisionCreate = z
  .object({ name: revisionName, description: description.nullish(), ...behaviourFields })
  .meta({ id: 'AgentRevisionCreate' });

export const revisionUpdate = z
  .object({ name: revisionName.optional(), description: description.nullish(), ...behaviourFields })
  .meta({ id: 'AgentRevisionUpdate' });

/** The first revision of an agent, saying nothing yet. */
export const initialRevision: RevisionFields = {
  name: 'v1',
  description: null,
  persona: null,
  system_prompt: null,
  global_skill_ids: [],
  context_variables: [],
  variable_defaults: {},
  tool_refs: [],
  knowledge_base_refs: [],
  policies_enabled: true,
  policy_refs: [],
  channel_specific_config: {},
  router_config_id: null,
  model_settings: null,
  kb_clearance_level: null,
  kb_audience_tags: [],
};

export const agentRevisionResponse = z
  .object({
    id,
    agent_id: id,
    name: z.string(),
    description: z.string().nullable(),
    persona: z.string().nullable(),
    system_prompt: z.string().nullable(),
    global_skill_ids: z.array(id),
    context_variables: z.array(contextVarSpec),
    variable_defaults: z.record(z.string(), z.unknown()),
    tool_refs: z.array(z.record(z.string(), z.unknown())),
    knowledge_base_refs: z.array(z.record(z.string(), z.unknown())),
    policies_enabled: z.boolean(),
    policy_refs: z.array(z.record(z.string(), z.unknown())),
    channel_specific_config: z.record(z.string(), z.unknown()),
    router_config_id: id.nullable(),
    model_settings: modelSettings.nullable(),
    kb_clearance_level: z.number().int().nullable(),
    kb_audience_tags: z.array(z.string()),
    created_by: z.string().nullable(),
    frozen_at: time.nullable().describe('Since when the revision cannot change any more; null for a draft.'),
    created_at: time,
    updated_at: time,
  })
  .meta({ id: 'AgentRevisionResponse' });

export function toRevision(row: RevisionRow): z.input<typeof agentRevisionResponse> {
  return {
    ...row,
    global_skill_ids: [...row.global_skill_ids],
    context_variables: row.context_variables.map(toContextVariable),
    tool_refs: [...row.tool_refs],
    knowledge_base_refs: [...row.knowledge_base_refs],
    policy_refs: [...row.policy_refs],
    model_settings: toModelSettings(row.model_settings),
    kb_audience_tags: [...row.kb_audience_tags],
    frozen_at: isoOrNull(row.frozen_at),
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  };
}

export function toContextVariable(
  variable: RevisionRow['context_variables'][number],
): z.input<typeof contextVarSpec> {
  return { ...variable, enum_values: variable.enum_values && [...variable.enum_values] };
}
