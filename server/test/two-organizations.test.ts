/**
 * Two organizations under load, through two servers on one database. Each says a word of its own in everything
 * it writes, uses the same ids, keys and names as the other, and must never meet the other's word: in no answer
 * and in nothing that a model is asked.
 */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { ApiAnswer, ApiClient } from '#test/api-client.ts';
import { type FakeOpenAi, startFakeOpenAi } from '#test/fakes/openai/server.ts';
import type { RecordedRequest, Script } from '#test/fakes/openai/script.ts';
import { fakeModel, startTestServer, type TestServer } from '#test/harness.ts';
import { readStream } from '#test/sse-reader.ts';

const words = { alder: 'canary_alder_7', birch: 'canary_birch_7' } as const;
type Name = keyof typeof words;
const names = Object.keys(words) as Name[];
const otherOf = (name: Name): Name => (name === 'alder' ? 'birch' : 'alder');

const people = 4;
const rounds = 3;
const conversations = '/v1/v2/conversations';

/** Ids that a caller chooses are chosen alike by both. */
const personIds = Array.from({ length: people }, () => randomUUID());

interface Organization {
  readonly name: Name;
  readonly word: string;
  readonly key: string;
  /** At the one server and at the other. */
  readonly apis: readonly ApiClient[];
  readonly agentId: string;
  readonly conversationIds: string[];
  readonly answers: string[];
}

let fake: FakeOpenAi;
let servers: TestServer[];
let organizations: Organization[];

beforeAll(async () => {
  fake = await startFakeOpenAi();
  fake.byDefault(echo);
  const first = await startTestServer({ modelUrl: fake.url, roles: ['api', 'worker'] });
  const second = await startTestServer({
    modelUrl: fake.url,
    databaseUrl: first.databaseUrl,
    roles: ['api', 'worker'],
  });
  servers = [first, second];
  organizations = await Promise.all(names.map(newOrganization));
  await Promise.all(
    organizations.flatMap((each) => personIds.map((personId, at) => live(each, personId, at))),
  );
  await finalized();
}, 60_000);
afterAll(async () => {
  await Promise.all(servers.map((server) => server.stop()));
  await fake.close();
});

/** Repeats what it was sent, so that a word that crossed would be heard. */
function echo(request: RecordedRequest): Script {
  const heard =
    JSON.stringify(request.body)
      .match(/canary\w+/g)
      ?.join(' ') ?? 'nothing';
  const fields = Object.keys((request.jsonSchema?.['properties'] as object | undefined) ?? {});
  if (fields.includes('facts')) return { json: { facts: [`Said ${heard}`] } };
  if (fields.includes('wanted')) {
    return { json: { wanted: heard, done: heard, outcome: heard, open_points: [heard] } };
  }
  return { text: `I heard ${heard}`, delayMs: Math.floor(Math.random() * 10) };
}

async function newOrganization(name: Name): Promise<Organization> {
  const word = words[name];
  const { key } = await servers[0]!.newOrganization();
  const apis = servers.map((server) => server.api(key));
  await apis[0]!.put('/v1/identity/org', { name: word, model_settings: { model: fakeModel } });
  const { body: agent } = await apis[0]!.post('/v1/agents', {
    name: `Agent ${word}`,
    system_prompt: `Speak of ${word}.`,
    variable_defaults: { default: word },
    metadata: { word },
  });
  await apis[1]!.post('/v1/retention-policies', {
    name: word,
    retention_days: 9,
    idle_ttl_seconds: 999,
    is_default: true,
  });
  return { name, word, key, apis, agentId: agent.id, conversationIds: [], answers: [] };
}

/** One person's conversations with one organization, one after the other; those of others run beside them. */
async function live(organization: Organization, personId: string, at: number): Promise<void> {
  const { word, agentId, conversationIds } = organization;
  for (let round = 0; round < rounds; round += 1) {
    const call = callsOf(organization, at + round);
    const { body } = await call('POST', conversations, {
      end_user_id: personId,
      assistant_id: agentId,
      external_session_id: `session ${round}`,
      subject: word,
      context_variables: { word },
      metadata: { word },
    });
    conversationIds.push(body.id);
    await speak(organization, body.id, `${personId} ${round}`, at + round);
    await read(organization, personId, body.id, at + round);
    await intrude(organization, at + round);
    await call('POST', `${conversations}/${body.id}/close`);
  }
}

/** Every call goes to the next server. */
function callsOf(organization: Organization, start: number) {
  let at = start;
  return async (method: string, path: string, body?: unknown, headers = {}): Promise<ApiAnswer> => {
    const api = organization.apis[(at += 1) % 2]!;
    const answer = await api.request(method, path, body, headers);
    organization.answers.push(JSON.stringify(answer.body));
    return answer;
  };
}

/** The same keys in both organizations, and each message twice. */
async function speak(organization: Organization, id: string, key: string, at: number): Promise<void> {
  const { word, answers } = organization;
  const call = callsOf(organization, at);
  const body = { user_message: `Tell me about ${word}` };
  const [first, again] = await Promise.all(
    [1, 2].map(() => call('POST', `${conversations}/${id}/turns`, body, { 'idempotency-key': key })),
  );
  expect([first?.status, again?.body.turn_id]).toEqual([200, first?.body.turn_id]);
  expect(first?.body.text).toContain(word);
  const server = servers[at % 2]!;
  const stream = await readStream(`${server.url}${conversations}/${id}/turns/stream`, {
    key: organization.key,
    body,
    headers: { 'idempotency-key': `${key} streamed` },
  });
  answers.push(stream.text, JSON.stringify(stream.frames));
}

async function read(organization: Organization, personId: string, id: string, at: number): Promise<void> {
  const call = callsOf(organization, at);
  const paths = [
    `${conversations}?limit=200`,
    `${conversations}?end_user_id=${personId}`,
    `${conversations}?external_session_id=session%200`,
    `${conversations}/${id}`,
    `${conversations}/${id}/messages`,
    `${conversations}/${id}/trace?category=all`,
    '/v1/agents',
    '/v1/identity/org',
    '/v1/identity/api-keys',
    '/v1/identity/end-users',
    `/v1/identity/end-users/${personId}`,
    `/v1/memory/end-users/${personId}/facts`,
    '/v1/privacy/audit-logs',
    '/v1/privacy/audit-stats',
    '/v1/retention-policies',
  ];
  const answers = await Promise.all(paths.map((path) => call('GET', path)));
  expect(answers.map(({ status }) => status)).toEqual(paths.map(() => 200));
}

/** Asks for what the other organization has just written. */
async function intrude(organization: Organization, at: number): Promise<void> {
  const other = organizations.find(({ name }) => name === otherOf(organization.name))!;
  const id = other.conversationIds.at(-1);
  if (!id) return;
  const call = callsOf(organization, at);
  const answers = await Promise.all([
    call('GET', `${conversations}/${id}`),
    call('POST', `${conversations}/${id}/turns`, { user_message: organization.word }),
    call('POST', `${conversations}/${id}/close`),
    call('GET', `/v1/agents/${other.agentId}`),
    call('POST', conversations, { end_user_id: personIds[0], assistant_id: other.agentId }),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);
}

async function finalized(): Promise<void> {
  const unfinished = async () => {
    const { rows } = await servers[0]!.database.pool.query(
      `select status from finalization_steps where status <> 'succeeded'`,
    );
    return rows;
  };
  await vi.waitFor(async () => expect(await unfinished()).toEqual([]), { timeout: 30_000, interval: 100 });
}

describe.each(names)('%s', (name) => {
  let own: Organization;
  beforeAll(async () => {
    own = organizations.find((each) => each.name === name)!;
    await Promise.all(personIds.map((personId, at) => read(own, personId, own.conversationIds[at]!, at)));
  });

  it('has held all its conversations, summarized and remembered in its own words', async () => {
    const { body } = await own.apis[0]!.get(`${conversations}?limit=200`);
    expect(body.items).toHaveLength(people * rounds);
    for (const item of body.items) {
      expect(item).toMatchObject({ status: 'closed', message_count: 4, memory_synced: true });
      expect(item.summary).toContain(own.word);
    }
    for (const personId of personIds) {
      const facts = (await own.apis[1]!.get(`/v1/memory/end-users/${personId}/facts`)).body.items;
      expect(facts.length).toBeGreaterThan(0);
      for (const { fact } of facts) expect(fact).toContain(own.word);
    }
  });

  it('was never answered with a word of the other', () => {
    expect(own.answers.length).toBeGreaterThan(people * rounds * 20);
    expect(own.answers.filter((answer) => answer.includes(own.word)).length).toBeGreaterThan(
      people * rounds * 5,
    );
    expect(own.answers.filter((answer) => answer.includes(words[otherOf(name)]))).toEqual([]);
  });
});

describe('the model', () => {
  it('was never sent words of both', () => {
    const asked = fake.requests.map(({ body }) => JSON.stringify(body));
    const about = (name: Name) => asked.filter((each) => each.includes(words[name]));
    expect(about('alder').length + about('birch').length).toBe(asked.length);
    expect(about('alder').length).toBeGreaterThanOrEqual(people * rounds * 4);
    expect(about('birch').length).toBeGreaterThanOrEqual(people * rounds * 4);
  });
});
