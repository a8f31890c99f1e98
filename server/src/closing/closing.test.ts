/** The close pipeline: one transaction, once, whoever ends a conversation. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { actionContext } from '#actions/action-context.ts';
import { closeConversation } from '#actions/close-conversation.ts';
import { endedStatuses } from '#domain/conversation.ts';
import { closeWithin } from '#closing/close-within.ts';
import { untilBlocked } from '#test/until-blocked.ts';
import { createTestAgent, createTestConversation, startTestServer, type TestServer } from '#test/harness.ts';

describe('closing', () => {
  let server: TestServer;
  let agentId: string;
  let id: string;

  beforeAll(async () => {
    server = await startTestServer();
    agentId = await createTestAgent(server.admin);
  });
  beforeEach(async () => {
    id = (await createTestConversation(server.admin, agentId)).id;
  });
  afterAll(() => server.stop());

  const jobs = async () => {
    const { rows } = await server.database.pool.query(
      `select name from pgboss.job where data->>'conversationId' = $1::text order by name`,
      [id],
    );
    return rows.map((row) => row.name);
  };

  const context = () => actionContext(server.application.actions, server.organizationId);

  it('enqueues the finalize flow, in which everything waits for the scrub', async () => {
    await server.admin.post(`/v1/v2/conversations/${id}/close`);
    expect(await jobs()).toEqual(['finalize-scrub', 'finalize-summarize', 'finalize-sync-memory']);
    const { body } = await server.admin.get(`/v1/v2/conversations/${id}/finalization`);
    expect(body.steps.map((step: { step: string; status: string }) => [step.step, step.status])).toEqual([
      ['scrub', 'pending'],
      ['summarize', 'blocked'],
      ['sync-memory', 'blocked'],
    ]);
  });

  it('is one close when two come at once: one set of jobs, one reason', async () => {
    const reasons = ['resolved', 'escalated', 'abandoned', 'user_requested'];
    const answers = await Promise.all(
      reasons.map((reason) => server.admin.post(`/v1/v2/conversations/${id}/close`, { reason })),
    );
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 200]);
    expect(new Set(answers.map((answer) => answer.body.closed_at)).size).toBe(1);
    expect(await jobs()).toHaveLength(3);
  });

  it.each(['close', 'status-only close'])(
    'cancels a turn that was claimed while the %s waited for the row: nothing is left running',
    async (which) => {
      const client = await server.database.pool.connect();
      await client.query('begin');
      await client.query('select 1 from conversations where id = $1 for update', [id]);
      const path = which === 'close' ? `/v1/v2/conversations/${id}/close` : `/v1/sessions/${id}/close`;
      const closing = server.admin.post(path);
      await untilBlocked(server.database);
      await client.query(
        `with claimed as (update conversations set turn_id = gen_random_uuid(), turn_lease_token = turn_lease_token + 1,
           turn_lease_until = now() + interval '1 minute' where id = $1 returning *)
         insert into turns (organization_id, conversation_id, id, status, attempt, user_seq, started_at)
         select organization_id, id, turn_id, 'running', 1, 0, now() from claimed`,
        [id],
      );
      await client.query('commit');
      client.release();
      expect((await closing).status).toBe(200);
      const { rows } = await server.database.pool.query(
        'select status from turns where conversation_id = $1',
        [id],
      );
      expect(rows).toEqual([{ status: 'cancelled' }]);
    },
  );

  it('deletes also what was written while the delete waited for the row', async () => {
    await server.admin.post(`/v1/v2/conversations/${id}/close`);
    const client = await server.database.pool.connect();
    await client.query('begin');
    await client.query('select 1 from conversations where id = $1 for update', [id]);
    const deleting = server.admin.delete(`/v1/v2/conversations/${id}`);
    await untilBlocked(server.database);
    await client.query(
      `insert into messages (organization_id, conversation_id, seq, id, role, content, created_at)
       select organization_id, id, 0, gen_random_uuid(), 'user', 'written late', now() from conversations where id = $1`,
      [id],
    );
    await client.query('commit');
    client.release();
    expect((await deleting).status).toBe(204);
    const { rows } = await server.database.pool.query('select 1 from messages where conversation_id = $1', [
      id,
    ]);
    expect(rows).toEqual([]);
  });

  it('leaves no job and no stamp behind when its transaction is rolled back', async () => {
    const request = {
      conversationId: id,
      status: 'closed',
      reason: 'resolved',
      triggeredBy: 'api',
      now: new Date(),
    } as const;
    const rolledBack = server.database.transaction(server.organizationId, async (tx) => {
      const outcome = await closeWithin(tx, server.application.actions.queue, request);
      expect(outcome.kind).toBe('closed');
      throw new Error('rolled back');
    });
    await expect(rolledBack).rejects.toThrow('rolled back');
    expect(await jobs()).toEqual([]);
    expect((await server.admin.get(`/v1/v2/conversations/${id}`)).body).toMatchObject({
      status: 'active',
      closed_at: null,
    });
  });

  it.each([...endedStatuses])('ends as %s through the same pipeline', async (status) => {
    const outcome = await closeConversation(context(), {
      conversationId: id,
      status,
      reason: 'superseded',
      triggeredBy: 'channel',
    });
    expect(outcome).toMatchObject({ kind: 'closed', conversation: { status, triggered_by: 'channel' } });
    expect(await jobs()).toHaveLength(3);
  });

  it.each(['test', 'simulation'])('only scrubs a %s conversation', async (sessionType) => {
    id = (await createTestConversation(server.admin, agentId, { session_type: sessionType })).id;
    expect((await server.admin.post(`/v1/v2/conversations/${id}/close`)).status).toBe(200);
    expect(await jobs()).toEqual(['finalize-scrub']);
    const { body } = await server.admin.get(`/v1/v2/conversations/${id}/finalization`);
    expect(body.steps.map((step: { status: string }) => step.status)).toEqual([
      'pending',
      'skipped',
      'skipped',
    ]);
  });

  it('stamps retention from the default policy of the organization', async () => {
    const { body: policy } = await server.admin.post('/v1/retention-policies', {
      name: 'A month',
      retention_days: 30,
      idle_ttl_seconds: 600,
      is_default: true,
    });
    const { body } = await server.admin.post(`/v1/v2/conversations/${id}/close`);
    expect(body.retention_policy_id).toBe(policy.id);
    const days = (Date.parse(body.retention_expires_at) - Date.parse(body.closed_at)) / 86_400_000;
    expect(Math.round(days)).toBe(30);
  });
});
