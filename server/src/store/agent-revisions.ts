/**
 * Revisions as conversations use them: bound once, then read at every turn. How authors read and write them:
 * `authored-revisions.ts`.
 *
 * V1. A revision that a conversation binds is frozen in the same transaction: nobody changes it from then on.
 * V2. Binding holds the revision's row, so it cannot be deleted before the conversation refers to it.
 */
import { statement, type Scoped, type Transaction } from '#database/statement.ts';
import type { AgentBehaviour, ContextVariableSpec, ModelSettings } from '#domain/agent-revision.ts';

interface BehaviourRow {
  readonly id: string;
  readonly agent_id: string;
  readonly agent_name: string;
  readonly persona: string | null;
  readonly system_prompt: string | null;
  readonly context_variables: readonly ContextVariableSpec[];
  readonly variable_defaults: Readonly<Record<string, unknown>>;
  readonly model_settings: ModelSettings | null;
  readonly has_workflows: boolean;
}

const behaviour = statement<BehaviourRow>(
  'find-behaviour',
  `select agent_revisions.id, agent_id, agents.name as agent_name, persona, system_prompt, context_variables,
     variable_defaults, model_settings,
     exists (select from agent_revision_workflows
       where agent_revision_workflows.organization_id = $1
         and agent_revision_workflows.agent_revision_id = agent_revisions.id) as has_workflows
   from agent_revisions
   join agents on agents.organization_id = $1 and agents.id = agent_revisions.agent_id
   where agent_revisions.organization_id = $1 and agent_revisions.id = $2`,
);

export async function findBehaviour(db: Scoped, revisionId: string): Promise<AgentBehaviour | null> {
  const row = await db.first(behaviour, revisionId);
  return (
    row && {
      revisionId: row.id,
      agentId: row.agent_id,
      name: row.agent_name,
      persona: row.persona,
      systemPrompt: row.system_prompt,
      contextVariables: row.context_variables,
      variableDefaults: row.variable_defaults,
      modelSettings: row.model_settings,
      hasWorkflows: row.has_workflows,
    }
  );
}

export type Binding =
  | { readonly kind: 'bound'; readonly revisionId: string }
  | { readonly kind: 'agent_not_found' }
  | { readonly kind: 'revision_not_found' }
  | { readonly kind: 'no_active_revision' };

const agent = statement<{ active_revision_id: string | null }>(
  'find-agent-to-bind',
  'select active_revision_id from agents where organization_id = $1 and id = $2',
);
// The lock is the one that the conversation's foreign key takes a moment later. (V2)
const hold = statement<{ id: string; frozen_at: Date | null }>(
  'hold-revision',
  `select id, frozen_at from agent_revisions
   where organization_id = $1 and agent_id = $2 and id = $3 for key share`,
);
const freeze = statement<never>(
  'freeze-revision',
  `update agent_revisions set frozen_at = $4, updated_at = $4
   where organization_id = $1 and agent_id = $2 and id = $3 and frozen_at is null`,
);

/** Binds the agent's revision of that id, or its active one, for a conversation written by this transaction. */
export async function resolveBinding(
  tx: Transaction,
  assistantId: string,
  revisionId: string | null,
  now: Date,
): Promise<Binding> {
  const row = await tx.first(agent, assistantId);
  if (!row) return { kind: 'agent_not_found' };
  const wanted = revisionId ?? row.active_revision_id;
  if (!wanted) return { kind: 'no_active_revision' };
  const held = await tx.first(hold, assistantId, wanted);
  if (!held) return { kind: 'revision_not_found' };
  if (!held.frozen_at) await freezeRevision(tx, assistantId, held.id, now); // V1
  return { kind: 'bound', revisionId: held.id };
}

/** From here on the agent's revision never changes. Freezing again changes nothing. */
export async function freezeRevision(
  tx: Transaction,
  agentId: string,
  revisionId: string,
  now: Date,
): Promise<void> {
  await tx.all(freeze, agentId, revisionId, now);
}
