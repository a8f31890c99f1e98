/** Deletions, holds and new conversations at once: one of two waits for the other, and then sees what it did. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Transaction } from '#database/statement.ts';
import { lockConversationToDelete, lockConversationsToErase } from '#store/conversation-locks.ts';
import { lockEndUser } from '#store/end-users.ts';
import { deleteConversationRows, deletePersonRows } from '#store/personal-rows.ts';
import type { ApiAnswer } from '#test/api-client.ts';
import { createTestAgent, startTestServer, type TestServer } from '#test/harness.ts';
import { createTracedPerson, type Person, tablesNaming } from '#test/traces.ts';
import { untilBlocked } from '#test/until-blocked.ts';
import { actionContext } from './action-context.ts';
import { openConversation } from './open-conversation.ts';
import { type HoldSubject, placeLegalHold } from './place-legal-hold.ts';

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

const purge = () => server.admin.delete(`/v1/v2/conversations/${person.conversationId}`);
const erase = () => server.admin.delete(`/v1/identity/end-users/${person.id}`);
const hold = (subject: Record<string, string>) =>
  server.admin.post('/v1/privacy/legal-holds', { ...subject, reason: 'Case 7' });
const open = () =>
  server.admin.post('/v1/v2/conversations', { end_user_id: person.id, assistant_id: agentId });

/** Makes the request while `work` has been done and is not committed yet. */
async function during(
  work: (tx: Transaction) => Promise<unknown>,
  request: () => Promise<ApiAnswer>,
): Promise<ApiAnswer> {
  const { answer } = await server.database.transaction(server.organizationId, async (tx) => {
    await work(tx);
    const waiting = request();
    await untilBlocked(server.database);
    return { answer: waiting };
  });
  return answer;
}

const purging = async (tx: Transaction) => {
  await lockConversationToDelete(tx, person.conversationId);
  await deleteConversationRows(tx, [person.conversationId]);
};
const erasing = async (tx: Transaction) => {
  await lockEndUser(tx, person.id);
  const ids = (await lockConversationsToErase(tx, person.id)).map(({ id }) => id);
  await deleteConversationRows(tx, ids);
  await deletePersonRows(tx, person.id);
};

/** The action itself, its transaction kept open: what runs within it runs in `tx`. */
function within(tx: Transaction) {
  const { actions } = server.application;
  const database = {
    ...actions.database,
    transaction: <R>(_id: string, work: (own: Transaction) => R) => work(tx),
  };
  return actionContext({ ...actions, database: database as typeof actions.database }, server.organizationId);
}
const holding = (subject: () => HoldSubject) => (tx: Transaction) =>
  placeLegalHold(within(tx), { subject: subject(), reason: 'Case 7', placedBy: randomUUID() });
const onConversation = (): HoldSubject => ({ kind: 'conversation', id: person.conversationId });
const onPerson = (): HoldSubject => ({ kind: 'end_user', id: person.id });

describe('a hold that is placed', () => {
  it.each([
    ['a conversation', 'to delete it', onConversation, purge],
    ['a conversation', 'to erase its person', onConversation, erase],
    ['a person', 'to delete a conversation of theirs', onPerson, purge],
    ['a person', 'to erase them', onPerson, erase],
  ])('on %s refuses a request %s that comes before it is committed', async (_on, _what, subject, request) => {
    expect(await during(holding(subject), request)).toMatchObject({
      status: 409,
      body: { error: 'legal_hold' },
    });
    expect(await tablesNaming(server, person.conversationId)).toMatchObject({ conversations: 1 });
  });

  it('on a conversation that is being deleted finds none', async () => {
    const answer = await during(purging, () => hold({ conversation_id: person.conversationId }));
    expect(answer.status).toBe(404);
  });

  it('on a person who is being erased finds nobody', async () => {
    expect((await during(erasing, () => hold({ end_user_id: person.id }))).status).toBe(404);
    expect(await tablesNaming(server, person.id)).toEqual({});
  });

  it('on a person of whom a conversation is being deleted keeps the rest', async () => {
    expect((await during(purging, () => hold({ end_user_id: person.id }))).status).toBe(201);
    expect((await erase()).status).toBe(409);
  });
});

describe('a conversation that is opened', () => {
  it('before an erasure is a reason to refuse it', async () => {
    const opening = (tx: Transaction) =>
      openConversation(within(tx), {
        endUserId: person.id,
        channel: 'chat',
        answerer: { kind: 'agent', agentId, revisionId: null },
        sessionType: 'live',
        externalSessionId: null,
        direction: 'inbound',
        priority: 'normal',
        subject: null,
        contextVariables: {},
        metadata: {},
      });
    expect(await during(opening, erase)).toMatchObject({ status: 409, body: { error: 'conflict' } });
  });

  it('during an erasure is the first of somebody new', async () => {
    const { status, body } = await during(erasing, open);
    expect(status).toBe(201);
    const { items } = (await server.admin.get(`/v1/v2/conversations?end_user_id=${person.id}`)).body;
    expect(items.map((each: { id: string }) => each.id)).toEqual([body.id]);
  });
});

describe('two deletions at once', () => {
  it('are one: the second finds nothing', async () => {
    expect((await during(purging, purge)).status).toBe(404);
    const answers = await Promise.all([erase(), erase()]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([204, 404]);
    const { items } = (await server.admin.get(`/v1/privacy/erasures?end_user_id=${person.id}`)).body;
    expect(items).toHaveLength(1);
  });
});

describe('an erasure that is cut off in its middle', () => {
  it('has removed nothing, and can be repeated', async () => {
    const before = [await tablesNaming(server, person.id), await tablesNaming(server, person.conversationId)];
    const { pool } = server.database;
    const { rows } = await pool.query('select id from handoffs where conversation_id = $1', [
      person.conversationId,
    ]);
    const { answer } = await server.database.transaction(server.organizationId, async (tx) => {
      await tx.queueDatabase.executeSql('select from handoffs where id = $1 for update', [rows[0].id]);
      const waiting = erase();
      await untilBlocked(server.database);
      await pool.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and wait_event_type = 'Lock'`,
      );
      return { answer: waiting };
    });
    expect((await answer).status).toBe(503);
    expect([
      await tablesNaming(server, person.id),
      await tablesNaming(server, person.conversationId),
    ]).toEqual(before);
    expect((await erase()).status).toBe(204);
  });
});
