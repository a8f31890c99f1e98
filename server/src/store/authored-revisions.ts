/** Revisions as their authors read and write them. How conversations use them: `agent-revisions.ts`. */
import { json, statement, type Scoped, type Transaction } from '#database/statement.ts';
import type { ContextVariableSpec, ModelSettings } from '#domain/agent-revision.ts';

type JsonObject = Readonly<Record<string, unknown>>;

/** What an author writes. */
export interface RevisionFields {
  readonly name: string;
  readonly description: string | null;
  readonly persona: string | null;
  readonly system_prompt: string | null;
  readonly global_skill_ids: readonly string[];
  readonly context_variables: readonly ContextVariableSpec[];
  readonly variable_defaults: JsonObject;
  readonly tool_refs: readonly JsonObject[];
  readonly knowledge_base_refs: readonly JsonObject[];
  readonly policies_enabled: boolean;
  readonly policy_refs: readonly JsonObject[];
  readonly channel_specific_config: JsonObject;
  readonly router_config_id: string | null;
  readonly model_settings: ModelSettings | null;
  readonly kb_clearance_level: number | null;
  readonly kb_audience_tags: readonly string[];
}

export interface RevisionRow extends RevisionFields {
  readonly id: string;
  readonly agent_id: string;
  readonly created_by: string | null;
  /** Null while it is a draft. */
  readonly frozen_at: Date | null;
  readonly created_at: Date;
  readonly updated_at: Date;
}

const writable = `name, description, persona, system_prompt, global_skill_ids, context_variables, variable_defaults,
  tool_refs, knowledge_base_refs, policies_enabled, policy_refs, channel_specific_config, router_config_id,
  model_settings, kb_clearance_level, kb_audience_tags`;
const columns = `id, agent_id, ${writable}, created_by, frozen_at, created_at, updated_at`;

function inOrder(fields: RevisionFields) {
  return [
    fields.name,
    fields.description,
    fields.persona,
    fields.system_prompt,
    fields.global_skill_ids,
    json(fields.context_variables),
    json(fields.variable_defaults),
    json(fields.tool_refs),
    json(fields.knowledge_base_refs),
    fields.policies_enabled,
    json(fields.policy_refs),
    json(fields.channel_specific_config),
    fields.router_config_id,
    fields.model_settings && json(fields.model_settings),
    fields.kb_clearance_level,
    fields.kb_audience_tags,
  ] as const;
}

export interface NewRevision {
  readonly id: string;
  readonly agentId: string;
  readonly createdBy: string | null;
  readonly frozenAt: Date | null;
  readonly now: Date;
}

const insert = statement<RevisionRow>(
  'insert-revision',
  `insert into agent_revisions (organization_id, id, agent_id, created_by, frozen_at, created_at, updated_at, ${writable})
   values ($1, $2, $3, $4, $5, $6, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22)
   returning ${columns}`,
);

export async function insertRevision(
  tx: Transaction,
  revision: NewRevision,
  fields: RevisionFields,
): Promise<RevisionRow> {
  const { id, agentId, createdBy, frozenAt, now } = revision;
  return (await tx.first(insert, id, agentId, createdBy, frozenAt, now, ...inOrder(fields)))!;
}

const find = statement<RevisionRow>(
  'find-revision',
  `select ${columns} from agent_revisions where organization_id = $1 and id = $2`,
);
const lock = statement<RevisionRow>(
  'lock-revision',
  `select ${columns} from agent_revisions where organization_id = $1 and id = $2 for update`,
);
const byIds = statement<RevisionRow>(
  'find-revisions',
  `select ${columns} from agent_revisions where organization_id = $1 and id = any($2)`,
);

export function findRevision(db: Scoped, id: string): Promise<RevisionRow | null> {
  return db.first(find, id);
}

export async function findActiveRevision(
  db: Scoped,
  agent: { readonly active_revision_id: string | null },
): Promise<RevisionRow | null> {
  return agent.active_revision_id ? findRevision(db, agent.active_revision_id) : null;
}

/** Until the transaction ends nobody changes, freezes or binds the revision. */
export function lockRevision(tx: Transaction, id: string): Promise<RevisionRow | null> {
  return tx.first(lock, id);
}

export async function findRevisions(db: Scoped, ids: readonly string[]): Promise<Map<string, RevisionRow>> {
  return new Map((await db.all(byIds, ids)).map((row) => [row.id, row]));
}

const list = statement<RevisionRow>(
  'list-revisions',
  `select ${columns} from agent_revisions
   where organization_id = $1 and agent_id = $2
     and ($3::timestamptz is null or (created_at, id) < ($3, $4::uuid))
   order by created_at desc, id desc limit $5`,
);

/** Newest first. */
export function listRevisions(
  db: Scoped,
  agentId: string,
  after: { readonly at: Date; readonly id: string } | null,
  limit: number,
): Promise<RevisionRow[]> {
  return db.all(list, agentId, after?.at ?? null, after?.id ?? null, limit);
}

const update = statement<RevisionRow>(
  'update-revision',
  `update agent_revisions set (${writable}) =
     ($4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19), updated_at = $3
   where organization_id = $1 and id = $2 returning ${columns}`,
);

/** The revision must be locked and not frozen. */
export async function updateRevision(
  tx: Transaction,
  id: string,
  fields: RevisionFields,
  now: Date,
): Promise<RevisionRow> {
  return (await tx.first(update, id, now, ...inOrder(fields)))!;
}
