/** How long a message waits before its claim, whatever it waits for, and what it is told then. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { claimTurn } from '#store/claim-turn.ts';
import { type FakeOpenAi, startFakeOpenAi } from '#test/fakes/openai/server.ts';
import { createTestAgent, createTestConversation, startTestServer, type TestServer } from '#test/harness.ts';

describe('a message that has waited for as long as a message may', () => {
  let fake: FakeOpenAi;
  let server: TestServer;
  let agentId: string;
  let path: string;
  let id: string;

  beforeAll(async () => {
    fake = await startFakeOpenAi();
    server = await startTestServer({ modelUrl: fake.url, tuning: { waitLimitMs: 200 } });
    agentId = await createTestAgent(server.admin);
  });
  beforeEach(async () => {
    id = (await createTestConversation(server.admin, agentId)).id;
    path = `/v1/v2/conversations/${id}/turns`;
  });
  afterAll(async () => {
    await server.stop();
    await fake.close();
  });

  const say = (text: string, headers?: Record<string, string>) =>
    server.admin.post(path, { user_message: text }, headers);
  const transcript = async () =>
    (await server.admin.get(path)).body.turns.map((row: { content: string }) => row.content);
  const told = ({ status, body }: { status: number; body: { error: string } }) => [status, body.error];

  it('is refused in the line of its own process too, as are those behind it', async () => {
    const held = fake.hold();
    const first = say('First');
    await held.arrived;
    const refused = await Promise.all([say('Second'), say('Third')]);
    expect(refused.map(told)).toEqual([
      [409, 'turn_in_progress'],
      [409, 'turn_in_progress'],
    ]);
    held.release('To the first');
    expect((await first).body.text).toBe('To the first');
    fake.answer('To the fourth');
    expect((await say('Fourth')).body.text).toBe('To the fourth');
    expect(await transcript()).toEqual(['First', 'To the first', 'Fourth', 'To the fourth']);
  });

  it('is refused while the turn of a driver that is gone is run again for it; that turn is answered all the same', async () => {
    await leaveTurnBehind();
    const held = fake.hold();
    const message = say('Are you there?');
    await held.arrived;
    expect(told(await message)).toEqual([409, 'turn_in_progress']);
    expect(server.application.runtime.running.size).toBe(1);
    held.release('Here again');
    await expect.poll(transcript).toEqual(['Left behind', 'Here again']);
    expect(server.application.runtime.running.size).toBe(0);
  });

  it('is answered by its key when it was answered before', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    fake.answer('Once');
    const before = await say('Hello', headers);
    const held = fake.hold();
    const other = say('Something else');
    await held.arrived;
    expect((await say('Hello', headers)).body).toEqual(before.body);
    held.release('Else');
    await other;
  });

  it('is told of the end of its conversation, though the line has not moved yet', async () => {
    const held = fake.hold();
    const first = say('First');
    await held.arrived;
    await server.admin.post(`/v1/v2/conversations/${id}/close`);
    expect(told(await say('Second'))).toEqual([409, 'conversation_closed']);
    held.release('Too late');
    await first;
  });

  async function leaveTurnBehind(): Promise<void> {
    await claimTurn(server.database.organization(server.organizationId), {
      conversationId: id,
      turnId: randomUUID(),
      messageId: randomUUID(),
      userMessage: 'Left behind',
      digits: null,
      maskedMessage: 'Left behind',
      sealedMessage: null,
      now: new Date(),
      leaseUntil: new Date(),
      holder: randomUUID(),
      idempotencyKeyHash: null,
      requestFingerprint: null,
    });
  }
});
