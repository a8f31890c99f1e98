/** Whatever table is added: its rows of a conversation, or of a person, are deleted with it. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestAgent, startTestServer, type TestServer } from '#test/harness.ts';
import { createTracedPerson, type Person, tablesNaming } from '#test/traces.ts';
import { conversationTables, personTables } from './personal-rows.ts';

/** Records of what was done, which outlive what it was done to. */
const records = ['erasure_certificates', 'legal_holds'];

let server: TestServer;
let agentId: string;
beforeAll(async () => {
  server = await startTestServer();
  agentId = await createTestAgent(server.admin);
});
afterAll(() => server.stop());

async function tablesWith(...columns: string[]): Promise<string[]> {
  const { rows } = await server.database.pool.query<{ name: string }>(
    `select table_name as name from information_schema.columns
     where table_schema = 'public' and column_name = any($1) and not table_name = any($2)`,
    [columns, records],
  );
  return rows.map(({ name }) => name).toSorted();
}

const namesOf = (tables: readonly { readonly table: string }[]) =>
  tables.map(({ table }) => table).toSorted();

describe('the lists of tables', () => {
  it('have every table with a column for a conversation', async () => {
    const referring = await tablesWith('conversation_id', 'session_id');
    expect([...referring, 'conversations'].toSorted()).toEqual(namesOf(conversationTables));
  });

  it('have every table with a column for an end user', async () => {
    const referring = await tablesWith('end_user_id');
    expect([...referring, 'end_users'].toSorted()).toEqual(
      [...namesOf(personTables), 'conversations'].toSorted(),
    );
  });

  it('are filled by the traces that these tests leave', async () => {
    const { id, conversationId } = await createTracedPerson(server, agentId);
    const ofConversation = await tablesNaming(server, conversationId);
    expect(Object.keys(ofConversation)).toEqual(expect.arrayContaining(namesOf(conversationTables)));
    expect(Object.keys(await tablesNaming(server, id))).toEqual(
      expect.arrayContaining(namesOf(personTables)),
    );
    expect(ofConversation['pgboss.job_common']).toBe(3 + 3); // those of its own close, and the traces
  });
});

describe('a deleted conversation', () => {
  it('is named nowhere but by what memory learned from it', async () => {
    const { conversationId } = await createTracedPerson(server, agentId);
    const other = await createTracedPerson(server, agentId);
    const before = await tablesNaming(server, other.conversationId);
    expect((await server.admin.delete(`/v1/v2/conversations/${conversationId}`)).status).toBe(204);
    expect(await tablesNaming(server, conversationId)).toEqual({ memory_facts: 1 });
    expect(await tablesNaming(server, other.conversationId)).toEqual(before);
  });
});

describe('an erased person', () => {
  it('is named nowhere but in the certificate, and nor is any conversation of theirs', async () => {
    const person = await createTracedPerson(server, agentId);
    const other = await createTracedPerson(server, agentId);
    const before = [await tablesNaming(server, other.id), await tablesNaming(server, other.conversationId)];
    expect((await server.admin.delete(`/v1/identity/end-users/${person.id}`)).status).toBe(204);
    expect(await tablesNaming(server, person.id)).toEqual({ erasure_certificates: 1 });
    expect(await tablesNaming(server, person.conversationId)).toEqual({});
    expect([await tablesNaming(server, other.id), await tablesNaming(server, other.conversationId)]).toEqual(
      before,
    );
  });

  it('may have had more conversations than one statement takes', async () => {
    const person = await createTracedPerson(server, agentId);
    await multiply(person, 1_200);
    expect((await server.admin.delete(`/v1/identity/end-users/${person.id}`)).status).toBe(204);
    expect(await tablesNaming(server, person.id)).toEqual({ erasure_certificates: 1 });
    const { body } = await server.admin.get(`/v1/privacy/erasures?end_user_id=${person.id}`);
    expect(body.items[0].counts).toMatchObject({ conversations: 1_201, messages: 1_202, jobs: 1_206 });
  });

  /** Conversations with a message and a job each. */
  async function multiply({ id, conversationId }: Person, count: number): Promise<void> {
    const { pool } = server.database;
    const ids = Array.from({ length: count }, () => randomUUID());
    await pool.query(
      `insert into conversations (organization_id, id, end_user_id, channel, direction, session_type, status, priority,
         assistant_id, assistant_revision_id, started_at, last_activity_at, idle_ttl_seconds, created_at, updated_at)
       select organization_id, unnest($3::uuid[]), $2, channel, direction, session_type, status, priority, assistant_id,
         assistant_revision_id, started_at, last_activity_at, idle_ttl_seconds, created_at, updated_at
       from conversations where id = $1`,
      [conversationId, id, ids],
    );
    await pool.query(
      `insert into messages (organization_id, conversation_id, seq, id, role, content, created_at)
       select $1, unnest($2::uuid[]), 0, gen_random_uuid(), 'user', 'Hello', now()`,
      [server.organizationId, ids],
    );
    await server.application.actions.queue.boss.insert(
      'finalize-scrub',
      ids.map((each) => ({ data: { organizationId: server.organizationId, conversationId: each } })),
    );
  }
});
