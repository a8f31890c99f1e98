/** Opening, finding, listing, reading and deleting conversations. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApiClient } from '#test/api-client.ts';
import { createTestAgent, createTestConversation, startTestServer, type TestServer } from '#test/harness.ts';
import { untilBlocked } from '#test/until-blocked.ts';

const path = '/v1/v2/conversations';

describe('conversations', () => {
  let server: TestServer;
  let api: ApiClient;
  let agentId: string;

  beforeAll(async () => {
    server = await startTestServer();
    api = server.admin;
    agentId = await createTestAgent(api);
  });
  afterAll(() => server.stop());

  describe('opening one', () => {
    const open = async (fields: Record<string, unknown>) => {
      const answer = await api.post(path, { assistant_id: agentId, ...fields });
      expect(answer.status).toBe(201);
      return answer.body;
    };

    it('creates an unknown end user and binds the active revision', async () => {
      const end_user_id = randomUUID();
      const row = await open({ end_user_id, context_variables: { tier: 'gold' }, subject: 'Hello' });
      const { body: agent } = await api.get(`/v1/agents/${agentId}`);
      expect(row).toMatchObject({
        end_user_id,
        assistant_id: agentId,
        assistant_revision_id: agent.active_revision_id,
        status: 'active',
        channel: 'api',
        direction: 'inbound',
        session_type: 'live',
        priority: 'normal',
        context_variables: { tier: 'gold' },
        metadata: {},
        message_count: 0,
        memory_synced: false,
      });
      expect((await api.get(`/v1/identity/end-users/${end_user_id}`)).status).toBe(200);
    });

    it('gets the one that is meant instead of making another', async () => {
      const end_user_id = randomUUID();
      const first = await open({ end_user_id });
      expect((await open({ end_user_id })).id).toBe(first.id);
      const differing = [
        { channel: 'sms' },
        { session_type: 'simulation' },
        { external_session_id: 'ticket-1' },
        { assistant_id: await createTestAgent(api) },
        { end_user_id: randomUUID() },
      ];
      const ids = await Promise.all(
        differing.map(async (fields) => (await open({ end_user_id, ...fields })).id),
      );
      expect(new Set([first.id, ...ids]).size).toBe(6);
      expect((await open({ end_user_id, external_session_id: 'ticket-1' })).id).toBe(ids[2]);
    });

    it('stays on its revision while it lives, and a new one gets the new revision', async () => {
      const agent = await createTestAgent(api);
      const end_user_id = randomUUID();
      const first = await open({ end_user_id, assistant_id: agent });
      const { body: revision } = await api.post(`/v1/agents/${agent}/revisions`, { name: 'v2' });
      await api.post(`/v1/agents/${agent}/set-active-revision`, { revision_id: revision.id });
      const again = await open({ end_user_id, assistant_id: agent });
      expect([again.id, again.assistant_revision_id]).toEqual([first.id, first.assistant_revision_id]);
      const named = await open({ end_user_id, assistant_id: agent, assistant_revision_id: revision.id });
      expect([named.id === first.id, named.assistant_revision_id]).toEqual([false, revision.id]);
    });

    it('is one conversation when it is opened many times at once', async () => {
      const end_user_id = randomUUID();
      const rows = await Promise.all(Array.from({ length: 8 }, () => open({ end_user_id })));
      expect(new Set(rows.map((row) => row.id)).size).toBe(1);
    });

    it.each([
      ['neither agent nor team', {}, 422],
      ['both agent and team', { assistant_id: randomUUID(), team_id: randomUUID() }, 422],
      ['an unknown team', { team_id: randomUUID() }, 404],
      ['an unknown agent', { assistant_id: randomUUID() }, 404],
    ])('is refused for %s', async (_name, fields, status) => {
      const end_user_id = randomUUID();
      expect((await api.post(path, { end_user_id, ...fields })).status).toBe(status);
      expect((await api.get(`/v1/identity/end-users/${end_user_id}`)).status).toBe(404);
    });

    it('is refused for a revision of another agent', async () => {
      const other = (await api.get(`/v1/agents/${await createTestAgent(api)}`)).body.active_revision_id;
      const body = { end_user_id: randomUUID(), assistant_id: agentId, assistant_revision_id: other };
      expect((await api.post(path, body)).status).toBe(404);
    });
  });

  describe('a test chat', () => {
    it('is a test conversation whose end user is nowhere in identity', async () => {
      const { status, body } = await api.post(`${path}/test-chat`, {
        agent_id: agentId,
        context_variables: { a: 1 },
      });
      expect(status).toBe(201);
      expect(body.id).toBe(body.session_id);
      expect((await api.get(`${path}/${body.session_id}`)).body).toMatchObject({
        session_type: 'test',
        channel: 'api',
        end_user_id: body.end_user_id,
        context_variables: { a: 1 },
        message_count: 0,
      });
      expect((await api.get(`/v1/identity/end-users/${body.end_user_id}`)).status).toBe(404);
    });

    it('is refused before any row is made when the agent is not there', async () => {
      expect((await api.post(`${path}/test-chat`, { agent_id: randomUUID() })).status).toBe(404);
      expect((await api.post(`${path}/test-chat`, {})).status).toBe(422);
    });
  });

  describe('the list', () => {
    let own: ApiClient;
    let ownAgent: string;
    const ids: string[] = [];

    beforeAll(async () => {
      own = (await server.newOrganization()).api;
      ownAgent = await createTestAgent(own);
      for (let index = 0; index < 7; index += 1) {
        const fields = { channel: index % 2 ? 'sms' : 'api', priority: index === 3 ? 'urgent' : 'low' };
        ids.unshift((await createTestConversation(own, ownAgent, fields)).id);
      }
    });

    const list = async (query: string) => (await own.get(`${path}?${query}`)).body;
    const idsOf = (body: { items: { id: string }[] }) => body.items.map((item) => item.id);

    it('shows the newest first, page by page, without a gap while new ones come', async () => {
      const first = await list('limit=3');
      await createTestConversation(own, ownAgent);
      const second = await list(`limit=3&cursor=${first.next_cursor}`);
      const third = await list(`limit=3&cursor=${second.next_cursor}`);
      expect([...idsOf(first), ...idsOf(second), ...idsOf(third)]).toEqual(ids);
      expect([first.has_more, second.has_more, third.has_more, third.next_cursor]).toEqual([
        true,
        true,
        false,
        null,
      ]);
    });

    it('filters', async () => {
      expect(idsOf(await list('channel=sms')).length).toBe(3);
      expect(idsOf(await list('priority=urgent'))).toEqual([ids[3]]);
      expect(idsOf(await list('status=closed'))).toEqual([]);
      expect(idsOf(await list(`assigned_agent_id=${ownAgent}&limit=200`)).length).toBe(8);
      expect(idsOf(await list(`assigned_agent_id=${randomUUID()}`))).toEqual([]);
      const { body: one } = await own.get(`${path}/${ids[2]}`);
      expect(idsOf(await list(`end_user_id=${one.end_user_id}`))).toEqual([ids[2]]);
      const at = encodeURIComponent(one.started_at);
      expect(idsOf(await list(`started_after=${at}&started_before=2100-01-01T00:00:00Z&limit=50`))).toContain(
        ids[2],
      );
      expect(idsOf(await list(`started_before=${at}`))).toEqual(ids.slice(3));
    });

    it.each([
      'status=gone',
      'limit=0',
      'limit=201',
      'cursor=nonsense',
      'end_user_id=x',
      'started_after=2026-01-01',
    ])('refuses %s', async (query) => {
      const answer = await own.get(`${path}?${query}`);
      expect([answer.status, answer.body.detail[0].loc]).toEqual([422, ['query', query.split('=')[0]]]);
    });
  });

  describe('reading', () => {
    it('polls from a watermark that never moves backwards', async () => {
      const { id } = await createTestConversation(api, agentId);
      await api.post(`${path}/${id}/turns`, { user_message: 'Hello' });
      const poll = async (since: number) => (await api.get(`${path}/${id}/messages?since_seq=${since}`)).body;
      expect((await poll(-1)).messages.map((message: { seq: number }) => message.seq)).toEqual([0, 1]);
      expect(await poll(0)).toMatchObject({ session_status: 'active', next_seq: 1, messages: [{ seq: 1 }] });
      expect(await poll(1)).toMatchObject({ messages: [], next_seq: 1 });
      expect(await poll(99)).toMatchObject({ messages: [], next_seq: 99 });
    });

    it('polls status and messages of one moment, while a turn commits both', async () => {
      const { id } = await createTestConversation(api, agentId);
      await api.post(`${path}/${id}/turns`, { user_message: 'Hello' });
      const committing = await server.database.pool.connect();
      try {
        await committing.query('begin');
        await committing.query('lock table messages in access exclusive mode');
        await committing.query(`update conversations set status = 'waiting_for_human' where id = $1`, [id]);
        await committing.query('update messages set seq = 2 where conversation_id = $1 and seq = 1', [id]);
        const polled = api.get(`${path}/${id}/messages?since_seq=1`);
        await untilBlocked(server.database);
        await committing.query('commit');
        const { session_status, messages } = (await polled).body;
        expect({ session_status, seqs: messages.map(({ seq }: { seq: number }) => seq) }).toEqual({
          session_status: 'waiting_for_human',
          seqs: [2],
        });
      } finally {
        committing.release();
      }
    });

    it('pages through a transcript', async () => {
      const { id } = await createTestConversation(api, agentId);
      for (const text of ['One', 'Two', 'Three'])
        await api.post(`${path}/${id}/turns`, { user_message: text });
      const seqs: number[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const { body }: { body: any } = await api.get(`${path}/${id}/turns?limit=4&cursor=${cursor}`);
        seqs.push(...body.turns.map((turn: { seq: number }) => turn.seq));
        cursor = body.next_cursor;
      }
      expect(seqs).toEqual([0, 1, 2, 3, 4, 5]);
    });

    it('traces what happened, without a word of what was said', async () => {
      const { id } = await createTestConversation(api, agentId);
      const turn = (await api.post(`${path}/${id}/turns`, { user_message: 'A secret word: xyzzy' })).body;
      await api.post(`${path}/${id}/close`, { reason: 'resolved' });
      const trace = async (query: string) => (await api.get(`${path}/${id}/trace?${query}`)).body;
      const kinds = (body: { steps: { kind: string }[] }) => body.steps.map((step) => step.kind);
      expect(kinds(await trace(''))).toEqual(['conversation_started', 'turn', 'conversation_ended']);
      expect(kinds(await trace('category=engineering'))).toEqual(['model_call']);
      expect(kinds(await trace(`category=all&turn_id=${turn.turn_id}`))).toEqual(['turn', 'model_call']);
      const page = await trace('category=all&limit=2');
      expect(kinds(await trace(`category=all&limit=10&cursor=${page.next_cursor}`))).toEqual([
        'model_call',
        'conversation_ended',
      ]);
      expect(JSON.stringify(await trace('category=all'))).not.toContain('xyzzy');
    });

    it('shows telemetry of each turn', async () => {
      const { id } = await createTestConversation(api, agentId);
      const turn = (await api.post(`${path}/${id}/turns`, { user_message: 'Hello' })).body;
      const { body } = await api.get(`${path}/${id}/engineering/turns`);
      expect(body).toMatchObject([{ turn_id: turn.turn_id, mode: 'agent', flags: [] }]);
      const one = await api.get(`${path}/${id}/engineering/turns/${turn.turn_id}`);
      expect(one.body.trace).toMatchObject({ status: 'committed', model_used: 'offline' });
      expect((await api.get(`${path}/${id}/engineering/turns/${randomUUID()}`)).status).toBe(404);
    });
  });

  it('deletes an ended conversation with all that hangs on it, and only once', async () => {
    const { id } = await createTestConversation(api, agentId);
    await api.post(`${path}/${id}/turns`, { user_message: 'Hello' });
    expect((await api.delete(`${path}/${id}`)).status).toBe(409);
    await api.post(`${path}/${id}/close`);
    expect((await api.delete(`${path}/${id}`)).status).toBe(204);
    expect((await api.delete(`${path}/${id}`)).status).toBe(404);
    const { rows } = await server.database.pool.query(
      `select (select count(*)::int from messages where conversation_id = $1) as messages,
              (select count(*)::int from turns where conversation_id = $1) as turns`,
      [id],
    );
    expect(rows[0]).toEqual({ messages: 0, turns: 0 });
  });
});

describe('the older turn endpoint', () => {
  let server: TestServer;
  let agentId: string;

  beforeAll(async () => {
    server = await startTestServer();
    agentId = await createTestAgent(server.admin);
  });
  afterAll(() => server.stop());

  const turn = (fields: Record<string, unknown>, headers?: Record<string, string>) =>
    server.admin.post('/v1/runtime/turn', { agent_id: agentId, user_message: 'Hello', ...fields }, headers);

  it('opens the active session, finds it again, and answers a whole TurnResult', async () => {
    const end_user_id = randomUUID();
    const first = await turn({ end_user_id, context_variables: { tier: 'gold' } });
    expect(first.body).toEqual({
      session_id: expect.any(String),
      messages: [
        {
          content: expect.any(String),
          turn_id: expect.any(String),
          sequence: 0,
          producing_assistant_id: agentId,
        },
      ],
      status: 'idle',
      handoff: null,
      call_transfer: null,
      dtmf: null,
      error: null,
      model_used: 'offline',
      token_count: null,
      latency_ms: expect.any(Number),
    });
    const second = await turn({ end_user_id });
    expect(second.body.session_id).toBe(first.body.session_id);
    const row = (await server.admin.get(`${path}/${first.body.session_id}`)).body;
    expect(row).toMatchObject({ message_count: 4, context_variables: { tier: 'gold' } });
  });

  it('accepts the id of a v2 conversation, and refuses one that is not there', async () => {
    const { id, end_user_id } = await createTestConversation(server.admin, agentId);
    expect((await turn({ session_id: id, end_user_id })).body.session_id).toBe(id);
    expect((await turn({ session_id: randomUUID(), end_user_id })).status).toBe(404);
  });

  it('answers a repeated key from the session it was used in, and makes no new one', async () => {
    const end_user_id = randomUUID();
    const headers = { 'idempotency-key': randomUUID() };
    const first = await turn({ end_user_id }, headers);
    await server.admin.post(`${path}/${first.body.session_id}/close`);
    const again = await turn({ end_user_id }, headers);
    expect(again.body).toMatchObject({ session_id: first.body.session_id, messages: first.body.messages });
    const list = await server.admin.get(`${path}?end_user_id=${end_user_id}`);
    expect(list.body.items).toHaveLength(1);
  });

  it('is 404 for an unknown team', async () => {
    const body = { end_user_id: randomUUID(), agent_id: null, team_id: randomUUID() };
    expect((await turn(body)).status).toBe(404);
  });
});
