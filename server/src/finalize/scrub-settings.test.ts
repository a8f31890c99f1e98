/** An organization's privacy settings in the steps after the close, and the scrub of what was scrubbed otherwise. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { runSweep } from '#sweeps/sweep-worker.ts';
import type { ApiClient } from '#test/api-client.ts';
import { type FakeOpenAi, startFakeOpenAi } from '#test/fakes/openai/server.ts';
import { createTestAgent, createTestConversation, startTestServer, type TestServer } from '#test/harness.ts';

let fake: FakeOpenAi;
let server: TestServer;
let api: ApiClient;
let agentId: string;
let facts: string[];
beforeAll(async () => {
  fake = await startFakeOpenAi();
  fake.byDefault((request) => {
    const properties = Object.keys((request.jsonSchema?.['properties'] as object | undefined) ?? {});
    if (properties.includes('facts')) return { json: { facts } };
    if (properties.includes('wanted'))
      return {
        json: { wanted: 'To talk about the heron, M-123456', done: '', outcome: '', open_points: [] },
      };
    return { text: 'Noted.' };
  });
  server = await startTestServer({ modelUrl: fake.url, roles: ['api', 'worker'] });
});
beforeEach(async () => {
  api = (await server.newOrganization()).api;
  agentId = await createTestAgent(api);
  facts = [];
});
afterAll(async () => {
  await server.stop();
  await fake.close();
});

const set = async (settings: unknown) => {
  const { status, body } = await api.request('PATCH', '/v1/privacy/config', settings);
  expect(status, JSON.stringify(body)).toBe(200);
};
const finalization = async (id: string) => (await api.get(`/v1/v2/conversations/${id}/finalization`)).body;
const finished = (id: string) =>
  expect.poll(async () => (await finalization(id)).finished, { timeout: 15_000, interval: 100 }).toBe(true);

/** A conversation that said all this and has been scrubbed. */
async function talk(...said: string[]): Promise<string> {
  const { id } = await createTestConversation(api, agentId, { subject: 'Heron M-123456' });
  for (const text of said) await api.post(`/v1/v2/conversations/${id}/turns`, { user_message: text });
  await api.post(`/v1/v2/conversations/${id}/close`);
  await finished(id);
  return id;
}

const saidIn = async (id: string): Promise<string[]> =>
  (await api.get(`/v1/v2/conversations/${id}`)).body.recent_turns
    .filter(({ role }: { role: string }) => role === 'user')
    .map(({ content }: { content: string }) => content);
const logOf = async (id: string) =>
  (await api.get('/v1/privacy/audit-logs')).body.items.find(
    (item: { session_id: string; source: string }) =>
      item.session_id === id && item.source === 'conversation_turn',
  );

const member = { custom_patterns: [{ name: 'MEMBER', pattern: 'M-\\d{6}' }] };
const heron = { deny_list: [{ text: 'heron', entity_type: 'PROJECT' }] };
const text = 'I am M-123456 at jane@x.io, card 4111 1111 1111 1111, about the heron; call 415-555-2671';

describe('the scrub', () => {
  it('finds and treats what the organization’s settings say, and says with which', async () => {
    await set({
      ...member,
      ...heron,
      allow_list: ['jane@x.io'],
      exempt_numbers: ['+14155552671'],
      entity_types: { CARD: { action: 'mask' } },
    });
    const id = await talk(text);
    expect(await saidIn(id)).toEqual([
      'I am [MEMBER_1] at jane@x.io, card ****1111, about the [PROJECT_1]; call 415-555-2671',
    ]);
    const { subject, summary } = (await api.get(`/v1/v2/conversations/${id}`)).body;
    expect(subject).toBe('[PROJECT_1] [MEMBER_1]');
    expect(summary).toContain('To talk about the [PROJECT_1], [MEMBER_1]');
    const log = await logOf(id);
    expect(log.entity_types_detected).toEqual(expect.arrayContaining(['CARD', 'MEMBER', 'PROJECT']));
    expect(log.scrub_config_snapshot).toMatchObject({
      settings_version: 1,
      actions: { CARD: 'mask' },
      deny_list: 1,
      custom_patterns: 1,
    });
    expect(JSON.stringify(log)).not.toMatch(/heron|jane|4155552671|M-/i);
    expect((await finalization(id)).scrubbed_with).toMatch(/^rapport \d+, settings 1$/);
  });

  it('never uses those of another organization', async () => {
    const { api: other } = await server.newOrganization();
    await other.request('PATCH', '/v1/privacy/config', { ...member, ...heron, default_action: 'drop' });
    const id = await talk(text);
    expect((await saidIn(id))[0]).toContain('I am M-123456 at [EMAIL_1]');
    expect((await finalization(id)).scrubbed_with).toMatch(/settings 0$/);
  });

  it('gives one value the same hash in every conversation of the organization, and of it alone', async () => {
    await set({ entity_types: { EMAIL: { action: 'hash' } } });
    const [[one], [two]] = [
      await saidIn(await talk('It is jane@x.io')),
      await saidIn(await talk('It is JANE@x.io')),
    ];
    expect(one).toMatch(/^It is \[EMAIL#[a-z]{16}\]$/);
    expect(two).toBe(one);
    api = (await server.newOrganization()).api;
    agentId = await createTestAgent(api);
    await set({ entity_types: { EMAIL: { action: 'hash' } } });
    expect((await saidIn(await talk('It is jane@x.io')))[0]).not.toBe(one);
  });

  it('leaves the numbers alone that agents transfer calls to', async () => {
    await api.put(`/v1/agents/${agentId}/platform-tools`, {
      platform_tools: { transfer_call: { targets: [{ label: 'desk', destination: '+14155552671' }] } },
    });
    expect(await saidIn(await talk('Call 415-555-2671 or 415-555-2672'))).toEqual([
      'Call 415-555-2671 or [PHONE_1]',
    ]);
  });

  it('keeps out of memory what the settings find, and what they left of it', async () => {
    await set({ ...heron, entity_types: { CARD: { action: 'mask' }, EMAIL: { action: 'hash' } } });
    facts = ['Knows the heron', 'Pays with ****1111', 'Is [EMAIL#bcdfghjklmnpqrst]', 'Prefers tea'];
    const { body } = await api.get(`/v1/v2/conversations/${await talk('Hello')}`);
    const remembered = await api.get(`/v1/memory/end-users/${body.end_user_id}/facts`);
    expect(remembered.body.items.map(({ fact }: { fact: string }) => fact)).toEqual(['Prefers tea']);
  });
});

describe('a re-scrub', () => {
  const progress = async () => (await api.get('/v1/privacy/rescrub')).body;
  const request = (body?: unknown) => api.post('/v1/privacy/rescrub', body);
  const sweep = () => runSweep(server.application.sweeps, 'rescrub');
  const done = () =>
    expect
      .poll(
        async () => {
          await sweep();
          return (await progress()).finished_at;
        },
        { timeout: 15_000, interval: 200 },
      )
      .not.toBeNull();

  it('scrubs again what was scrubbed with other settings, its summary and its facts too', async () => {
    facts = ['Knows the heron', 'Prefers tea'];
    const id = await talk(text);
    const before = (await api.get(`/v1/v2/conversations/${id}`)).body;
    expect(before.summary).toContain('heron, M-123456');
    await set({ ...member, ...heron });
    expect(await progress()).toMatchObject({ requested_at: null, behind: 1, total: null });
    expect(await request()).toMatchObject({ status: 202, body: { total: 1, behind: 1, finished_at: null } });
    await done();
    await finished(id);
    expect((await saidIn(id))[0]).toContain(
      'I am [MEMBER_1] at [EMAIL_1], card [CARD_1], about the [PROJECT_1];',
    );
    const after = (await api.get(`/v1/v2/conversations/${id}`)).body;
    expect(after).toMatchObject({ subject: '[PROJECT_1] [MEMBER_1]', memory_synced: true });
    expect(after.summary).toContain('To talk about the [PROJECT_1], [MEMBER_1]');
    const remembered = await api.get(`/v1/memory/end-users/${after.end_user_id}/facts`);
    expect(remembered.body.items.map(({ fact }: { fact: string }) => fact)).toEqual(['Prefers tea']);
    expect((await finalization(id)).scrubbed_with).toMatch(/settings 1$/);
    expect(await progress()).toMatchObject({ total: 1, behind: 0, in_progress: 0, failed: 0, held: 0 });
  });

  it('asks no model again, and changes nothing of what is as it should be', async () => {
    const id = await talk(text);
    await set({ score_threshold: 0.45 });
    const asked = fake.requests.length;
    const before = (await api.get(`/v1/v2/conversations/${id}`)).body;
    await request();
    await done();
    await finished(id);
    const after = (await api.get(`/v1/v2/conversations/${id}`)).body;
    expect({ ...after, updated_at: before.updated_at }).toEqual(before);
    expect(fake.requests).toHaveLength(asked);
    expect(await sweep()).toBe(0);
  });

  it('does only what was requested: nothing without a request, nothing that ended later', async () => {
    const id = await talk(text);
    await set(member);
    await sweep();
    expect((await finalization(id)).scrubbed_with).toMatch(/settings 0$/);
    await request({ before: '2020-01-01T00:00:00Z' });
    await done();
    expect(await progress()).toMatchObject({ before: '2020-01-01T00:00:00.000Z', total: 0, behind: 0 });
    expect((await finalization(id)).scrubbed_with).toMatch(/settings 0$/);
  });

  it('is one scrub, however often it is requested and swept', async () => {
    const id = await talk(text);
    await set(member);
    await Promise.all([request(), request()]);
    await Promise.all([sweep(), sweep()]);
    await done();
    await finished(id);
    const { body } = await api.get('/v1/privacy/audit-logs');
    expect(body.items.filter((item: { session_id: string }) => item.session_id === id)).toHaveLength(2);
  });

  it('goes on with another process where one was broken off', async () => {
    const ids = [await talk(text), await talk(text), await talk(text)];
    await set(member);
    await request();
    // The first is in the queue and the process gone: what is left stands in the database alone.
    await server.database.pool.query(
      `update finalization_steps set status = 'pending', job_id = null where conversation_id = $1 and step = 'scrub'`,
      [ids[0]],
    );
    await sweep();
    await finished(ids[1] ?? '');
    await finished(ids[2] ?? '');
    expect(await progress()).toMatchObject({ behind: 0, in_progress: 1, finished_at: null });
    await server.database.pool.query(
      `update finalization_steps set status = 'succeeded' where conversation_id = $1 and step = 'scrub'`,
      [ids[0]],
    );
    await done();
    await finished(ids[0] ?? '');
    for (const id of ids) expect((await finalization(id)).scrubbed_with).toMatch(/settings 1$/);
  });

  it('follows settings that change meanwhile', async () => {
    const id = await talk(text);
    await set(member);
    await request();
    await sweep();
    await set(heron);
    await done();
    await finished(id);
    expect((await finalization(id)).scrubbed_with).toMatch(/settings 2$/);
    expect((await saidIn(id))[0]).toContain(
      'I am [MEMBER_1] at [EMAIL_1], card [CARD_1], about the [PROJECT_1];',
    );
  });

  it('leaves alone what a legal hold covers', async () => {
    const id = await talk(text);
    await set(member);
    const hold = await api.post('/v1/privacy/legal-holds', { conversation_id: id, reason: 'Case 7' });
    expect(hold.status, JSON.stringify(hold.body)).toBe(201);
    await request();
    await done();
    expect(await progress()).toMatchObject({ total: 0, behind: 0, held: 1 });
    expect((await finalization(id)).scrubbed_with).toMatch(/settings 0$/);
  });

  it('is another organization’s own business', async () => {
    const id = await talk(text);
    await set(member);
    const { api: other } = await server.newOrganization();
    const { body } = await other.post('/v1/privacy/rescrub');
    expect(body).toMatchObject({ total: 0, behind: 0 });
    await sweep();
    expect((await finalization(id)).scrubbed_with).toMatch(/settings 0$/);
  });

  it.each([{ before: 'soon' }, { after: '2020-01-01T00:00:00Z' }])('refuses %j', async (body) => {
    expect((await request(body)).status).toBe(422);
  });
});
