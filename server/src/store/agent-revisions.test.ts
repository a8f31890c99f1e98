import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestAgent, createTestConversation, startTestServer, type TestServer } from '#test/harness.ts';
import { type Binding, findBehaviour, resolveBinding } from './agent-revisions.ts';
import { findRevision } from './authored-revisions.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const now = new Date('2030-01-01T00:00:00Z');

function bind(agentId: string, revisionId: string | null): Promise<Binding> {
  return server.database.transaction(server.organizationId, (tx) =>
    resolveBinding(tx, agentId, revisionId, now),
  );
}

async function createDraft(agentId: string): Promise<string> {
  return (await server.admin.post(`/v1/agents/${agentId}/revisions`, { name: 'v2', persona: 'Ava' })).body.id;
}

function db() {
  return server.database.organization(server.organizationId);
}

describe('binding', () => {
  it('without a revision takes the active one', async () => {
    const agent = await createTestAgent(server.admin);
    const active = (await server.admin.get(`/v1/agents/${agent}`)).body.active_revision_id;
    expect(await bind(agent, null)).toEqual({ kind: 'bound', revisionId: active });
  });

  it('freezes a draft', async () => {
    const agent = await createTestAgent(server.admin);
    const draft = await createDraft(agent);
    expect(await bind(agent, draft)).toEqual({ kind: 'bound', revisionId: draft });
    expect(await findRevision(db(), draft)).toMatchObject({ frozen_at: now });
  });

  it('tells what is missing', async () => {
    const agent = await createTestAgent(server.admin);
    const foreign = await createDraft(await createTestAgent(server.admin));
    expect(await bind(randomUUID(), null)).toEqual({ kind: 'agent_not_found' });
    expect(await bind(agent, randomUUID())).toEqual({ kind: 'revision_not_found' });
    expect(await bind(agent, foreign)).toEqual({ kind: 'revision_not_found' });
    await server.database.pool.query('update agents set active_revision_id = null where id = $1', [agent]);
    expect(await bind(agent, null)).toEqual({ kind: 'no_active_revision' });
  });
});

it('a behaviour is what its revision says, under the name of its agent', async () => {
  const agent = await createTestAgent(server.admin, {
    persona: 'Kind',
    system_prompt: 'Help.',
    context_variables: [{ name: 'city' }],
    variable_defaults: { city: 'Oslo' },
    model_settings: { model: 'offline' },
  });
  const { assistant_revision_id: revisionId } = await createTestConversation(server.admin, agent);
  expect(await findBehaviour(db(), revisionId)).toEqual({
    revisionId,
    agentId: agent,
    name: 'Ava',
    persona: 'Kind',
    systemPrompt: 'Help.',
    contextVariables: [
      {
        name: 'city',
        type: 'string',
        source: 'derived',
        enum_values: null,
        reask_cap: null,
        description: null,
      },
    ],
    variableDefaults: { city: 'Oslo' },
    modelSettings: { model: 'offline' },
    hasWorkflows: false,
  });
  expect(await findBehaviour(db(), randomUUID())).toBeNull();
});
