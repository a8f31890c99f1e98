/** What waits for a person when the conversation ends, by whichever close: nobody decides for nobody. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { insertApproval } from '#store/approvals.ts';
import { insertHandoff } from '#store/handoffs.ts';
import { createTestAgent, createTestConversation, startTestServer, type TestServer } from '#test/harness.ts';
import { untilBlocked } from '#test/until-blocked.ts';

describe.each([
  ['close', (id: string) => `/v1/v2/conversations/${id}/close`],
  ['status-only close', (id: string) => `/v1/sessions/${id}/close`],
])('the %s', (_name, pathOf) => {
  let server: TestServer;
  let agentId: string;
  let id: string;
  let approval: string;

  beforeAll(async () => {
    server = await startTestServer();
    agentId = await createTestAgent(server.admin);
  });
  beforeEach(async () => {
    id = (await createTestConversation(server.admin, agentId)).id;
    approval = randomUUID();
    await insertApproval(server.database.organization(server.organizationId), {
      id: approval,
      conversation_id: id,
      conv_turn_id: null,
      node_id: 'refund',
      subject_kind: 'workflow_node',
      subject_ref: 'refund',
      approver_role: 'manager',
      payload: { amount: 250 },
      suspend_message: null,
      resume_token: null,
      timeout_at: null,
      now: new Date(),
    });
  });
  afterAll(() => server.stop());

  const close = () => server.admin.post(pathOf(id));
  const path = () => `/v1/hitl/approvals/${approval}`;
  const decide = () =>
    server.admin.post(`${path()}/decide`, { decision: 'approve', note: 'A good customer' });
  const read = async () => (await server.admin.get(path())).body;

  it('cancels a pending approval, which cannot be decided any more', async () => {
    expect((await close()).status).toBe(200);
    expect(await read()).toMatchObject({ status: 'cancelled', decision: null });
    const late = await decide();
    expect([late.status, late.body.error, late.body.message]).toEqual([
      409,
      'approval_already_decided',
      'The conversation has ended.',
    ]);
  });

  it('cancels a decision that was not carried out yet, and it is seen what was decided', async () => {
    expect((await decide()).body.status).toBe('approved');
    await close();
    expect(await read()).toMatchObject({ status: 'cancelled', decision: 'approve', note: 'A good customer' });
  });

  it.each([
    ['before', 200],
    ['after', 409],
  ])('leaves nobody believing in a decision that came just %s it', async (when, status) => {
    const client = await server.database.pool.connect();
    await client.query('begin');
    await client.query('select from approvals where id = $1 for update', [approval]);
    const [first, second] = when === 'before' ? [decide, close] : [close, decide];
    const began = first();
    await untilBlocked(server.database);
    const followed = second();
    await client.query('rollback');
    client.release();
    const [decided, closed] = when === 'before' ? [began, followed] : [followed, began];
    expect((await closed).status).toBe(200);
    expect((await decided).status).toBe(status);
    expect(await read()).toMatchObject({ status: 'cancelled' });
  });

  it('leaves a decision whose turn has called a tool', async () => {
    await decide();
    const turnId = randomUUID();
    await server.database.pool.query(
      `with turn as (
         insert into turns (organization_id, conversation_id, id, status, attempt, approval_id, started_at)
         values ($1, $2, $3, 'running', 1, $4, now()))
       insert into tool_calls (organization_id, conversation_id, turn_id, ordinal, id, origin, name, effect, inputs,
         status, started_at)
       values ($1, $2, $3, 0, gen_random_uuid(), 'workflow_node', 'refund', 'acts', '{}', 'running', now())`,
      [server.organizationId, id, turnId, approval],
    );
    await close();
    expect(await read()).toMatchObject({ status: 'approved' });
  });

  it('cancels a handoff, to which nothing is said any more', async () => {
    const handoff = await insertHandoff(server.database.organization(server.organizationId), {
      id: randomUUID(),
      conversationId: id,
      turnId: null,
      source: 'workflow_terminal',
      packet: { static_text: 'A colleague takes over.', reason: null, context_vars: {} },
      now: new Date(),
    });
    await close();
    const of = `/v1/hitl/handoffs/${handoff?.id}`;
    expect((await server.admin.get(of)).body.status).toBe('cancelled');
    expect((await server.admin.post(`${of}/messages`, { content: 'Hello' })).body.error).toBe(
      'handoff_resolved',
    );
    expect((await server.admin.post(`${of}/resolve`)).body.error).toBe('handoff_resolved');
  });
});
