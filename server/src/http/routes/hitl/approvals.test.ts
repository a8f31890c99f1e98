import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultApprovalMessages } from '#domain/approval.ts';
import { resumeApprovalQueue } from '#queue/jobs.ts';
import { insertApproval, type NewApproval } from '#store/approvals.ts';
import { runSweep } from '#sweeps/sweep-worker.ts';
import { createTestAgent, createTestConversation, startTestServer, type TestServer } from '#test/harness.ts';
import { type TestClock, testClock } from '#test/test-clock.ts';

let server: TestServer;
let clock: TestClock;
let agentId: string;
beforeAll(async () => {
  clock = testClock();
  server = await startTestServer({ clock });
  agentId = await createTestAgent(server.admin);
});
afterAll(() => server.stop());

async function waiting(fields: Partial<NewApproval> = {}) {
  const conversation = await createTestConversation(server.admin, agentId);
  return insertApproval(server.database.organization(server.organizationId), {
    id: randomUUID(),
    conversation_id: conversation.id,
    conv_turn_id: randomUUID(),
    node_id: 'refund',
    subject_kind: 'workflow_node',
    subject_ref: 'refund',
    approver_role: 'manager',
    payload: { amount: 250 },
    suspend_message: 'I have to ask for this.',
    resume_token: 'token',
    timeout_at: null,
    now: clock.now(),
    ...fields,
  });
}
const pathOf = ({ id }: { id: string }) => `/v1/hitl/approvals/${id}`;
const decide = (row: { id: string }, body: unknown, api = server.admin) =>
  api.post(`${pathOf(row)}/decide`, body);
const jobsOf = async (approvalId: string) => {
  const { rows } = await server.database.pool.query(
    `select data from pgboss.job where name = $1 and data->>'approvalId' = $2`,
    [resumeApprovalQueue, approvalId],
  );
  return rows.map(({ data }) => data);
};

describe('a pending approval', () => {
  it('is read with what is to be approved', async () => {
    const row = await waiting();
    expect((await server.admin.get(pathOf(row))).body).toEqual({
      id: row.id,
      organization_id: server.organizationId,
      conversation_id: row.conversation_id,
      conv_turn_id: row.conv_turn_id,
      node_id: 'refund',
      subject_kind: 'workflow_node',
      subject_ref: 'refund',
      approver_role: 'manager',
      status: 'pending',
      payload: { amount: 250 },
      suspend_message: 'I have to ask for this.',
      decision: null,
      decided_by: null,
      note: null,
      decided_at: null,
      timeout_at: null,
      resume_token: 'token',
      outcome: null,
      messages_since: 0,
      last_customer_message: null,
      created_at: row.created_at.toISOString(),
    });
  });

  it('is decided with the name of the key and a note, and its conversation goes on by a job', async () => {
    const row = await waiting();
    const { status, body } = await decide(row, { decision: 'approve', note: 'A good customer' });
    const { body: me } = await server.admin.get('/v1/identity/whoami');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      status: 'approved',
      decision: 'approve',
      decided_by: expect.stringMatching(/^api_key:/),
      note: 'A good customer',
      decided_at: expect.any(String),
    });
    expect(JSON.stringify(me)).toContain(body.decided_by.slice('api_key:'.length));
    expect((await server.admin.get(pathOf(row))).body).toEqual(body);
    expect(await jobsOf(row.id)).toEqual([
      { organizationId: server.organizationId, conversationId: row.conversation_id, approvalId: row.id },
    ]);
  });

  it('is decided once: everybody after the first is told who was faster', async () => {
    const row = await waiting();
    await decide(row, { decision: 'deny' });
    const late = await decide(row, { decision: 'approve' });
    expect([late.status, late.body.error, late.body.message]).toEqual([
      409,
      'approval_already_decided',
      'The approval was denied already.',
    ]);
    expect((await server.admin.get(pathOf(row))).body).toMatchObject({ status: 'denied', note: null });
  });

  it('is decided by one of many who decide at once, and resumed once', async () => {
    const row = await waiting();
    const decisions = Array.from({ length: 8 }, (_none, index) => (index % 2 === 0 ? 'approve' : 'deny'));
    const answers = await Promise.all(decisions.map((decision) => decide(row, { decision })));
    const won = answers.filter(({ status }) => status === 200);
    expect(won).toHaveLength(1);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 409]));
    expect((await server.admin.get(pathOf(row))).body).toEqual(won[0]?.body);
    expect(await jobsOf(row.id)).toHaveLength(1);
  });

  it('is not there for another organization', async () => {
    const row = await waiting();
    const other = await server.newOrganization();
    expect((await other.api.get(pathOf(row))).status).toBe(404);
    expect((await decide(row, { decision: 'approve' }, other.api)).status).toBe(404);
    expect((await other.api.get('/v1/hitl/approvals?status=null')).body.items).toEqual([]);
    expect((await server.admin.get(pathOf(row))).body.status).toBe('pending');
    expect(await jobsOf(row.id)).toEqual([]);
  });

  it('takes no other decision and no endless note', async () => {
    const row = await waiting();
    expect((await decide(row, { decision: 'maybe' })).status).toBe(422);
    expect((await decide(row, {})).status).toBe(422);
    expect((await decide(row, { decision: 'deny', note: 'x'.repeat(50_001) })).status).toBe(422);
    expect((await decide(row, { decision: 'deny', note: 'x'.repeat(50_000) })).status).toBe(200);
  });

  it('is cancelled when its conversation ends, and cannot be decided then', async () => {
    const row = await waiting();
    await server.admin.post(`/v1/v2/conversations/${row.conversation_id}/close`);
    expect((await server.admin.get(pathOf(row))).body).toMatchObject({
      status: 'cancelled',
      decided_at: null,
    });
    expect((await decide(row, { decision: 'approve' })).body).toMatchObject({
      error: 'approval_already_decided',
      message: 'The conversation has ended.',
    });
    expect(await jobsOf(row.id)).toEqual([]);
  });

  it('is gone with its conversation', async () => {
    const row = await waiting();
    const path = `/v1/v2/conversations/${row.conversation_id}`;
    await server.admin.post(`${path}/close`);
    expect((await server.admin.delete(path)).status).toBe(204);
    expect((await server.admin.get(pathOf(row))).status).toBe(404);
  });
});

describe('an approval whose time is over', () => {
  const later = () => new Date(clock.now().getTime() + 60_000);

  it('is timed out by the sweep, once, and its conversation goes on by a job', async () => {
    const row = await waiting({ timeout_at: later() });
    await runSweep(server.application.sweeps, 'time-out-approvals');
    expect((await server.admin.get(pathOf(row))).body.status).toBe('pending');
    clock.advance(60_000);
    await Promise.all([1, 2].map(() => runSweep(server.application.sweeps, 'time-out-approvals')));
    expect((await server.admin.get(pathOf(row))).body).toMatchObject({ status: 'timed_out', decision: null });
    expect(await jobsOf(row.id)).toHaveLength(1);
    expect((await decide(row, { decision: 'approve' })).body.error).toBe('approval_already_decided');
  });

  it('stays as somebody decided it', async () => {
    const row = await waiting({ timeout_at: later() });
    await decide(row, { decision: 'approve' });
    clock.advance(60_000);
    await runSweep(server.application.sweeps, 'time-out-approvals');
    expect((await server.admin.get(pathOf(row))).body.status).toBe('approved');
    expect(await jobsOf(row.id)).toHaveLength(1);
  });
});

describe('the list of approvals', () => {
  it('shows the pending ones, newest first, page by page, unless it is asked for others', async () => {
    const { id: organizationId, api } = await server.newOrganization();
    const theirs = await createTestAgent(api);
    const rows = [];
    for (const approver_role of ['manager', 'clerk', 'manager']) {
      clock.advance(1_000);
      const { id } = await createTestConversation(api, theirs);
      const row = { id: randomUUID(), conversation_id: id, conv_turn_id: null, node_id: null, approver_role };
      const subject = { subject_kind: 'tool_call', subject_ref: 'refund_order', payload: {} } as const;
      const rest = { suspend_message: null, resume_token: null, timeout_at: null, now: clock.now() };
      const db = server.database.organization(organizationId);
      rows.unshift(await insertApproval(db, { ...row, ...subject, ...rest }));
    }
    const [newest, middle, oldest] = rows.map(({ id }) => id);
    const list = async (query = '') => (await api.get(`/v1/hitl/approvals${query}`)).body;
    const idsOf = ({ items }: { items: { id: string }[] }) => items.map(({ id }) => id);
    await api.post(`/v1/hitl/approvals/${oldest}/decide`, { decision: 'approve' });
    expect(idsOf(await list())).toEqual([newest, middle]);
    expect(idsOf(await list('?status=approved'))).toEqual([oldest]);
    expect(idsOf(await list('?status=null'))).toEqual([newest, middle, oldest]);
    expect(idsOf(await list('?status=&approver_role=clerk'))).toEqual([middle]);
    const first = await list('?status=&limit=2');
    expect(Object.keys(first)).toEqual(['items', 'next_cursor']);
    expect(idsOf(first)).toEqual([newest, middle]);
    expect(await list(`?status=&limit=2&cursor=${first.next_cursor}`)).toMatchObject({
      items: [{ id: oldest }],
      next_cursor: null,
    });
  });
});

describe('the approval messages', () => {
  const path = '/v1/hitl/approval-messages';

  it('are the defaults until others are set, line by line; a blank line goes back', async () => {
    const { api } = await server.newOrganization();
    expect((await api.get(path)).body).toEqual(defaultApprovalMessages);
    const own = { holding_line: 'Un momento.', waiting_reply: null };
    const set = { ...defaultApprovalMessages, holding_line: 'Un momento.' };
    expect((await api.put(path, own)).body).toEqual(set);
    expect((await api.get(path)).body).toEqual(set);
    expect((await server.admin.get(path)).body).toEqual(defaultApprovalMessages);
    expect((await api.put(path, { holding_line: '  ', waiting_reply: null })).body).toEqual(
      defaultApprovalMessages,
    );
  });

  it('need both lines, of at most 2000 characters', async () => {
    expect((await server.admin.put(path, { holding_line: 'x' })).status).toBe(422);
    expect(
      (await server.admin.put(path, { holding_line: 'x'.repeat(2_001), waiting_reply: null })).status,
    ).toBe(422);
  });
});
