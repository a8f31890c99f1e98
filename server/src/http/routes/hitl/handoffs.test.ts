import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { insertHandoff } from '#store/handoffs.ts';
import { createTestAgent, createTestConversation, startTestServer, type TestServer } from '#test/harness.ts';

let server: TestServer;
let agentId: string;
let conversationId: string;
beforeAll(async () => {
  server = await startTestServer();
  agentId = await createTestAgent(server.admin);
});
afterAll(() => server.stop());
beforeEach(async () => {
  conversationId = (await createTestConversation(server.admin, agentId)).id;
});

/** A conversation that was spoken in, and is given to a person. */
async function handedOff() {
  await server.admin.post(`/v1/v2/conversations/${conversationId}/turns`, { user_message: 'Hello' });
  await server.database.pool.query(`update conversations set status = 'waiting_for_human' where id = $1`, [
    conversationId,
  ]);
  const row = await insertHandoff(server.database.organization(server.organizationId), {
    id: randomUUID(),
    conversationId,
    turnId: null,
    source: 'workflow_terminal',
    packet: { static_text: 'A colleague takes over.', reason: 'complaint', context_vars: { order: 'A1' } },
    now: new Date(),
  });
  return `/v1/hitl/handoffs/${row?.id}`;
}
const conversation = async () => (await server.admin.get(`/v1/v2/conversations/${conversationId}`)).body;

describe('a handoff', () => {
  it('is read with the packet for the person who takes over', async () => {
    const path = await handedOff();
    const { body } = await server.admin.get(path);
    expect(body).toMatchObject({
      conversation_id: conversationId,
      reason: 'complaint',
      static_text: 'A colleague takes over.',
      status: 'requested',
      assignee: null,
      source: 'workflow_terminal',
      resolved_at: null,
      packet: {
        static_text: 'A colleague takes over.',
        reason: 'complaint',
        context_vars: { order: 'A1' },
        summary: null,
        transcript_ptr: { conversation_id: conversationId, up_to_seq: 1 },
        transfer_to: null,
        transfer_label: null,
      },
    });
    const listed = (await server.admin.get('/v1/hitl/handoffs?status=requested&limit=1')).body;
    expect(listed.items).toEqual([body]);
    expect((await server.admin.get('/v1/hitl/handoffs?status=resolved')).body).toEqual({
      items: [],
      next_cursor: null,
    });
  });

  it('is not there for another organization', async () => {
    const path = await handedOff();
    const { api } = await server.newOrganization();
    expect((await api.get(path)).status).toBe(404);
    expect((await api.post(`${path}/resolve`)).status).toBe(404);
    expect((await api.post(`${path}/messages`, { content: 'Hello' })).status).toBe(404);
    expect((await api.get('/v1/hitl/handoffs')).body.items).toEqual([]);
    expect((await server.admin.get(path)).body.status).toBe('requested');
  });
});

describe("a person's message", () => {
  it('is a message of the assistant that the next poll shows, and claims the handoff for who spoke first', async () => {
    const path = await handedOff();
    const { status, body } = await server.admin.post(`${path}/messages`, {
      content: 'This is Kim. How can I help?',
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      conversation_id: conversationId,
      seq: 2,
      role: 'assistant',
      content: 'This is Kim. How can I help?',
      authored_by: 'human_operator',
    });
    const polled = await server.admin.get(`/v1/v2/conversations/${conversationId}/messages?since_seq=1`);
    expect(polled.body.messages).toMatchObject([{ id: body.id, seq: 2, authored_by: 'human_operator' }]);
    const assignee = `api_key:${body.operator_actor_id}`;
    expect((await server.admin.get(path)).body).toMatchObject({ status: 'assigned', assignee });
    const { body: second } = await server.admin.post('/v1/identity/api-keys', { name: 'Second' });
    await server.api(second.plain_text_key).post(`${path}/messages`, { content: 'And I am Lee.' });
    expect((await server.admin.get(path)).body.assignee).toBe(assignee);
    expect((await conversation()).message_count).toBe(4);
  });

  it('is refused once the handoff is resolved or the conversation has ended', async () => {
    const path = await handedOff();
    await server.admin.post(`${path}/resolve`);
    const resolved = await server.admin.post(`${path}/messages`, { content: 'Hello?' });
    expect([resolved.status, resolved.body.error]).toEqual([409, 'handoff_resolved']);
    conversationId = (await createTestConversation(server.admin, agentId)).id;
    const other = await handedOff();
    await server.admin.post(`/v1/sessions/${conversationId}/close`);
    const ended = await server.admin.post(`${other}/messages`, { content: 'Hello?' });
    expect([ended.status, ended.body.error]).toEqual([409, 'handoff_resolved']);
    expect((await server.admin.get(other)).body.assignee).toBeNull();
  });

  it('does not break into a live call that is held', async () => {
    const path = await handedOff();
    await server.database.pool.query(
      `update conversations set turn_id = gen_random_uuid(), turn_lease_until = now() + interval '1 hour' where id = $1`,
      [conversationId],
    );
    const answer = await server.admin.post(`${path}/messages`, { content: 'Hello?' });
    expect([answer.status, answer.body.error]).toEqual([409, 'turn_in_progress']);
  });

  it('gets a place of its own among those that are said at once', async () => {
    const path = await handedOff();
    const said = [
      ...Array.from({ length: 5 }, (_none, index) =>
        server.admin.post(`${path}/messages`, { content: `from a person ${index}` }),
      ),
      ...Array.from({ length: 3 }, () =>
        server.admin.post(`/v1/v2/conversations/${conversationId}/turns`, { user_message: 'to a person' }),
      ),
    ];
    const answers = await Promise.all(said);
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201, 200, 200, 200]);
    const { body } = await server.admin.get(`/v1/v2/conversations/${conversationId}/messages`);
    expect(body.messages.map(({ seq }: { seq: number }) => seq)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });
});

describe('resolving', () => {
  it('closes the conversation with its reason, in one go', async () => {
    const path = await handedOff();
    const { status, body } = await server.admin.post(`${path}/resolve`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ status: 'resolved', resolved_at: expect.any(String) });
    expect(await conversation()).toMatchObject({ status: 'closed', closed_at: body.resolved_at });
    const { rows } = await server.database.pool.query(
      'select internal_termination_reason as reason, outcome_category as outcome, triggered_by as by from conversations where id = $1',
      [conversationId],
    );
    expect(rows).toEqual([{ reason: 'handoff_resolved', outcome: 'resolved', by: 'handoff' }]);
  });

  it('happens once, however many ask for it at once', async () => {
    const path = await handedOff();
    const answers = await Promise.all(Array.from({ length: 4 }, () => server.admin.post(`${path}/resolve`)));
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409, 409, 409]);
  });

  it('is too late when the conversation ended otherwise: the handoff is cancelled', async () => {
    const path = await handedOff();
    await server.admin.post(`/v1/v2/conversations/${conversationId}/close`);
    expect((await server.admin.get(path)).body).toMatchObject({ status: 'cancelled', resolved_at: null });
    const answer = await server.admin.post(`${path}/resolve`);
    expect([answer.status, answer.body.error]).toEqual([409, 'handoff_resolved']);
  });

  it('and closing at once end it once, without standing in each other’s way', async () => {
    for (let times = 0; times < 5; times += 1) {
      conversationId = (await createTestConversation(server.admin, agentId)).id;
      const path = await handedOff();
      const [resolved, closed] = await Promise.all([
        server.admin.post(`${path}/resolve`),
        server.admin.post(`/v1/v2/conversations/${conversationId}/close`),
      ]);
      expect(closed.status).toBe(200);
      const { status } = (await server.admin.get(path)).body;
      expect([resolved.status, status]).toEqual(
        resolved.status === 200 ? [200, 'resolved'] : [409, 'cancelled'],
      );
    }
  });
});
