import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestAgent, createTestConversation, startTestServer, type TestServer } from '#test/harness.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const path = '/v1/identity/end-users';

async function create(fields: Record<string, unknown> = {}): Promise<string> {
  return (await server.admin.post(path, fields)).body.id;
}

describe('an end user', () => {
  it('is created with what is known of them', async () => {
    const id = randomUUID();
    const { status, body } = await server.admin.post(path, {
      id,
      display_name: 'Ada',
      external_id: 'crm-1',
      metadata: { tier: 'gold' },
      contacts: [
        { channel: 'email', value: 'Ada@Example.com' },
        { channel: 'email', value: 'ada@example.COM' },
        { channel: 'sms', value: '+1 (415) 555-2671' },
      ],
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({ id, display_name: 'Ada', external_id: 'crm-1', metadata: { tier: 'gold' } });
    expect(body.contacts.map((each: any) => [each.channel, each.type, each.normalized_value])).toEqual([
      ['email', 'email', 'ada@example.com'],
      ['sms', 'phone', '+14155552671'],
    ]);
    expect((await server.admin.get(`${path}/${id}`)).body).toEqual(body);
  });

  it('needs nothing but itself', async () => {
    const { body } = await server.admin.post(path, {});
    expect(body).toMatchObject({ display_name: null, external_id: null, metadata: {}, contacts: [] });
  });

  it('cannot be created twice, but another organization may use the same id', async () => {
    const id = await create();
    expect(await server.admin.post(path, { id })).toMatchObject({ status: 409, body: { error: 'conflict' } });
    const other = await server.newOrganization();
    expect((await other.api.post(path, { id })).status).toBe(201);
  });

  it('is not created at all when one of the contacts is wrong', async () => {
    const id = randomUUID();
    const { status, body } = await server.admin.post(path, {
      id,
      contacts: [
        { channel: 'email', value: 'ada@example.com' },
        { channel: 'phone', value: '030 123' },
      ],
    });
    expect(status).toBe(422);
    expect(body.detail[0].loc).toEqual(['body', 'contacts', 1, 'value']);
    expect((await server.admin.get(`${path}/${id}`)).status).toBe(404);
  });

  it('is changed field by field; null clears', async () => {
    const id = await create({ display_name: 'Ada', external_id: 'crm-2', metadata: { tier: 'gold' } });
    const renamed = await server.admin.put(`${path}/${id}`, { display_name: 'Ada L.' });
    expect(renamed.body).toMatchObject({
      display_name: 'Ada L.',
      external_id: 'crm-2',
      metadata: { tier: 'gold' },
    });
    const cleared = await server.admin.put(`${path}/${id}`, { external_id: null, metadata: null });
    expect(cleared.body).toMatchObject({ display_name: 'Ada L.', external_id: null, metadata: {} });
  });

  it('is listed newest first, page by page, and found by external id', async () => {
    const { api } = await server.newOrganization();
    const ids: string[] = [];
    for (const external of ['a', 'b', 'c']) {
      ids.unshift((await api.post(path, { external_id: external })).body.id);
    }
    const first = (await api.get(`${path}?limit=2`)).body;
    const second = (await api.get(`${path}?limit=2&cursor=${first.next_cursor}`)).body;
    expect([...first.items, ...second.items].map((each: any) => each.id)).toEqual(ids);
    expect([first.has_more, second.has_more, second.next_cursor]).toEqual([true, false, null]);
    const found = (await api.get(`${path}?external_id=b`)).body;
    expect(found.items.map((each: any) => each.id)).toEqual([ids[1]]);
  });

  it('is a stranger to every other organization', async () => {
    const id = await create({ display_name: 'Ada' });
    const { api } = await server.newOrganization();
    expect((await api.get(`${path}/${id}`)).status).toBe(404);
    expect((await api.put(`${path}/${id}`, { display_name: 'Eve' })).status).toBe(404);
    expect((await api.delete(`${path}/${id}`)).status).toBe(404);
    expect((await api.post(`${path}/${id}/contacts`, { channel: 'slack', value: 'eve' })).status).toBe(404);
    expect((await api.get(`${path}/${id}/contacts`)).status).toBe(404);
    expect((await server.admin.get(`${path}/${id}`)).body).toMatchObject({
      display_name: 'Ada',
      contacts: [],
    });
  });
});

describe('deleting an end user', () => {
  it('takes their contacts and memory along', async () => {
    const id = await create({ contacts: [{ channel: 'email', value: 'gone@example.com' }] });
    await server.database.pool.query('insert into memory_facts values ($1, $2, $3, $4, $5, $6, now())', [
      server.organizationId,
      id,
      randomUUID(),
      'Likes tea',
      'likes tea',
      randomUUID(),
    ]);
    expect((await server.admin.delete(`${path}/${id}`)).status).toBe(204);
    expect((await server.admin.get(`${path}/${id}`)).status).toBe(404);
    const { rows } = await server.database.pool.query(
      `select (select count(*) from end_user_contacts where end_user_id = $1) as contacts,
              (select count(*) from memory_facts where end_user_id = $1) as facts`,
      [id],
    );
    expect(rows).toEqual([{ contacts: 0, facts: 0 }]);
  });

  it('waits for their live conversations to end', async () => {
    const id = await create();
    const conversation = await createTestConversation(server.admin, await createTestAgent(server.admin), {
      end_user_id: id,
    });
    expect(await server.admin.delete(`${path}/${id}`)).toMatchObject({
      status: 409,
      body: { error: 'conflict' },
    });
    await server.admin.post(`/v1/v2/conversations/${conversation.id}/close`, {});
    expect((await server.admin.delete(`${path}/${id}`)).status).toBe(204);
    expect((await server.admin.get(`/v1/v2/conversations/${conversation.id}`)).status).toBe(404);
  });
});

describe('contacts', () => {
  it('are attached once, whatever their spelling', async () => {
    const id = await create();
    const contact = { channel: 'whatsapp', value: 'whatsapp:+14155552671' };
    const first = await server.admin.post(`${path}/${id}/contacts`, contact);
    expect(first).toMatchObject({
      status: 201,
      body: {
        channel: 'whatsapp',
        raw_value: contact.value,
        normalized_value: '+14155552671',
        type: 'phone',
      },
    });
    const again = await server.admin.post(`${path}/${id}/contacts`, { ...contact, value: '+1 415 555 2671' });
    expect(again.body).toEqual(first.body);
    expect((await server.admin.get(`${path}/${id}/contacts`)).body).toEqual([first.body]);
  });

  it('are attached once even when both requests come at the same time', async () => {
    const id = await create();
    const attach = () =>
      server.admin.post(`${path}/${id}/contacts`, { channel: 'email', value: 'a@b.example' });
    const answers = await Promise.all([attach(), attach(), attach()]);
    expect(new Set(answers.map(({ body }) => body.uid)).size).toBe(1);
  });

  it('over a channel that nobody knows have no type', async () => {
    const id = await create();
    const { body } = await server.admin.post(`${path}/${id}/contacts`, { channel: 'Pager', value: ' 12 ' });
    expect(body).toMatchObject({ channel: 'pager', type: null, normalized_value: '12' });
  });

  it('that cannot be one are refused, before anybody is looked for, and never repeated', async () => {
    const { status, body } = await server.admin.post(`${path}/${randomUUID()}/contacts`, {
      channel: 'email',
      value: 'ada-at-example',
    });
    expect(status).toBe(422);
    expect(body.detail[0].loc).toEqual(['body', 'value']);
    expect(JSON.stringify(body)).not.toContain('ada');
  });

  it('are detached for good', async () => {
    const id = await create({ contacts: [{ channel: 'slack', value: '@ada' }] });
    const { body: contacts } = await server.admin.get(`${path}/${id}/contacts`);
    const contact = `${path}/${id}/contacts/${contacts[0].uid}`;
    expect((await server.admin.delete(contact)).status).toBe(204);
    expect((await server.admin.delete(contact)).status).toBe(404);
    expect((await server.admin.get(`${path}/${id}/contacts`)).body).toEqual([]);
  });
});
