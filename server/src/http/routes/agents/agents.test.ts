import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestAgent, createTestConversation, startTestServer, type TestServer } from '#test/harness.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

describe('a new agent', () => {
  it('has an active first revision made of the same body, so that conversations can follow at once', async () => {
    const behaviour = {
      persona: 'You are Ava.',
      system_prompt: 'Book appointments for {{city}}.',
      context_variables: [{ name: 'city', description: 'Where they live' }],
      variable_defaults: { city: 'Oslo' },
      model_settings: { model: 'offline', config: { temperature: 0.3, stop_sequences: ['END'] } },
      kb_audience_tags: ['public'],
    };
    const { status, body } = await server.admin.post('/v1/agents', {
      name: 'Ava',
      description: 'Books',
      metadata: { team: 'sales' },
      release_gate_mode: 'advisory',
      ...behaviour,
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      organization_id: server.organizationId,
      name: 'Ava',
      description: 'Books',
      metadata: { team: 'sales' },
      release_gate_mode: 'advisory',
      platform_tools: { end_conversation: {} },
      active_revision_id: body.active_revision.id,
      active_revision: {
        ...behaviour,
        agent_id: body.id,
        name: 'v1',
        description: null,
        context_variables: [
          {
            name: 'city',
            type: 'string',
            source: 'derived',
            enum_values: null,
            reask_cap: null,
            description: 'Where they live',
          },
        ],
      },
    });
    expect(body.active_revision.frozen_at).not.toBeNull();
    expect((await server.admin.get(`/v1/agents/${body.id}`)).body).toEqual(body);
    const conversation = await createTestConversation(server.admin, body.id);
    expect(conversation.assistant_revision_id).toBe(body.active_revision_id);
  });

  it('names the key that made it as its author', async () => {
    const { body: me } = await server.admin.get('/v1/identity/whoami');
    const { body } = await server.admin.post('/v1/agents', { name: 'Ava' });
    expect(body.active_revision.created_by).toBe(me.clerk_user_id);
  });

  it('needs a name and may leave everything else unset', async () => {
    const { body } = await server.admin.post('/v1/agents', {
      name: 'Bo',
      persona: null,
      context_variables: null,
    });
    expect(body.active_revision).toMatchObject({
      persona: null,
      system_prompt: null,
      context_variables: [],
      policies_enabled: true,
      model_settings: null,
    });
  });

  it.each([
    [{}, ['body', 'name']],
    [{ name: 'x', release_gate_mode: 'strict' }, ['body', 'release_gate_mode']],
    [{ name: 'x', platform_tools: { fly: {} } }, ['body', 'platform_tools', 'fly']],
    [{ name: 'x', model_settings: { config: { top_p: 2 } } }, ['body', 'model_settings', 'config', 'top_p']],
    [{ name: 'x', context_variables: [{ name: '1st' }] }, ['body', 'context_variables', 0, 'name']],
    [
      { name: 'x', context_variables: [{ name: 'a' }, { name: 'a' }] },
      ['body', 'context_variables', 1, 'name'],
    ],
    [
      { name: 'x', context_variables: [{ name: 'a', type: 'enum' }] },
      ['body', 'context_variables', 0, 'enum_values'],
    ],
    [{ name: 'x', system_prompt: 'a\u0000b' }, ['body', 'system_prompt']],
  ])('is refused as %j', async (request, loc) => {
    const { status, body } = await server.admin.post('/v1/agents', request);
    expect(status).toBe(422);
    expect(body.detail[0].loc).toEqual(loc);
  });
});

describe('agents', () => {
  it('are listed newest first with their active revisions, page by page', async () => {
    const { api } = await server.newOrganization();
    for (const name of ['one', 'two', 'three'])
      await api.post('/v1/agents', { name, persona: `I am ${name}` });
    const first = (await api.get('/v1/agents?limit=2')).body;
    const second = (await api.get(`/v1/agents?limit=2&cursor=${first.next_cursor}`)).body;
    const all = [...first.items, ...second.items];
    expect(all.map((each) => each.name)).toEqual(['three', 'two', 'one']);
    expect(all.map((each) => each.active_revision.persona)).toEqual(['I am three', 'I am two', 'I am one']);
  });

  it('are changed field by field; null clears', async () => {
    const id = await createTestAgent(server.admin, { description: 'Old', metadata: { a: 1 } });
    const changed = await server.admin.put(`/v1/agents/${id}`, { name: 'Eva', description: null });
    expect(changed.body).toMatchObject({ id, name: 'Eva', description: null, metadata: { a: 1 } });
    expect(
      (await server.admin.put(`/v1/agents/${id}`, { release_gate_mode: 'blocking' })).body,
    ).toMatchObject({
      name: 'Eva',
      release_gate_mode: 'blocking',
    });
  });

  it('are deleted with their revisions, unless a conversation was ever bound to them', async () => {
    const unused = (await server.admin.post('/v1/agents', { name: 'Unused' })).body;
    expect((await server.admin.delete(`/v1/agents/${unused.id}`)).status).toBe(204);
    expect((await server.admin.get(`/v1/agents/${unused.id}`)).status).toBe(404);
    expect((await server.admin.get(`/v1/agents/revisions/${unused.active_revision_id}`)).status).toBe(404);
    const used = await createTestAgent(server.admin);
    const conversation = await createTestConversation(server.admin, used);
    await server.admin.post(`/v1/v2/conversations/${conversation.id}/close`, {});
    const refused = await server.admin.delete(`/v1/agents/${used}`);
    expect(refused).toMatchObject({ status: 409, body: { error: 'agent_in_use' } });
    await server.admin.delete(`/v1/v2/conversations/${conversation.id}`);
    expect((await server.admin.delete(`/v1/agents/${used}`)).status).toBe(204);
  });

  it('of another organization are not there', async () => {
    const { body: agent } = await server.admin.post('/v1/agents', { name: 'Mine' });
    const { api } = await server.newOrganization();
    for (const id of [agent.id, randomUUID()]) {
      expect((await api.get(`/v1/agents/${id}`)).status).toBe(404);
      expect((await api.put(`/v1/agents/${id}`, { name: 'Theirs' })).status).toBe(404);
      expect((await api.delete(`/v1/agents/${id}`)).status).toBe(404);
      expect((await api.get(`/v1/agents/${id}/platform-tools`)).status).toBe(404);
      expect((await api.put(`/v1/agents/${id}/platform-tools`, { platform_tools: {} })).status).toBe(404);
      expect((await api.get(`/v1/agents/${id}/variables`)).status).toBe(404);
    }
    expect((await server.admin.get(`/v1/agents/${agent.id}`)).body).toEqual(agent);
  });

  it('are read with agents:read and written with agents:write', async () => {
    const { body } = await server.admin.post('/v1/identity/api-keys', { name: 'r', scopes: ['agents:read'] });
    const reader = server.api(body.plain_text_key);
    expect((await reader.get('/v1/agents')).status).toBe(200);
    expect(await reader.post('/v1/agents', {})).toMatchObject({
      status: 403,
      body: { error: 'insufficient_scope' },
    });
  });
});

it('the variables of an agent are those its active revision declares', async () => {
  const id = await createTestAgent(server.admin, {
    context_variables: [{ name: 'plan', type: 'enum', enum_values: ['basic', 'pro'], source: 'provided' }],
  });
  await server.admin.post(`/v1/agents/${id}/revisions`, {
    name: 'v2',
    context_variables: [{ name: 'draft_only' }],
  });
  expect((await server.admin.get(`/v1/agents/${id}/variables`)).body).toEqual([
    {
      name: 'plan',
      type: 'enum',
      source: 'provided',
      enum_values: ['basic', 'pro'],
      reask_cap: null,
      description: null,
    },
  ]);
});
