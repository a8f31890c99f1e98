/** Conversations that were under way when what runs learn began to be kept apart. */
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createTestAgent, createTestConversation, startTestServer, type TestServer } from '#test/harness.ts';

const migration = new URL('../../migrations/0011-said-meanwhile.sql', import.meta.url);
const graph = {
  variables: [
    { name: 'agreed', type: 'boolean' },
    { name: 'reason', type: 'string', source: 'derived' },
    { name: 'amount', type: 'number', source: 'procedure' },
    { name: 'plan', type: 'string', source: 'provided' },
    { name: 'pin', type: 'string', source: 'derived', sensitive: true },
  ],
};

describe('the migration that keeps apart what the host gave and what runs learned', () => {
  let server: TestServer;
  /** Without what makes the columns, which are there. */
  let updates: string;
  beforeAll(async () => {
    server = await startTestServer();
    const sql = await readFile(migration, 'utf8');
    updates = sql.slice(sql.indexOf('update conversations'));
  });
  afterAll(() => server.stop());

  const mixed = { agreed: true, plan: 'gold', pin: '1234', timezone: 'Europe/Vienna' };

  async function converse(): Promise<string> {
    const agentId = await createTestAgent(server.admin);
    return (await createTestConversation(server.admin, agentId, { context_variables: mixed })).id;
  }

  async function followed(id: string): Promise<void> {
    const workflow = (await server.admin.post('/v1/workflows', { name: 'Test', instructions: '' })).body;
    await server.database.pool.query('update workflow_revisions set compiled_graph = $2 where id = $1', [
      workflow.active_revision_id,
      JSON.stringify(graph),
    ]);
    await server.database.pool.query(
      `insert into workflow_runs (organization_id, conversation_id, id, workflow_id, workflow_revision_id, trigger, status,
         state, started_at, updated_at)
       values ($1, $2, $3, $4, $5, 'manual', 'ended', '{}', now(), now())`,
      [server.organizationId, id, randomUUID(), workflow.id, workflow.active_revision_id],
    );
  }
  const variables = async (id: string) => {
    const { context_variables, learned_variables } = (await server.admin.get(`/v1/v2/conversations/${id}`))
      .body;
    return { context_variables, learned_variables };
  };

  it('moves what a run can have taken from the person, also where it was taken back since', async () => {
    const [talkOfRun, other] = [await converse(), await converse()];
    await followed(talkOfRun);
    await server.database.pool.query(updates);
    const { agreed, ...given } = mixed;
    expect(await variables(talkOfRun)).toEqual({ context_variables: given, learned_variables: { agreed } });
    expect(await variables(other)).toEqual({ context_variables: mixed, learned_variables: {} });
  });

  it('leaves what has ended as it is', async () => {
    const id = await converse();
    await followed(id);
    await server.admin.post(`/v1/v2/conversations/${id}/close`);
    await server.database.pool.query(updates);
    expect(await variables(id)).toMatchObject({ learned_variables: {} });
  });
});

describe('what a run learned', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({ roles: ['api', 'worker'] });
  });
  afterAll(() => server.stop());

  it('is scrubbed with its conversation', async () => {
    const { id } = await createTestConversation(server.admin, await createTestAgent(server.admin));
    await server.database.pool.query('update conversations set learned_variables = $2 where id = $1', [
      id,
      JSON.stringify({ email: 'ann.miller@example.com', agreed: true }),
    ]);
    await server.admin.post(`/v1/v2/conversations/${id}/close`);
    const learned = async () => (await server.admin.get(`/v1/v2/conversations/${id}`)).body.learned_variables;
    await vi.waitFor(async () => expect(JSON.stringify(await learned())).not.toContain('ann.miller'), {
      timeout: 20_000,
      interval: 100,
    });
    expect(await learned()).toMatchObject({ agreed: true });
  });
});
