/** Persistence of a live call: acknowledged in memory, written behind, never lost to a close. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { actionContext } from '#actions/action-context.ts';
import { Runtime } from './runtime.ts';
import { type WriteBehind, writeBehind } from './persist/write-behind.ts';
import { type FakeOpenAi, startFakeOpenAi } from '#test/fakes/openai/server.ts';
import { createTestAgent, createTestConversation, startTestServer, type TestServer } from '#test/harness.ts';

describe('a runtime that writes behind', () => {
  let fake: FakeOpenAi;
  let server: TestServer;
  let agentId: string;
  let id: string;
  let call: WriteBehind;
  let runtime: Runtime;

  beforeAll(async () => {
    fake = await startFakeOpenAi();
    fake.byDefault((request) =>
      request.jsonSchema
        ? { json: { wanted: '', done: '', outcome: '', open_points: [], facts: [] } }
        : { text: `re: ${request.lastUserText}` },
    );
    server = await startTestServer({
      modelUrl: fake.url,
      roles: ['api', 'worker'],
      tuning: { waitLimitMs: 100 },
    });
    agentId = await createTestAgent(server.admin);
  });
  beforeEach(async () => {
    id = (await createTestConversation(server.admin, agentId, { channel: 'voice' })).id;
    const resources = server.application.runtime;
    runtime = await Runtime.fromAuthenticated(
      resources,
      server.organizationId,
      { kind: 'conversation', conversationId: id },
      async (context, conversationId) => {
        call = await writeBehind({
          context,
          turns: resources.turns,
          conversationId,
          flushEveryMs: 3_600_000,
        });
        return call;
      },
    );
  });
  afterAll(async () => {
    await server.stop();
    await fake.close();
  });

  const written = async () =>
    (await server.admin.get(`/v1/v2/conversations/${id}/messages`)).body.messages.map(
      (message: { content: string }) => message.content,
    );
  const say = (userMessage: string) => runtime.runTurn({ userMessage });

  it('answers before anything is written, and knows what was said', async () => {
    expect(await say('One')).toMatchObject({
      kind: 'answered',
      turn: { text: 're: One', messageSeqs: [0, 1] },
    });
    expect(await say('Two')).toMatchObject({ kind: 'answered', turn: { messageSeqs: [2, 3] } });
    expect(await written()).toEqual([]);
    expect(JSON.stringify(fake.requests.at(-1)?.body)).toContain('re: One');
    await call.flush();
    expect(await written()).toEqual(['One', 're: One', 'Two', 're: Two']);
    expect((await server.admin.get(`/v1/v2/conversations/${id}/engineering/turns`)).body).toHaveLength(2);
    await call.release();
  });

  it('holds the conversation for the length of the call: no other turn gets in', async () => {
    const intruder = await server.admin.post(`/v1/v2/conversations/${id}/turns`, { user_message: 'Me too' });
    expect([intruder.status, intruder.body.error]).toEqual([409, 'turn_in_progress']);
    await call.release();
    const after = await server.admin.post(`/v1/v2/conversations/${id}/turns`, { user_message: 'And now' });
    expect(after.status).toBe(200);
  });

  it('writes what is unwritten before it ends the conversation itself', async () => {
    await say('One');
    const outcome = await runtime.endSession({ triggeredBy: 'channel', reason: 'participant_left' });
    expect(outcome).toMatchObject({
      kind: 'closed',
      conversation: { message_count: 2, triggered_by: 'channel' },
    });
    expect(runtime.status).toBe('ended');
    expect(await written()).toEqual(['One', 're: One']);
    expect((await server.admin.get(`/v1/v2/conversations/${id}/finalization`)).body.round).toBe(1);
  });

  it('loses nothing to a close by somebody else: the late write is appended, and scrubbed in a round of its own', async () => {
    await say('My mail is jo@example.org');
    await server.admin.post(`/v1/v2/conversations/${id}/close`, { reason: 'resolved' });
    const finalization = async () => {
      const { body } = await server.admin.get(`/v1/v2/conversations/${id}/finalization`);
      return [body.round, body.finished];
    };
    await expect.poll(finalization, { timeout: 15_000 }).toEqual([1, true]);
    await call.flush();
    expect(call.owns()).toBe(false);
    await expect.poll(finalization, { timeout: 15_000 }).toEqual([2, true]);
    expect(await written()).toEqual(['My mail is [EMAIL_1]', 're: My mail is [EMAIL_1]']);
    expect((await server.admin.get(`/v1/v2/conversations/${id}`)).body).toMatchObject({
      internal_termination_reason: 'resolved',
      memory_synced: true,
    });
    expect(await say('Anybody?')).toMatchObject({ kind: 'ended' });
  });

  it('acknowledges no turn that its own end has overtaken', async () => {
    const held = fake.hold();
    const turn = say('Anybody?');
    await held.arrived;
    await runtime.endSession({ triggeredBy: 'channel', reason: 'participant_left' });
    held.release('Too late');
    expect(await turn).toEqual({ kind: 'overtaken' });
    expect(await written()).toEqual([]);
  });

  it('writes a batch again that could not be written', async () => {
    await say('One');
    const rename = (from: string, to: string) =>
      server.database.pool.query(`alter table ${from} rename to ${to}`);
    await rename('messages', 'messages_gone');
    await expect(call.flush()).rejects.toThrow(/messages/);
    await rename('messages_gone', 'messages');
    await say('Two');
    await call.flush();
    expect(await written()).toEqual(['One', 're: One', 'Two', 're: Two']);
    await call.release();
  });

  it('cannot be opened while a turn runs or after the end', async () => {
    const context = actionContext(server.application.actions, server.organizationId);
    const open = () =>
      writeBehind({
        context,
        turns: server.application.runtime.turns,
        conversationId: id,
        flushEveryMs: 1_000,
      });
    await expect(open()).rejects.toMatchObject({ code: 'turn_in_progress' });
    await call.release();
    await server.admin.post(`/v1/v2/conversations/${id}/close`);
    await expect(open()).rejects.toMatchObject({ code: 'turn_in_progress' });
  });
});
