import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestAgent, createTestConversation, startTestServer, type TestServer } from '#test/harness.ts';
import { createTracedPerson, type Person } from '#test/traces.ts';

let server: TestServer;
let agentId: string;
let person: Person;
beforeAll(async () => {
  server = await startTestServer();
  agentId = await createTestAgent(server.admin);
});
beforeEach(async () => {
  person = await createTracedPerson(server, agentId);
});
afterAll(() => server.stop());

const path = '/v1/privacy/legal-holds';
const place = async (subject: Record<string, string>) =>
  (await server.admin.post(path, { ...subject, reason: 'Case 7' })).body;
const deleteConversation = () => server.admin.delete(`/v1/v2/conversations/${person.conversationId}`);
const erase = () => server.admin.delete(`/v1/identity/end-users/${person.id}`);
const heldBy = (hold: { id: string }) => ({
  status: 409,
  body: { error: 'legal_hold', message: expect.stringContaining(hold.id) },
});

describe('a legal hold on a conversation', () => {
  it('keeps it and its person from being deleted, until it is released', async () => {
    const hold = await place({ conversation_id: person.conversationId });
    expect(await deleteConversation()).toMatchObject(heldBy(hold));
    expect(await erase()).toMatchObject(heldBy(hold));
    await server.admin.delete(`${path}/${hold.id}`);
    expect((await deleteConversation()).status).toBe(204);
    expect((await erase()).status).toBe(204);
  });

  it('leaves the person’s other conversations to be deleted', async () => {
    await place({ conversation_id: person.conversationId });
    const { id } = await createTestConversation(server.admin, agentId, { end_user_id: person.id });
    await server.admin.post(`/v1/v2/conversations/${id}/close`);
    expect((await server.admin.delete(`/v1/v2/conversations/${id}`)).status).toBe(204);
  });
});

describe('a legal hold on a person', () => {
  it('keeps them and every conversation of theirs, also those to come', async () => {
    const hold = await place({ end_user_id: person.id });
    const { id } = await createTestConversation(server.admin, agentId, { end_user_id: person.id });
    const turn = await server.admin.post(`/v1/v2/conversations/${id}/turns`, { user_message: 'Hello' });
    expect(turn.status).toBe(200);
    await server.admin.post(`/v1/v2/conversations/${id}/close`);
    expect(await server.admin.delete(`/v1/v2/conversations/${id}`)).toMatchObject(heldBy(hold));
    expect(await deleteConversation()).toMatchObject(heldBy(hold));
    expect(await erase()).toMatchObject(heldBy(hold));
  });

  it('is told before a conversation that is live, and is not lifted by close_live', async () => {
    const hold = await place({ end_user_id: person.id });
    const { id } = await createTestConversation(server.admin, agentId, { end_user_id: person.id });
    expect(await server.admin.delete(`/v1/identity/end-users/${person.id}?close_live=true`)).toMatchObject(
      heldBy(hold),
    );
    expect((await server.admin.get(`/v1/v2/conversations/${id}`)).body.status).toBe('active');
  });
});

describe('several holds on the same', () => {
  it('have to be released one by one', async () => {
    const first = await place({ end_user_id: person.id });
    const second = await place({ conversation_id: person.conversationId });
    expect((await erase()).body.message).toContain(`${first.id} and 1 more`);
    await server.admin.delete(`${path}/${first.id}`);
    expect(await deleteConversation()).toMatchObject(heldBy(second));
    await server.admin.delete(`${path}/${second.id}`);
    expect((await erase()).status).toBe(204);
  });
});

describe('the record of a hold', () => {
  it('says who placed and released it, and when; the first release stays', async () => {
    const hold = await place({ end_user_id: person.id });
    const [key] = (await server.admin.get('/v1/identity/api-keys')).body;
    expect(hold).toEqual({
      id: expect.any(String),
      organization_id: server.organizationId,
      end_user_id: person.id,
      conversation_id: null,
      reason: 'Case 7',
      created_by: key.id,
      created_at: expect.any(String),
      released_by: null,
      released_at: null,
    });
    const released = await server.admin.delete(`${path}/${hold.id}`);
    expect(released).toMatchObject({
      status: 200,
      body: { ...hold, released_by: key.id, released_at: expect.any(String) },
    });
    expect((await server.admin.delete(`${path}/${hold.id}`)).body).toEqual(released.body);
    await erase();
    expect((await server.admin.get(`${path}/${hold.id}`)).body).toEqual(released.body);
  });

  it('is listed newest first, by what it is about and whether it is active', async () => {
    const onPerson = await place({ end_user_id: person.id });
    const onConversation = await place({ conversation_id: person.conversationId });
    await server.admin.delete(`${path}/${onPerson.id}`);
    const listed = async (query: string) =>
      (await server.admin.get(`${path}?${query}`)).body.items.map((each: { id: string }) => each.id);
    expect((await listed('limit=2')).slice(0, 2)).toEqual([onConversation.id, onPerson.id]);
    expect(await listed(`end_user_id=${person.id}`)).toEqual([onPerson.id]);
    expect(await listed(`end_user_id=${person.id}&status=active`)).toEqual([]);
    expect(await listed(`conversation_id=${person.conversationId}&status=active`)).toEqual([
      onConversation.id,
    ]);
  });
});

describe('a request for a hold', () => {
  it('is 422 for both subjects, and for none', async () => {
    for (const subject of [{}, { end_user_id: person.id, conversation_id: person.conversationId }]) {
      const { status, body } = await server.admin.post(path, { ...subject, reason: 'Case 7' });
      expect([status, body.detail[0].loc]).toEqual([422, ['body']]);
    }
  });

  it('is 404 for what is not there, or is another organization’s', async () => {
    const { api } = await server.newOrganization();
    for (const subject of [{ end_user_id: person.id }, { conversation_id: person.conversationId }]) {
      expect((await api.post(path, { ...subject, reason: 'Case 7' })).status).toBe(404);
      const unknown = Object.fromEntries(Object.keys(subject).map((name) => [name, randomUUID()]));
      expect((await server.admin.post(path, { ...unknown, reason: 'Case 7' })).status).toBe(404);
    }
    expect((await erase()).status).toBe(204);
  });
});
