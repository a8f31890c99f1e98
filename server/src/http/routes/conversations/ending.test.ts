/** Ending a conversation, cell by cell: three endpoints against eight cases. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestAgent, createTestConversation, startTestServer, type TestServer } from '#test/harness.ts';

const v2 = (id: string) => `/v1/v2/conversations/${id}/end_session`;
const legacy = '/v1/runtime/end_session';
const statusOnly = (id: string) => `/v1/sessions/${id}/close`;

describe('ending a conversation', () => {
  let server: TestServer;
  let agentId: string;

  beforeAll(async () => {
    server = await startTestServer();
    agentId = await createTestAgent(server.admin);
  });
  afterAll(() => server.stop());

  const live = async () => (await createTestConversation(server.admin, agentId)).id as string;

  const read = async (id: string) => (await server.admin.get(`/v1/v2/conversations/${id}`)).body;

  /** Everything an end must not do twice. */
  async function traces(id: string) {
    const { rows } = await server.database.pool.query(
      `select closed_at, ended_at, internal_termination_reason, finalization_round,
         (select count(*)::int from pgboss.job where data->>'conversationId' = $1::text) as jobs
       from conversations where id = $1::uuid`,
      [id],
    );
    return rows[0];
  }

  async function conversationCount(): Promise<number> {
    const { rows } = await server.database.pool.query('select count(*)::int as count from conversations');
    return rows[0].count;
  }

  const ended = (id: string) => ({
    session_id: id,
    messages: [],
    status: 'ended',
    handoff: null,
    call_transfer: null,
    dtmf: null,
    error: null,
    model_used: null,
    token_count: null,
    latency_ms: null,
  });

  describe('without a body', () => {
    it('is 422 at ["body"] for both end_session endpoints', async () => {
      const id = await live();
      for (const path of [v2(id), legacy]) {
        const answer = await server.admin.post(path);
        expect(answer.status).toBe(422);
        expect(answer.body.detail[0].loc).toEqual(['body']);
      }
      expect((await read(id)).status).toBe('active');
    });

    it('is 200 with the session for the status-only close', async () => {
      const id = await live();
      const answer = await server.admin.post(statusOnly(id));
      expect(answer.status).toBe(200);
      expect(answer.body).toMatchObject({ id, status: 'closed', closed_at: null, ended_at: null });
    });
  });

  describe.each([
    ['missing', {}],
    ['null', { session_id: null }],
  ])('with session_id %s', (_name, body) => {
    it('is 422 at ["body", "session_id"] and nothing ends', async () => {
      const id = await live();
      const answer = await server.admin.post(v2(id), body);
      expect(answer.status).toBe(422);
      expect(answer.body.detail.map((issue: { loc: unknown }) => issue.loc)).toEqual([
        ['body', 'session_id'],
      ]);
      expect((await read(id)).status).toBe('active');
    });

    it('is 422 for the legacy endpoint, and no row is made', async () => {
      const before = await conversationCount();
      const answer = await server.admin.post(legacy, {
        ...body,
        end_user_id: randomUUID(),
        agent_id: agentId,
      });
      expect(answer.status).toBe(422);
      expect(answer.body.detail[0].loc).toEqual(['body', 'session_id']);
      expect(await conversationCount()).toBe(before);
    });

    it('does not matter to the status-only close, which does not read its body', async () => {
      const answer = await server.admin.post(statusOnly(await live()), body);
      expect(answer.status).toBe(200);
    });
  });

  it('accepts a body that is no JSON at the status-only close', async () => {
    expect((await server.admin.post(statusOnly(await live()), '{ not json')).status).toBe(200);
  });

  describe('with another session_id than the path', () => {
    it('ends the conversation of the path and leaves the named one untouched', async () => {
      const [id, named] = [await live(), await live()];
      const answer = await server.admin.post(v2(id), { session_id: named });
      expect(answer.status).toBe(200);
      expect(answer.body).toEqual(ended(id));
      expect((await read(named)).status).toBe('active');
    });

    it('is the target of the legacy endpoint', async () => {
      const named = await live();
      expect((await server.admin.post(legacy, { session_id: named })).body).toEqual(ended(named));
      expect((await read(named)).status).toBe('closed');
    });

    it('does not count for the status-only close', async () => {
      const [id, named] = [await live(), await live()];
      expect((await server.admin.post(statusOnly(id), { session_id: named })).body.id).toBe(id);
      expect((await read(named)).status).toBe('active');
    });
  });

  it.each(['v2', 'legacy', 'status-only'])(
    'accepts end_user_id, agent_id and channel (%s)',
    async (which) => {
      const id = await live();
      const body = { session_id: id, end_user_id: randomUUID(), agent_id: randomUUID(), channel: 'sms' };
      const path = { v2: v2(id), legacy, 'status-only': statusOnly(id) }[which] ?? '';
      expect((await server.admin.post(path, body)).status).toBe(200);
      expect((await read(id)).channel).toBe('api');
    },
  );

  describe('with farewell_text', () => {
    it('is 422 that says what to do, for both end_session endpoints', async () => {
      const id = await live();
      for (const path of [v2(id), legacy]) {
        const answer = await server.admin.post(path, { session_id: id, farewell_text: 'Bye' });
        expect(answer.status).toBe(422);
        expect(answer.body.detail[0]).toMatchObject({
          loc: ['body', 'farewell_text'],
          msg: expect.stringMatching(/last turn/),
        });
      }
      expect((await read(id)).status).toBe('active');
    });

    it('is ignored by the status-only close', async () => {
      expect((await server.admin.post(statusOnly(await live()), { farewell_text: 'Bye' })).status).toBe(200);
    });
  });

  describe.each([
    ['an unknown id', async () => randomUUID() as string],
    [
      'a conversation of another organization',
      async () => {
        const other = await server.newOrganization();
        return (await createTestConversation(other.api, await createTestAgent(other.api))).id as string;
      },
    ],
  ])('%s', (_name, foreign) => {
    it('is 404 everywhere, and nothing is written or minted', async () => {
      const id = await foreign();
      const [before, rows] = [await traces(id), await conversationCount()];
      for (const path of [v2(id), legacy, statusOnly(id)]) {
        const answer = await server.admin.post(path, { session_id: id });
        expect([path, answer.status]).toEqual([path, 404]);
        expect(answer.body).toEqual({ error: 'not_found', message: 'Conversation not found' });
      }
      expect(await traces(id)).toEqual(before);
      expect(await conversationCount()).toBe(rows);
    });
  });

  describe('already closed by the pipeline', () => {
    it('answers the same and changes nothing; the first reason stays', async () => {
      const id = await live();
      const first = await server.admin.post(v2(id), { session_id: id, reason: 'USER_REQUESTED' });
      const before = await traces(id);
      expect(before).toMatchObject({ internal_termination_reason: 'user_requested', jobs: 3 });
      for (const path of [v2(id), legacy]) {
        const again = await server.admin.post(path, { session_id: id, reason: 'error' });
        expect([again.status, again.body]).toEqual([200, first.body]);
      }
      const closed = await read(id);
      const statusClose = await server.admin.post(statusOnly(id));
      expect(statusClose.status).toBe(200);
      expect(statusClose.body.updated_at).toBe(closed.updated_at);
      expect(await traces(id)).toEqual(before);
    });
  });

  describe('closed by status only', () => {
    it.each(['v2', 'legacy'])('is stamped and finalized by %s, once', async (which) => {
      const id = await live();
      await server.admin.post(statusOnly(id));
      expect(await traces(id)).toMatchObject({ closed_at: null, jobs: 0 });
      const path = which === 'v2' ? v2(id) : legacy;
      expect((await server.admin.post(path, { session_id: id })).body).toEqual(ended(id));
      const stamped = await traces(id);
      expect(stamped).toMatchObject({ closed_at: expect.any(Date), jobs: 3, finalization_round: 1 });
      expect(stamped.internal_termination_reason).toBe('agent_initiated');
      await server.admin.post(path, { session_id: id });
      expect(await traces(id)).toEqual(stamped);
    });

    it('stays unchanged when it is closed by status again', async () => {
      const id = await live();
      const first = await server.admin.post(statusOnly(id));
      const again = await server.admin.post(statusOnly(id));
      expect(again.body).toEqual(first.body);
    });
  });

  it('stamps agent_initiated, resolved and admin by default', async () => {
    const id = await live();
    await server.admin.post(v2(id), { session_id: id });
    expect(await read(id)).toMatchObject({
      status: 'closed',
      internal_termination_reason: 'agent_initiated',
      outcome_category: 'resolved',
      triggered_by: 'admin',
    });
  });

  it.each([
    ['Escalated', 'escalated', 'escalated'],
    ['whatever they call it', 'unknown', 'unknown'],
    [null, 'unknown', 'unknown'],
  ])('close stores the reason %s as %s', async (said, stored, category) => {
    const id = await live();
    const answer = await server.admin.post(
      `/v1/v2/conversations/${id}/close`,
      said === null ? undefined : { reason: said },
    );
    expect(answer.status).toBe(200);
    expect(await read(id)).toMatchObject({
      internal_termination_reason: stored,
      outcome_category: category,
      triggered_by: 'api',
    });
  });

  it('refuses a reason that is longer than its column', async () => {
    const id = await live();
    const answer = await server.admin.post(`/v1/v2/conversations/${id}/close`, { reason: 'x'.repeat(65) });
    expect([answer.status, answer.body.detail[0].loc]).toEqual([422, ['body', 'reason']]);
  });
});
