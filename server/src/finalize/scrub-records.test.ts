import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { insertApproval } from '#store/approvals.ts';
import { insertHandoff } from '#store/handoffs.ts';
import { recordToolCall, settleToolCall } from '#store/tool-calls.ts';
import { createTestAgent, createTestConversation, startTestServer, type TestServer } from '#test/harness.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ roles: ['api', 'worker'] });
});
afterAll(() => server.stop());

const email = 'ada@example.com';
const card = '4242 4242 4242 4242';

it('takes personal data out of tool calls, approvals and handoffs, under the same names as in the talk', async () => {
  const agentId = await createTestAgent(server.admin);
  const { id } = await createTestConversation(server.admin, agentId, { subject: `About ${email}` });
  await server.database.pool.query(
    `update conversations set turn_lease_token = 7, turn_lease_until = now() + interval '1 hour' where id = $1`,
    [id],
  );
  const db = server.database.organization(server.organizationId);
  const now = new Date();
  const turn = { conversationId: id, turnId: randomUUID() };
  for (const ordinal of [0, 1]) {
    await recordToolCall(db, {
      conversation_id: id,
      turn_id: turn.turnId,
      ordinal,
      id: randomUUID(),
      origin: 'agent',
      node_id: null,
      tool_id: null,
      tool_revision_id: null,
      name: ordinal === 0 ? 'find_order' : email,
      effect: 'reads',
      inputs: { mail: email, nested: [{ card }] },
      sealed_resume: Uint8Array.of(1, 2, 3),
      leaseToken: 7,
      now,
    });
  }
  const output = { orders: [{ buyer: email }] };
  const settled = {
    status: 'succeeded',
    output,
    sealedOutput: Uint8Array.of(4, 5),
    error: `E: ${email}`,
  } as const;
  await settleToolCall(db, { ...turn, ordinal: 0, ...settled, now });
  await insertApproval(db, {
    id: randomUUID(),
    conversation_id: id,
    conv_turn_id: null,
    node_id: null,
    subject_kind: 'tool_call',
    subject_ref: 'refund',
    approver_role: 'manager',
    payload: { to: email },
    suspend_message: `I ask for ${email}.`,
    resume_token: null,
    timeout_at: null,
    now,
  });
  await server.database.pool.query(`update approvals set note = $2 where conversation_id = $1`, [
    id,
    `Ok, ${email}`,
  ]);
  const packet = {
    static_text: `For ${email}`,
    reason: `Asked by ${email}`,
    context_vars: { mail: email, card },
  };
  await insertHandoff(db, {
    id: randomUUID(),
    conversationId: id,
    turnId: null,
    source: 'router',
    packet,
    now,
  });

  await server.admin.post(`/v1/v2/conversations/${id}/close`);
  const steps = async () =>
    (await server.admin.get(`/v1/v2/conversations/${id}/finalization`)).body.steps[0].status;
  await vi.waitFor(async () => expect(await steps()).toBe('succeeded'), { timeout: 10_000, interval: 100 });

  const read = async (table: string) =>
    (await server.database.pool.query(`select * from ${table} where conversation_id = $1`, [id])).rows;
  const [first, second] = (await read('tool_calls')).toSorted((a, b) => a.ordinal - b.ordinal);
  expect(first).toMatchObject({
    name: 'find_order',
    inputs: { mail: '[EMAIL_1]', nested: [{ card: '[CARD_1]' }] },
    output: { orders: [{ buyer: '[EMAIL_1]' }] },
    error: 'E: [EMAIL_1]',
    status: 'succeeded',
    sealed_resume: null,
    sealed_output: null,
  });
  expect(second).toMatchObject({ name: '[EMAIL_1]', status: 'unknown', output: null, sealed_resume: null });
  expect(await read('approvals')).toMatchObject([
    { payload: { to: '[EMAIL_1]' }, suspend_message: 'I ask for [EMAIL_1].', note: 'Ok, [EMAIL_1]' },
  ]);
  const [handoff] = await read('handoffs');
  expect(handoff).toMatchObject({ static_text: 'For [EMAIL_1]', reason: 'Asked by [EMAIL_1]' });
  expect(handoff.packet).toMatchObject({
    static_text: 'For [EMAIL_1]',
    reason: 'Asked by [EMAIL_1]',
    context_vars: { mail: '[EMAIL_1]', card: '[CARD_1]' },
    transcript_ptr: { conversation_id: id },
  });
  expect((await server.admin.get(`/v1/hitl/handoffs/${handoff.id}`)).status).toBe(200);
});
