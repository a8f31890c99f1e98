/** Rows that belong to somebody, each made anew and named as a path names it. */
import { randomUUID } from 'node:crypto';
import type { Database } from '#database/database.ts';
import { insertApproval } from '#store/approvals.ts';
import { insertHandoff } from '#store/handoffs.ts';
import type { ApiClient } from './api-client.ts';
import { createTestConversation } from './harness.ts';

/** Who makes the requests, and an agent of theirs to talk with. */
export interface Owner {
  readonly api: ApiClient;
  readonly database: Database;
  readonly organizationId: string;
  readonly agentId: string;
}

const person = async ({ api }: Owner) =>
  (await api.post('/v1/identity/end-users', { contacts: [{ channel: 'slack', value: 'ada' }] })).body;
export const ofPerson = async (owner: Owner) => ({ params: { end_user_id: (await person(owner)).id } });
export const draft = async ({ api, agentId }: Owner): Promise<string> =>
  (await api.post(`/v1/agents/${agentId}/revisions`, { name: 'draft' })).body.id;
export const ofDraft = async (owner: Owner) => ({ params: { revision_id: await draft(owner) } });
export const ofAgent = ({ agentId }: Owner) => ({ params: { agent_id: agentId } });
export const conversation = async ({ api, agentId }: Owner): Promise<string> =>
  (await createTestConversation(api, agentId)).id;
export const ofConversation = async (owner: Owner) => ({
  params: { conversation_id: await conversation(owner) },
});
export const ended = async (owner: Owner) => {
  const request = await ofConversation(owner);
  await owner.api.post(`/v1/v2/conversations/${request.params.conversation_id}/close`);
  return request;
};
const policy = async ({ api }: Owner): Promise<string> =>
  (await api.post('/v1/retention-policies', { name: 'A year', retention_days: 365, idle_ttl_seconds: 60 }))
    .body.id;
export const ofPolicy = async (owner: Owner) => ({ params: { policy_id: await policy(owner) } });

export const turn = async (owner: Owner) => {
  const request = await ofConversation(owner);
  const path = `/v1/v2/conversations/${request.params.conversation_id}/turns`;
  const { body } = await owner.api.post(path, { user_message: 'Hello' });
  return { params: { ...request.params, turn_id: body.turn_id } };
};

/** Its last step: a worker would run the first one before anybody could ask for it. */
export const failedFinalization = async (owner: Owner) => {
  const request = await ended(owner);
  await owner.database.pool.query(
    `update finalization_steps set status = 'failed' where conversation_id = $1 and step = 'sync-memory'`,
    [request.params.conversation_id],
  );
  return request;
};

export const fact = async (owner: Owner) => {
  const { params } = await ofPerson(owner);
  const { organizationId, database } = owner;
  const factId = randomUUID();
  await database.pool.query(
    `insert into memory_facts (organization_id, end_user_id, id, fact, fact_key, source_conversation_id, created_at)
     values ($1, $2, $3, 'Prefers tea', 'prefers tea', $3, now())`,
    [organizationId, params.end_user_id, factId],
  );
  return { params: { ...params, fact_id: factId } };
};

export const erasure = async (owner: Owner) => {
  const { id } = await person(owner);
  await owner.api.delete(`/v1/identity/end-users/${id}`);
  const { body } = await owner.api.get(`/v1/privacy/erasures?end_user_id=${id}`);
  return { params: { erasure_id: body.items[0].id } };
};

export const legalHold = async (owner: Owner) => {
  const { id } = await person(owner);
  const { body } = await owner.api.post('/v1/privacy/legal-holds', { end_user_id: id, reason: 'Case 7' });
  return { params: { legal_hold_id: body.id } };
};

export const contact = async (owner: Owner) => {
  const made = await person(owner);
  return { params: { end_user_id: made.id, uid: made.contacts[0].uid } };
};

/** A tool that nobody answers. */
export const tool = async ({ api }: Owner) =>
  (
    await api.post('/v1/tools', {
      name: `tool_${randomUUID().replaceAll('-', '')}`,
      configuration: { url: 'http://127.0.0.1:9/', timeout: 1 },
    })
  ).body;
export const ofTool = async (owner: Owner) => ({ params: { tool_id: (await tool(owner)).id } });

export const toolDraft = async (owner: Owner) => {
  const { id } = await tool(owner);
  const configuration = { url: 'http://127.0.0.1:9/', timeout: 1 };
  const { body } = await owner.api.post(`/v1/tools/${id}/revisions`, { name: 'v2', configuration });
  return { tool_id: id as string, revision_id: body.id as string };
};
export const ofToolDraft = async (owner: Owner) => {
  const { revision_id } = await toolDraft(owner);
  return { params: { revision_id } };
};

export const approval = async (owner: Owner, timeoutAt: Date | null = null) => {
  const row = await insertApproval(owner.database.organization(owner.organizationId), {
    id: randomUUID(),
    conversation_id: await conversation(owner),
    conv_turn_id: null,
    node_id: 'refund',
    subject_kind: 'workflow_node',
    subject_ref: 'refund',
    approver_role: 'manager',
    payload: { amount: 250 },
    suspend_message: 'One moment please.',
    resume_token: null,
    timeout_at: timeoutAt,
    now: new Date(),
  });
  return { params: { approval_id: row.id } };
};

export const handoff = async (owner: Owner) => {
  const row = await insertHandoff(owner.database.organization(owner.organizationId), {
    id: randomUUID(),
    conversationId: await conversation(owner),
    turnId: null,
    source: 'workflow_terminal',
    packet: {
      static_text: 'A colleague will take over.',
      reason: 'complaint',
      context_vars: { order: 'A1' },
    },
    now: new Date(),
  });
  return { params: { handoff_id: row?.id ?? '' } };
};
