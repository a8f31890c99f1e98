/** Races at the claim, made by holding the conversation's row. */
import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestAgent, createTestConversation, startTestServer, type TestServer } from '#test/harness.ts';
import { untilBlocked } from '#test/until-blocked.ts';
import { type ClaimTurn, claimTurn } from './claim-turn.ts';

describe('a claim that waits for the conversation', () => {
  let server: TestServer;
  let agentId: string;
  let id: string;

  beforeAll(async () => {
    server = await startTestServer();
    agentId = await createTestAgent(server.admin);
  });
  beforeEach(async () => {
    id = (await createTestConversation(server.admin, agentId)).id;
  });
  afterAll(() => server.stop());

  const claimOf = (idempotencyKeyHash: Uint8Array | null): ClaimTurn => ({
    conversationId: id,
    turnId: randomUUID(),
    messageId: randomUUID(),
    userMessage: 'Hello',
    digits: null,
    maskedMessage: 'Hello',
    sealedMessage: null,
    now: new Date(),
    leaseUntil: new Date(Date.now() + 15_000),
    holder: randomUUID(),
    idempotencyKeyHash,
    requestFingerprint: idempotencyKeyHash,
  });

  /** Claims while `meanwhile` runs in a transaction that has the row; the claim goes on after its commit. */
  async function claimBehind(claim: ClaimTurn, meanwhile: string, values: unknown[]) {
    const client = await server.database.pool.connect();
    try {
      await client.query('begin');
      await client.query('select 1 from conversations where id = $1 for update', [id]);
      const claiming = claimTurn(server.database.organization(server.organizationId), claim);
      await untilBlocked(server.database);
      await client.query(meanwhile, values);
      await client.query('commit');
      return await claiming;
    } finally {
      client.release();
    }
  }

  it('takes nothing when a turn with its key was answered meanwhile: the key is found, no second turn is made', async () => {
    const keyHash = createHash('sha256').update(randomUUID()).digest();
    const answered = `insert into turns (organization_id, conversation_id, id, status, attempt, user_seq,
      idempotency_key_hash, started_at) values ($1, $2, gen_random_uuid(), 'committed', 1, 0, $3, now())`;
    expect(await claimBehind(claimOf(keyHash), answered, [server.organizationId, id, keyHash])).toBeNull();
    const { rows } = await server.database.pool.query('select 1 from messages where conversation_id = $1', [
      id,
    ]);
    expect(rows).toHaveLength(0);
  });

  it('takes nothing when the conversation ended meanwhile', async () => {
    const ended = `update conversations set status = 'closed', closed_at = now() where id = $1`;
    expect(await claimBehind(claimOf(null), ended, [id])).toBeNull();
  });

  it('takes the next seq after what was committed meanwhile', async () => {
    const spoken = `update conversations set message_count = message_count + 2 where id = $1`;
    expect(await claimBehind(claimOf(null), spoken, [id])).toMatchObject({
      user_seq: 2,
      turn_lease_token: 1,
    });
  });
});
