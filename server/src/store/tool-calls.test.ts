import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Scoped } from '#database/statement.ts';
import { createTestAgent, createTestConversation, startTestServer, type TestServer } from '#test/harness.ts';
import { listToolCalls, recordToolCall, settleToolCall, type NewToolCall } from './tool-calls.ts';

let server: TestServer;
let db: Scoped;
let agentId: string;
let conversationId: string;
beforeAll(async () => {
  server = await startTestServer();
  db = server.database.organization(server.organizationId);
  agentId = await createTestAgent(server.admin);
});
afterAll(() => server.stop());
beforeEach(async () => {
  conversationId = (await createTestConversation(server.admin, agentId)).id;
  await server.database.pool.query(
    `update conversations set turn_id = gen_random_uuid(), turn_lease_token = 7,
       turn_lease_until = now() + interval '1 hour' where id = $1`,
    [conversationId],
  );
});

const turnId = randomUUID();
const call = (fields: Partial<NewToolCall> = {}): NewToolCall => ({
  conversation_id: conversationId,
  turn_id: turnId,
  ordinal: 0,
  id: randomUUID(),
  origin: 'workflow_node',
  node_id: 'refund',
  tool_id: null,
  tool_revision_id: null,
  name: 'refund_order',
  effect: 'acts',
  inputs: { order: 'A1' },
  sealed_resume: Uint8Array.of(1, 2),
  leaseToken: 7,
  now: new Date(),
  ...fields,
});
const settled = {
  ordinal: 0,
  status: 'succeeded',
  output: { id: 9 },
  sealedOutput: null,
  error: null,
} as const;
const settle = (fields: object = {}) =>
  settleToolCall(db, { ...settled, conversationId, turnId, now: new Date(), ...fields });

describe('the journal of tool calls', () => {
  it('has a call before it is made, and what became of it', async () => {
    const recorded = await recordToolCall(db, call());
    expect(recorded).toMatchObject({
      kind: 'recorded',
      call: { status: 'running', inputs: { order: 'A1' } },
    });
    await settle();
    const [row] = await listToolCalls(db, conversationId);
    expect(row).toMatchObject({ status: 'succeeded', output: { id: 9 }, error: null });
    expect(row?.finished_at).toBeInstanceOf(Date);
  });

  it('shows a turn that is run again what it did under the same ordinal', async () => {
    const first = call();
    await recordToolCall(db, first);
    await settle();
    const again = await recordToolCall(db, call());
    expect(again).toMatchObject({
      kind: 'found',
      call: { id: first.id, status: 'succeeded', output: { id: 9 }, sealed_resume: Buffer.of(1, 2) },
    });
    expect(await recordToolCall(db, call({ ordinal: 1 }))).toMatchObject({ kind: 'recorded' });
  });

  it('takes nothing from a driver whose lease is gone', async () => {
    expect(await recordToolCall(db, call({ leaseToken: 6 }))).toEqual({ kind: 'lease_lost' });
    await server.admin.post(`/v1/v2/conversations/${conversationId}/close`);
    expect(await recordToolCall(db, call())).toEqual({ kind: 'lease_lost' });
    expect(await listToolCalls(db, conversationId)).toEqual([]);
  });

  it('records a call once for drivers that come at once', async () => {
    const results = await Promise.all(Array.from({ length: 6 }, () => recordToolCall(db, call())));
    expect(results.filter(({ kind }) => kind === 'recorded')).toHaveLength(1);
    expect(await listToolCalls(db, conversationId)).toHaveLength(1);
  });

  it('keeps the first ending, except that what was unknown may become known', async () => {
    await recordToolCall(db, call());
    await settle({ status: 'unknown', output: null, error: 'Timeout: no answer' });
    await settle();
    await settle({ status: 'failed', output: null, error: 'HttpError: status 500' });
    expect(await listToolCalls(db, conversationId)).toMatchObject([{ status: 'succeeded', error: null }]);
  });

  it('notes what became of a call whose conversation has ended, and nothing of the answer', async () => {
    await recordToolCall(db, call());
    await server.admin.post(`/v1/v2/conversations/${conversationId}/close`);
    await settle();
    expect(await listToolCalls(db, conversationId)).toMatchObject([{ status: 'succeeded', output: null }]);
  });

  it('goes with its conversation, and is not there for another organization', async () => {
    await recordToolCall(db, call());
    const other = await server.newOrganization();
    const theirs = server.database.organization(other.id);
    expect(await listToolCalls(theirs, conversationId)).toEqual([]);
    expect(await recordToolCall(theirs, call())).toEqual({ kind: 'lease_lost' });
    const path = `/v1/v2/conversations/${conversationId}`;
    await server.admin.post(`${path}/close`);
    await server.admin.delete(path);
    expect(await listToolCalls(db, conversationId)).toEqual([]);
  });
});
