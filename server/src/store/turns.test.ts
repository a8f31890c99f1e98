import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestAgent, createTestConversation, startTestServer, type TestServer } from '#test/harness.ts';
import { listTurns } from './turns.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

it('turns are listed in the order of their messages, whatever their ids', async () => {
  const { id } = await createTestConversation(server.admin, await createTestAgent(server.admin));
  const insert = (turnId: string, userSeq: number | null, seqs: number[] | null) =>
    server.database.pool.query(
      `insert into turns (organization_id, conversation_id, id, status, attempt, user_seq, message_seqs, started_at)
       values ($1, $2, $3, 'committed', 1, $4, $5, now())`,
      [server.organizationId, id, turnId, userSeq, seqs],
    );
  const named = (first: string) => `${first}${randomUUID().slice(1)}`;
  const [greeting, decision, question, running] = [named('f'), named('c'), named('0'), named('1')];
  await insert(question, 3, [3, 4]);
  await insert(greeting, 0, [0, 1]);
  await insert(running, 5, null);
  await insert(decision, null, [2]); // no message began it
  const turns = await listTurns(server.database.organization(server.organizationId), id);
  expect(turns.map((turn) => turn.id)).toEqual([greeting, decision, question, running]);
});
