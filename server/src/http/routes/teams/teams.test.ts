import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestAgent, startTestServer, type TestServer } from '#test/harness.ts';
import { createTeamConversation, createTestTeam } from '#test/teams.ts';

let server: TestServer;
let ann: string;
let bob: string;
beforeAll(async () => {
  server = await startTestServer();
  ann = await createTestAgent(server.admin, { name: 'Ann' });
  bob = await createTestAgent(server.admin, { name: 'Bob' });
});
afterAll(() => server.stop());

const member = (agent_id: string, more: object = {}) => ({ agent_id, role: 'Answers everything', ...more });

describe('a new team', () => {
  it('has an active first revision made of the same body, so that conversations can follow at once', async () => {
    const { body: me } = await server.admin.get('/v1/identity/whoami');
    const { body: agent } = await server.admin.get(`/v1/agents/${bob}`);
    const behaviour = {
      instructions: 'Money matters go to Bob.',
      members: [
        { agent_id: ann, role: 'Appointments', agent_revision_id: null },
        { agent_id: bob, role: 'Money', agent_revision_id: agent.active_revision_id },
      ],
      default_agent_id: bob,
      model_settings: { model: 'offline', config: { temperature: 0 } },
    };
    const { status, body } = await server.admin.post('/v1/teams', {
      name: 'Service',
      description: 'Everybody',
      metadata: { desk: 1 },
      ...behaviour,
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      organization_id: server.organizationId,
      name: 'Service',
      description: 'Everybody',
      metadata: { desk: 1 },
      active_revision_id: body.active_revision.id,
      active_revision: {
        ...behaviour,
        team_id: body.id,
        name: 'v1',
        description: null,
        created_by: me.clerk_user_id,
      },
    });
    expect(body.active_revision.frozen_at).not.toBeNull();
    expect((await server.admin.get(`/v1/teams/${body.id}`)).body).toEqual(body);
    expect((await createTeamConversation(server.admin, body.id)).team_revision_id).toBe(
      body.active_revision_id,
    );
  });

  it('needs a name and a member, and may leave everything else unset', async () => {
    const { body } = await server.admin.post('/v1/teams', {
      name: 'Small',
      members: [member(ann)],
      instructions: null,
    });
    expect(body).toMatchObject({ description: null, metadata: {} });
    expect(body.active_revision).toMatchObject({
      instructions: null,
      members: [{ agent_id: ann, agent_revision_id: null }],
      default_agent_id: null,
      model_settings: null,
    });
  });

  const many = Array.from({ length: 21 }, () => member(randomUUID()));
  it.each([
    ['no name', () => ({ members: [member(ann)] }), ['name']],
    ['no members', () => ({ members: undefined }), ['members']],
    ['an empty list of members', () => ({ members: [] }), ['members']],
    ['too many members', () => ({ members: many }), ['members']],
    ['null for the members', () => ({ members: null }), ['members']],
    ['a member without a role', () => ({ members: [{ agent_id: ann }] }), ['members', 0, 'role']],
    ['an empty role', () => ({ members: [member(ann, { role: '' })] }), ['members', 0, 'role']],
    ['a role with NUL', () => ({ members: [member(ann, { role: 'a\u0000' })] }), ['members', 0, 'role']],
    ['a member that is no id', () => ({ members: [member('ann')] }), ['members', 0, 'agent_id']],
    [
      'a member twice',
      () => ({ members: [member(ann), member(bob), member(ann)] }),
      ['members', 2, 'agent_id'],
    ],
    [
      'a member twice, in capitals',
      () => ({ members: [member(ann), member(ann.toUpperCase())] }),
      ['members', 1, 'agent_id'],
    ],
    [
      'an unknown agent',
      () => ({ members: [member(ann), member(randomUUID())] }),
      ['members', 1, 'agent_id'],
    ],
    [
      'an unknown revision',
      () => ({ members: [member(ann, { agent_revision_id: randomUUID() })] }),
      ['members', 0, 'agent_revision_id'],
    ],
    [
      'a default that is no member',
      () => ({ members: [member(ann)], default_agent_id: bob }),
      ['default_agent_id'],
    ],
    [
      'a temperature beyond its range',
      () => ({ model_settings: { config: { temperature: 3 } } }),
      ['model_settings', 'config', 'temperature'],
    ],
  ])('is refused for %s', async (what, fields, loc) => {
    const named = what === 'no name' ? {} : { name: 'Service' };
    const { status, body } = await server.admin.post('/v1/teams', {
      ...named,
      members: [member(ann)],
      ...fields(),
    });
    expect([status, body.detail?.[0].loc]).toEqual([422, ['body', ...loc]]);
  });

  it("is refused for a revision of another agent, and for another organization's agent", async () => {
    const { body: agent } = await server.admin.get(`/v1/agents/${bob}`);
    const foreign = await createTestAgent((await server.newOrganization()).api);
    const members = [member(ann, { agent_revision_id: agent.active_revision_id }), member(foreign)];
    const { status, body } = await server.admin.post('/v1/teams', { name: 'Service', members });
    expect([status, body.detail.map((issue: { loc: unknown }) => issue.loc)]).toEqual([
      422,
      [
        ['body', 'members', 0, 'agent_revision_id'],
        ['body', 'members', 1, 'agent_id'],
      ],
    ]);
  });
});

describe('teams', () => {
  it('are listed newest first with their active revisions, page by page', async () => {
    const { api } = await server.newOrganization();
    const agent = await createTestAgent(api);
    for (const name of ['one', 'two', 'three']) {
      await api.post('/v1/teams', { name, instructions: `For ${name}`, members: [member(agent)] });
    }
    const first = (await api.get('/v1/teams?limit=2')).body;
    const second = (await api.get(`/v1/teams?limit=2&cursor=${first.next_cursor}`)).body;
    const all = [...first.items, ...second.items];
    expect(all.map((each) => each.name)).toEqual(['three', 'two', 'one']);
    expect(all.map((each) => each.active_revision.instructions)).toEqual(['For three', 'For two', 'For one']);
  });

  it('are changed field by field; null clears', async () => {
    const { id } = await createTestTeam(server.admin, ['Ann'], { description: 'Old', metadata: { a: 1 } });
    const { body } = await server.admin.put(`/v1/teams/${id}`, { name: 'Support', description: null });
    expect(body).toMatchObject({ id, name: 'Support', description: null, metadata: { a: 1 } });
    expect(body.active_revision.members).toHaveLength(1);
    expect((await server.admin.put(`/v1/teams/${id}`, { name: null })).status).toBe(422);
  });

  it('are deleted with their revisions, and let their members go', async () => {
    const { id, revisionId, members } = await createTestTeam(server.admin, ['Ann']);
    const refused = await server.admin.delete(`/v1/agents/${members['Ann']}`);
    expect(refused).toMatchObject({ status: 409, body: { error: 'agent_in_use' } });
    expect((await server.admin.delete(`/v1/teams/${id}`)).status).toBe(204);
    expect((await server.admin.get(`/v1/teams/${id}`)).status).toBe(404);
    expect((await server.admin.get(`/v1/teams/revisions/${revisionId}`)).status).toBe(404);
    expect((await server.admin.delete(`/v1/agents/${members['Ann']}`)).status).toBe(204);
  });

  it('are read with agents:read and written with agents:write', async () => {
    const { body } = await server.admin.post('/v1/identity/api-keys', { name: 'r', scopes: ['agents:read'] });
    const reader = server.api(body.plain_text_key);
    expect((await reader.get('/v1/teams')).status).toBe(200);
    expect((await reader.post('/v1/teams', { name: 'x', members: [member(ann)] })).status).toBe(403);
  });
});
