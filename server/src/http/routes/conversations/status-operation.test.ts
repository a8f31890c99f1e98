/** Every status of a conversation against every operation on it: the table of the manual. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ConversationStatus, conversationStatuses, isEnded } from '#domain/conversation.ts';
import { createTestAgent, createTestConversation, startTestServer, type TestServer } from '#test/harness.ts';

type Operation =
  | 'turn'
  | 'close'
  | 'end_session'
  | 'status_close'
  | 'delete'
  | 'read'
  | 'poll'
  | 'get_or_create';

const expected: Record<ConversationStatus, Record<Operation, number | string>> = {
  queued: {
    turn: 200,
    close: 200,
    end_session: 200,
    status_close: 200,
    delete: 409,
    read: 200,
    poll: 200,
    get_or_create: 'same',
  },
  ringing: {
    turn: 200,
    close: 200,
    end_session: 200,
    status_close: 200,
    delete: 409,
    read: 200,
    poll: 200,
    get_or_create: 'same',
  },
  active: {
    turn: 200,
    close: 200,
    end_session: 200,
    status_close: 200,
    delete: 409,
    read: 200,
    poll: 200,
    get_or_create: 'same',
  },
  paused: {
    turn: 409,
    close: 200,
    end_session: 200,
    status_close: 200,
    delete: 409,
    read: 200,
    poll: 200,
    get_or_create: 'same',
  },
  waiting_for_human: {
    turn: 200,
    close: 200,
    end_session: 200,
    status_close: 200,
    delete: 409,
    read: 200,
    poll: 200,
    get_or_create: 'same',
  },
  awaiting_approval: {
    turn: 200,
    close: 200,
    end_session: 200,
    status_close: 200,
    delete: 409,
    read: 200,
    poll: 200,
    get_or_create: 'same',
  },
  transferred: {
    turn: 409,
    close: 200,
    end_session: 200,
    status_close: 200,
    delete: 204,
    read: 200,
    poll: 200,
    get_or_create: 'new',
  },
  closed: {
    turn: 409,
    close: 200,
    end_session: 200,
    status_close: 200,
    delete: 204,
    read: 200,
    poll: 200,
    get_or_create: 'new',
  },
  expired: {
    turn: 409,
    close: 200,
    end_session: 200,
    status_close: 200,
    delete: 204,
    read: 200,
    poll: 200,
    get_or_create: 'new',
  },
  error: {
    turn: 409,
    close: 200,
    end_session: 200,
    status_close: 200,
    delete: 204,
    read: 200,
    poll: 200,
    get_or_create: 'new',
  },
  superseded: {
    turn: 409,
    close: 200,
    end_session: 200,
    status_close: 200,
    delete: 204,
    read: 200,
    poll: 200,
    get_or_create: 'new',
  },
};

let server: TestServer;
let agentId: string;

beforeAll(async () => {
  server = await startTestServer();
  agentId = await createTestAgent(server.admin);
});
afterAll(() => server.stop());

describe.each([...conversationStatuses])('a conversation that is %s', (status) => {
  async function conversation() {
    const row = await createTestConversation(server.admin, agentId);
    const stamps = isEnded(status) ? `, closed_at = now(), ended_at = now(), triggered_by = 'api'` : '';
    await server.database.pool.query(`update conversations set status = $2${stamps} where id = $1`, [
      row.id,
      status,
    ]);
    return row;
  }

  /** What the operation answers: its HTTP status, or whether the same conversation was found again. */
  async function operate(operation: Operation): Promise<number | string> {
    const row = await conversation();
    const path = `/v1/v2/conversations/${row.id}`;
    const { admin } = server;
    switch (operation) {
      case 'turn':
        return (await admin.post(`${path}/turns`, { user_message: 'Hello' })).status;
      case 'close':
        return (await admin.post(`${path}/close`)).status;
      case 'end_session':
        return (await admin.post(`${path}/end_session`, { session_id: row.id })).status;
      case 'status_close':
        return (await admin.post(`/v1/sessions/${row.id}/close`)).status;
      case 'delete':
        return (await admin.delete(path)).status;
      case 'read':
        return (await admin.get(path)).status;
      case 'poll':
        return (await admin.get(`${path}/messages`)).status;
      case 'get_or_create': {
        const again = { end_user_id: row.end_user_id, assistant_id: agentId };
        const found = await admin.post('/v1/v2/conversations', again);
        return found.body.id === row.id ? 'same' : 'new';
      }
    }
  }

  it.each(Object.entries(expected[status]) as [Operation, number | string][])(
    '%s → %s',
    async (operation, answer) => {
      expect(await operate(operation)).toBe(answer);
    },
  );

  it('becomes active by a turn when it was waiting to begin, and stays what it was otherwise', async () => {
    const row = await conversation();
    await server.admin.post(`/v1/v2/conversations/${row.id}/turns`, { user_message: 'Hello' });
    const after = (await server.admin.get(`/v1/v2/conversations/${row.id}`)).body;
    expect(after.status).toBe(status === 'queued' || status === 'ringing' ? 'active' : status);
  });
});

describe.each([
  ['waiting_for_human', 'nobody answers it', []],
  ['awaiting_approval', 'the person hears that it still waits', [expect.stringMatching(/still waiting/)]],
])('a conversation parked as %s', (status, answer, said) => {
  it(`keeps the message, and ${answer}`, async () => {
    const { id } = await createTestConversation(server.admin, agentId);
    await server.database.pool.query('update conversations set status = $2 where id = $1', [id, status]);
    const turn = await server.admin.post(`/v1/v2/conversations/${id}/turns`, {
      user_message: 'Anybody there?',
    });
    expect(turn.body).toMatchObject({ text: said[0] ?? '', session_status: status });
    const { messages } = (await server.admin.get(`/v1/v2/conversations/${id}/messages`)).body;
    expect(messages.map((message: { content: string }) => message.content)).toEqual([
      'Anybody there?',
      ...said,
    ]);
  });
});
