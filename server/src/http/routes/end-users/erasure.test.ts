import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fingerprint } from '#test/all-tables.ts';
import { type FakeOpenAi, startFakeOpenAi } from '#test/fakes/openai/server.ts';
import { createTestAgent, createTestConversation, startTestServer, type TestServer } from '#test/harness.ts';
import { createTracedPerson, tablesNaming } from '#test/traces.ts';

let server: TestServer;
let fake: FakeOpenAi;
let agentId: string;
beforeAll(async () => {
  fake = await startFakeOpenAi();
  server = await startTestServer({ modelUrl: fake.url });
  agentId = await createTestAgent(server.admin);
});
afterAll(async () => {
  await server.stop();
  await fake.close();
});

const conversations = '/v1/v2/conversations';
const pathOf = (id: string) => `/v1/identity/end-users/${id}`;
const certificatesOf = async (id: string) =>
  (await server.admin.get(`/v1/privacy/erasures?end_user_id=${id}`)).body.items;
const callerId = async () => (await server.admin.get('/v1/identity/api-keys')).body[0].id;

describe('a dry run', () => {
  it('counts what the erasure then removes, and touches nothing', async () => {
    const { id } = await createTracedPerson(server, agentId);
    const before = await fingerprint(server.database.pool);
    const { status, body } = await server.admin.delete(`${pathOf(id)}?dry_run=true`);
    expect(status).toBe(200);
    expect(await fingerprint(server.database.pool)).toEqual(before);
    expect(body).toEqual({
      end_user_id: id,
      dry_run: true,
      live_conversations: 0,
      legal_hold_ids: [],
      counts: {
        conversations: 1,
        messages: 2,
        turns: 1,
        tool_calls: 1,
        workflow_runs: 1,
        approvals: 1,
        handoffs: 1,
        finalization_steps: 3,
        scrub_logs: 1,
        memory_facts: 1,
        end_user_contacts: 1,
        end_users: 1,
        jobs: 6,
      },
    });
    expect((await server.admin.delete(pathOf(id))).status).toBe(204);
    expect(await certificatesOf(id)).toMatchObject([{ counts: body.counts }]);
  });

  it('says what would be refused, and why', async () => {
    const { id } = await createTracedPerson(server, agentId, { isLive: true });
    const hold = await server.admin.post('/v1/privacy/legal-holds', { end_user_id: id, reason: 'Case 7' });
    expect((await server.admin.delete(`${pathOf(id)}?dry_run=true`)).body).toMatchObject({
      live_conversations: 1,
      legal_hold_ids: [hold.body.id],
    });
  });
});

describe('the certificate', () => {
  it('says what was erased, when and by whom, without a value', async () => {
    const { id } = await createTracedPerson(server, agentId);
    await server.admin.delete(pathOf(id));
    const [certificate] = await certificatesOf(id);
    expect(certificate).toEqual({
      id: expect.any(String),
      organization_id: server.organizationId,
      end_user_id: id,
      requested_by: await callerId(),
      counts: expect.objectContaining({ conversations: 1, end_users: 1 }),
      erased_at: expect.any(String),
    });
    expect((await server.admin.get(`/v1/privacy/erasures/${certificate.id}`)).body).toEqual(certificate);
  });

  it('stays the only one when there is nothing left to erase', async () => {
    const { id } = await createTracedPerson(server, agentId);
    await server.admin.delete(pathOf(id));
    expect((await server.admin.delete(pathOf(id))).status).toBe(404);
    expect((await server.admin.delete(`${pathOf(id)}?dry_run=true`)).status).toBe(404);
    expect(await certificatesOf(id)).toHaveLength(1);
  });

  it('is listed newest first, page by page, to its organization alone', async () => {
    const { api } = await server.newOrganization();
    const ids: string[] = [];
    for (let count = 0; count < 3; count += 1) {
      const { body } = await api.post('/v1/identity/end-users', {});
      await api.delete(pathOf(body.id));
      ids.unshift(body.id);
    }
    const first = (await api.get('/v1/privacy/erasures?limit=2')).body;
    const second = (await api.get(`/v1/privacy/erasures?limit=2&cursor=${first.next_cursor}`)).body;
    expect([...first.items, ...second.items].map((each: any) => each.end_user_id)).toEqual(ids);
    expect(await certificatesOf(ids[0]!)).toEqual([]);
    expect((await server.admin.get(`/v1/privacy/erasures/${first.items[0].id}`)).status).toBe(404);
  });
});

describe('live conversations', () => {
  it('are a reason to refuse, which says how many there are and what to do', async () => {
    const { id } = await createTracedPerson(server, agentId, { isLive: true });
    await createTestConversation(server.admin, agentId, { end_user_id: id, channel: 'sms' });
    const { status, body } = await server.admin.delete(pathOf(id));
    expect([status, body]).toEqual([
      409,
      {
        error: 'conflict',
        message: '2 conversations are live: close them first, or erase with close_live=true.',
      },
    ]);
    expect(await certificatesOf(id)).toEqual([]);
  });

  it('are ended and erased with close_live, and nothing is left to finalize', async () => {
    const { id, conversationId } = await createTracedPerson(server, agentId, { isLive: true });
    expect((await server.admin.delete(`${pathOf(id)}?close_live=true`)).status).toBe(204);
    expect(await tablesNaming(server, conversationId)).toEqual({});
    expect((await server.admin.get(`${conversations}/${conversationId}`)).status).toBe(404);
  });

  it('are erased under a turn that runs, which then writes nothing', async () => {
    const { id, conversationId } = await createTracedPerson(server, agentId, { isLive: true });
    const held = fake.hold();
    const turn = server.admin.post(`${conversations}/${conversationId}/turns`, { user_message: 'And?' });
    await held.arrived;
    expect((await server.admin.delete(`${pathOf(id)}?close_live=true`)).status).toBe(204);
    held.release('Rex is well');
    expect((await turn).status).toBeGreaterThanOrEqual(400);
    expect(await tablesNaming(server, conversationId)).toEqual({});
    expect(await tablesNaming(server, id)).toEqual({ erasure_certificates: 1 });
  });
});

describe('an end user who is not there', () => {
  it('is erased all the same while conversations name them', async () => {
    const { id, conversationId } = await createTracedPerson(server, agentId);
    await server.database.pool.query('delete from end_users where id = $1', [id]);
    expect((await server.admin.delete(`${pathOf(id)}?dry_run=true`)).body.counts.conversations).toBe(1);
    expect((await server.admin.delete(pathOf(id))).status).toBe(204);
    expect(await tablesNaming(server, conversationId)).toEqual({});
    expect(await certificatesOf(id)).toMatchObject([{ counts: { end_users: 0, conversations: 1 } }]);
    expect((await server.admin.delete(pathOf(id))).status).toBe(404);
  });
});

describe('the same id in two organizations', () => {
  it('is two people: erasing one leaves the other', async () => {
    const id = randomUUID();
    const other = await server.newOrganization();
    await other.api.post('/v1/identity/end-users', { id, display_name: 'Eve' });
    await createTestConversation(other.api, await createTestAgent(other.api), { end_user_id: id });
    await server.admin.post('/v1/identity/end-users', { id });
    const before = await fingerprint(server.database.pool, other.id);
    expect((await server.admin.delete(pathOf(id))).status).toBe(204);
    expect(await fingerprint(server.database.pool, other.id)).toEqual(before);
  });
});
