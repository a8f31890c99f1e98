import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestAgent, createTestConversation, startTestServer, type TestServer } from '#test/harness.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

async function createDraft(agentId: string, fields: Record<string, unknown> = {}) {
  return (await server.admin.post(`/v1/agents/${agentId}/revisions`, { name: 'v2', ...fields })).body;
}

function activate(agentId: string, revisionId: string) {
  return server.admin.post(`/v1/agents/${agentId}/set-active-revision`, { revision_id: revisionId });
}

function revisionPath(id: string): string {
  return `/v1/agents/revisions/${id}`;
}

describe('a revision', () => {
  it('begins as a draft that can be changed; null sets a field back', async () => {
    const agent = await createTestAgent(server.admin);
    const draft = await createDraft(agent, {
      persona: 'Ava',
      system_prompt: 'Be kind.',
      kb_clearance_level: 2,
    });
    expect(draft).toMatchObject({ agent_id: agent, name: 'v2', persona: 'Ava', frozen_at: null });
    const changed = await server.admin.put(revisionPath(draft.id), {
      persona: 'Eva',
      kb_clearance_level: null,
      policies_enabled: false,
      context_variables: [{ name: 'city' }],
    });
    expect(changed).toMatchObject({
      status: 200,
      body: {
        name: 'v2',
        persona: 'Eva',
        system_prompt: 'Be kind.',
        kb_clearance_level: null,
        policies_enabled: false,
      },
    });
    expect((await server.admin.get(revisionPath(draft.id))).body).toEqual(changed.body);
    const back = await server.admin.put(revisionPath(draft.id), {
      context_variables: null,
      policies_enabled: null,
    });
    expect(back.body).toMatchObject({ context_variables: [], policies_enabled: true });
  });

  it('keeps every field that it does not act on yet', async () => {
    const kept = {
      global_skill_ids: [randomUUID()],
      tool_refs: [{ tool_id: 't' }],
      knowledge_base_refs: [{ kb: 'k' }],
      policy_refs: [{ policy: 'p' }],
      channel_specific_config: { voice: { first_speaker: 'agent' } },
      router_config_id: randomUUID(),
    };
    const draft = await createDraft(await createTestAgent(server.admin), kept);
    expect((await server.admin.get(revisionPath(draft.id))).body).toMatchObject(kept);
  });

  it('is listed with its agent, newest first', async () => {
    const agent = await createTestAgent(server.admin);
    const draft = await createDraft(agent);
    const { body } = await server.admin.get(`/v1/agents/${agent}/revisions`);
    expect(body.items.map((each: any) => each.name)).toEqual(['v2', 'v1']);
    expect(body.items[0]).toEqual(draft);
  });

  it('cannot be changed once it is active, also after another one has taken its place', async () => {
    const agent = await createTestAgent(server.admin);
    const draft = await createDraft(agent);
    const { body: first } = await server.admin.get(`/v1/agents/${agent}`);
    const active = await activate(agent, draft.id);
    expect(active).toMatchObject({ status: 200, body: { id: draft.id, frozen_at: expect.any(String) } });
    for (const id of [draft.id, first.active_revision_id]) {
      const refused = await server.admin.put(revisionPath(id), { persona: 'Mallory' });
      expect(refused).toMatchObject({ status: 409, body: { error: 'revision_in_use' } });
    }
  });

  it('cannot be changed once a conversation has bound it by name', async () => {
    const agent = await createTestAgent(server.admin);
    const draft = await createDraft(agent);
    const conversation = await createTestConversation(server.admin, agent, {
      assistant_revision_id: draft.id,
    });
    expect(conversation.assistant_revision_id).toBe(draft.id);
    expect((await server.admin.put(revisionPath(draft.id), { persona: 'Eva' })).status).toBe(409);
    expect((await server.admin.get(revisionPath(draft.id))).body.frozen_at).not.toBeNull();
  });
});

describe('activating', () => {
  it('moves new conversations to the revision and leaves those under way where they are', async () => {
    const agent = await createTestAgent(server.admin);
    const before = await createTestConversation(server.admin, agent);
    const draft = await createDraft(agent, { persona: 'Eva' });
    await activate(agent, draft.id);
    const after = await createTestConversation(server.admin, agent);
    expect(after.assistant_revision_id).toBe(draft.id);
    const { body } = await server.admin.get(`/v1/v2/conversations/${before.id}`);
    expect(body.assistant_revision_id).toBe(before.assistant_revision_id);
    expect((await server.admin.get(`/v1/agents/${agent}`)).body.active_revision.persona).toBe('Eva');
    await activate(agent, before.assistant_revision_id);
    const rolledBack = await createTestConversation(server.admin, agent);
    expect(rolledBack.assistant_revision_id).toBe(before.assistant_revision_id);
  });

  it('understands an id in capital letters', async () => {
    const agent = await createTestAgent(server.admin);
    const draft = await createDraft(agent);
    expect((await activate(agent.toUpperCase(), draft.id.toUpperCase())).status).toBe(200);
    expect((await server.admin.delete(revisionPath(draft.id.toUpperCase()))).status).toBe(409);
  });

  it("refuses another agent's revision, and leaves it a draft", async () => {
    const [agent, other] = [await createTestAgent(server.admin), await createTestAgent(server.admin)];
    const draft = await createDraft(other);
    const foreign = await activate(agent, draft.id);
    const missing = await activate(agent, randomUUID());
    expect(foreign.status).toBe(404);
    expect(foreign.body).toEqual(missing.body);
    expect((await server.admin.get(revisionPath(draft.id))).body.frozen_at).toBeNull();
  });

  it('takes the fields about the release gate', async () => {
    const agent = await createTestAgent(server.admin, { release_gate_mode: 'blocking' });
    const draft = await createDraft(agent);
    const path = `/v1/agents/${agent}/set-active-revision`;
    const request = { revision_id: draft.id, bypass_release_gate: true, override_reason: 'Reviewed by hand' };
    expect((await server.admin.post(path, request)).status).toBe(200);
    const tooLong = await server.admin.post(path, { ...request, override_reason: 'x'.repeat(1_001) });
    expect(tooLong.status).toBe(422);
  });
});

describe('deleting a revision', () => {
  it('works for drafts and for revisions that nobody uses any more', async () => {
    const agent = await createTestAgent(server.admin);
    const first = (await server.admin.get(`/v1/agents/${agent}`)).body.active_revision_id;
    await activate(agent, (await createDraft(agent)).id);
    const draft = await createDraft(agent);
    for (const id of [first, draft.id]) {
      expect((await server.admin.delete(revisionPath(id))).status).toBe(204);
      expect((await server.admin.delete(revisionPath(id))).status).toBe(404);
    }
  });

  it('is refused for the active one and for one that a conversation is bound to', async () => {
    const agent = await createTestAgent(server.admin);
    const active = (await server.admin.get(`/v1/agents/${agent}`)).body.active_revision_id;
    const draft = await createDraft(agent);
    await createTestConversation(server.admin, agent, { assistant_revision_id: draft.id });
    for (const id of [active, draft.id]) {
      const refused = await server.admin.delete(revisionPath(id));
      expect(refused).toMatchObject({ status: 409, body: { error: 'revision_in_use' } });
    }
  });
});

it('another organization finds neither the agent nor its revisions', async () => {
  const agent = await createTestAgent(server.admin);
  const draft = await createDraft(agent);
  const { api } = await server.newOrganization();
  const own = await createTestAgent(api);
  expect((await api.get(`/v1/agents/${agent}/revisions`)).status).toBe(404);
  expect((await api.post(`/v1/agents/${agent}/revisions`, { name: 'v9' })).status).toBe(404);
  expect((await api.get(revisionPath(draft.id))).status).toBe(404);
  expect((await api.put(revisionPath(draft.id), { persona: 'Eve' })).status).toBe(404);
  expect((await api.delete(revisionPath(draft.id))).status).toBe(404);
  const stolen = await api.post(`/v1/agents/${own}/set-active-revision`, { revision_id: draft.id });
  expect(stolen.status).toBe(404);
  expect((await server.admin.get(revisionPath(draft.id))).body).toEqual(draft);
});
