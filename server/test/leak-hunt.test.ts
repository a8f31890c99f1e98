/**
 * Personal values planted wherever a caller, a person, a model or an accident can put them, and a search for
 * them everywhere else: in every table, the log, the spans, the jobs and the answers of failure. While a
 * conversation is live only its own rows may hold them; once it is finalized, nothing may.
 *
 * Two places keep what they are given, because that is what they are for: `end_user_contacts`, and the model,
 * which must read what it answers.
 */
import { randomUUID } from 'node:crypto';
import { NodeSDK } from '@opentelemetry/sdk-node';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { ModelCatalogue } from '#agent/language-model.ts';
import type { Detector } from '#privacy/detector.ts';
import { createRapportDetector } from '#privacy/rapport-detector.ts';
import { createModelCatalogue } from '#providers/catalogue.ts';
import { writeBehind } from '#runtime/persist/write-behind.ts';
import { Runtime } from '#runtime/runtime.ts';
import { runSweep } from '#sweeps/sweep-worker.ts';
import { createLogger } from '#telemetry/logger.ts';
import { readAllTables } from '#test/all-tables.ts';
import type { ApiAnswer } from '#test/api-client.ts';
import { type FakeOpenAi, startFakeOpenAi } from '#test/fakes/openai/server.ts';
import type { Script } from '#test/fakes/openai/script.ts';
import { type FakeToolServer, startFakeToolServer } from '#test/fakes/tool-server/server.ts';
import { createTestAgent, fakeModel, startTestServer, type TestServer } from '#test/harness.ts';
import { leadComplaint, leadRefunds } from '#test/planted-procedures.ts';
import { Plants } from '#test/plants.ts';
import { readStream } from '#test/sse-reader.ts';
import { type TestClock, testClock } from '#test/test-clock.ts';

const plants = new Plants();
const logged: string[] = [];
const spans: string[] = [];
const refusals: string[] = [];
const spanNames = new Set<string>();

/** Everything of a span that an exporter would send. */
const tracing = new NodeSDK({
  autoDetectResources: false,
  instrumentations: [],
  metricReaders: [],
  logRecordProcessors: [],
  spanProcessors: [
    {
      onStart: () => undefined,
      onEnd: ({ name, attributes, events, links, status }) =>
        void spans.push(JSON.stringify({ name, attributes, events, links, status })),
      forceFlush: () => Promise.resolve(),
      shutdown: () => Promise.resolve(),
    },
  ],
});

let fake: FakeOpenAi;
let tools: FakeToolServer;
let server: TestServer;
let clock: TestClock;
/** A text with this word is one that the detector fails on when it first sees it. */
const stumblingBlock = 'lighthouse';

beforeAll(async () => {
  tracing.start();
  fake = await startFakeOpenAi();
  tools = await startFakeToolServer();
  fake.byDefault((request) => finalAnswer(request.jsonSchema) ?? { text: plants.text('a model answer') });
  clock = testClock();
  server = await startTestServer({
    roles: ['api', 'worker'],
    models: failingModels(),
    clock,
    detector: stumbling(createRapportDetector()),
    tuning: { drainMs: 2_000 },
    logger: createLogger({ level: 'trace', pretty: false }, { write: (line) => void logged.push(line) }),
  });
});
afterAll(async () => {
  await server.stop();
  await fake.close();
  await tools.close();
  await tracing.shutdown();
});

function stumbling(detector: Detector): Detector {
  let stumbled = false;
  return {
    ...detector,
    detect: async (passages) => {
      if (stumbled || !passages.some(({ text }) => text.includes(stumblingBlock)))
        return detector.detect(passages);
      stumbled = true;
      throw accident('an exception of the detector');
    },
  };
}

/** The summary and the facts: a model may say what it should not, whatever it was given to read. */
function finalAnswer(schema: Readonly<Record<string, unknown>> | null): Script | null {
  const fields = Object.keys((schema?.['properties'] as object | undefined) ?? {});
  if (fields.includes('facts')) {
    return { json: { facts: ['Prefers tea', ...plants.text('a remembered fact').split('. ')] } };
  }
  if (!fields.includes('wanted')) return null;
  const made = (field: string) => plants.text(`the summary's ${field}`);
  return {
    json: {
      wanted: made('wanted'),
      done: made('done'),
      outcome: made('outcome'),
      open_points: [made('open')],
    },
  };
}

/** The fake vendor behind the real catalogue, and models that fail in ways nobody foresaw. */
function failingModels(): ModelCatalogue {
  const retryPolicy = {
    retries: 1,
    baseDelayMs: 1,
    longestRetryAfterMs: 1_000,
    sleep: () => Promise.resolve(),
    random: () => 0,
  };
  const logger = createLogger({ level: 'trace', pretty: false }, { write: (line) => void logged.push(line) });
  const catalogue = createModelCatalogue(
    { defaultModel: fakeModel, keys: { openai: { apiKey: 'test', baseUrl: fake.url } } },
    { retryPolicy, logger },
  );
  const generate = () => Promise.reject(accident("a model's exception"));
  return (choice) => {
    if (choice.model === 'accident/choice') throw accident('an exception of the catalogue');
    if (choice.model === 'accident/answer') return { name: 'accident/answer', generate };
    return catalogue(choice);
  };
}

function accident(where: string): Error {
  const quoted = plants.text(where);
  const error = new TypeError(`cannot read ${quoted}`, {
    cause: new Error(plants.text(`the cause of ${where}`)),
  });
  return Object.assign(error, { name: 'TypeError', detail: quoted, request: { body: quoted } });
}

/** Notes every refusal: what it says goes to logs of callers. */
async function call(method: string, path: string, body?: unknown, headers = {}): Promise<ApiAnswer> {
  const answer = await server.admin.request(method, path, body, headers);
  if (answer.status >= 400) refusals.push(JSON.stringify(answer.body));
  return answer;
}
const conversations = '/v1/v2/conversations';

/** Objects with values in their keys, in nested texts, in numbers and in JSON that is written into a text. */
function planted(where: string): Record<string, unknown> {
  const digits = (kind: 'card' | 'phone' | 'ssn') =>
    Number(plants.one(`a number in ${where}`, kind, 0).replaceAll(/^\+1|\D/g, ''));
  return {
    [plants.one(`a key of ${where}`, 'email', 0)]: true,
    [plants.one(`a key of ${where}`, 'phone', 1)]: { [plants.one(`an inner key of ${where}`, 'iban')]: 1 },
    note: plants.text(where),
    customer: {
      full_name: plants.one(`a field of ${where}`, 'name'),
      address: plants.one(`a field of ${where}`, 'address'),
      date_of_birth: plants.one(`a field of ${where}`, 'birth'),
    },
    deep: [{ deeper: [[plants.text(`the depth of ${where}`)]] }],
    json: JSON.stringify({ said: plants.text(`JSON in ${where}`), list: [plants.one(where, 'email')] }),
    twice: JSON.stringify(JSON.stringify({ [plants.one(`JSON in JSON in ${where}`, 'email', 0)]: 1 })),
    card: digits('card'),
    phone: digits('phone'),
    ssn: digits('ssn'),
  };
}

async function open(agentId: string, fields: Record<string, unknown> = {}): Promise<string> {
  const { body } = await call('POST', conversations, {
    end_user_id: randomUUID(),
    assistant_id: agentId,
    context_variables: planted('context variables'),
    metadata: planted('metadata'),
    subject: plants.text('the subject'),
    external_session_id: plants.one('the external session id', 'email', 0),
    ...fields,
  });
  return body.id;
}

const say = (id: string, where: string, headers: Record<string, string> = {}) =>
  call('POST', `${conversations}/${id}/turns`, { user_message: plants.text(where) }, headers);
const close = (id: string) =>
  call('POST', `${conversations}/${id}/close`, { reason: plants.one('the close reason', 'email', 0) });

async function stream(path: string, body: object, headers: Record<string, string> = {}) {
  const answer = await readStream(`${server.url}${path}`, { key: server.adminKey, body, headers });
  refusals.push(
    JSON.stringify(answer.frames.filter(({ event }) => event === 'error').concat(answer.body as [])),
  );
  return answer;
}

/** Everything but the rows of conversations, which are still to be read by the agent. */
async function expectCleanBesidesRows(): Promise<void> {
  const outputs = { log: logged.splice(0), spans: spans.splice(0), refusals: refusals.splice(0) };
  for (const span of outputs.spans) spanNames.add((JSON.parse(span) as { name: string }).name);
  for (const [name, texts] of Object.entries(outputs)) expect.soft(found(texts), `the ${name}`).toEqual([]);
  const own = /^public\.(conversations|messages|turns|end_user_contacts)$/;
  await expectNothingIn(await readAllTables(server.database.pool), (table) => own.test(table));
}

async function expectNothingIn(
  tables: Awaited<ReturnType<typeof readAllTables>>,
  isExcepted: (table: string) => boolean,
): Promise<void> {
  const suspicious = tables.filter(
    ({ table, rows }) => !isExcepted(table) && plants.foundIn(JSON.stringify(rows)).length > 0,
  );
  const leaks = suspicious.flatMap(({ table, rows }) =>
    rows.flatMap((row) =>
      Object.entries(row).flatMap(([column, value]) =>
        plants.foundIn(JSON.stringify(value)).map((plant) => `${table}.${column}: ${plant}`),
      ),
    ),
  );
  expect([...new Set(leaks)]).toEqual([]);
}

const found = (texts: readonly string[]) => [...new Set(texts.flatMap((text) => plants.foundIn(text)))];

async function finalized(): Promise<void> {
  const unfinished = async () => {
    const { rows } = await server.database.pool.query(
      `select step, status, error from finalization_steps where status not in ('succeeded', 'skipped', 'failed')
       union all select 'close', status, null from conversations where closed_at is null`,
    );
    return rows;
  };
  await vi.waitFor(async () => expect(await unfinished()).toEqual([]), { timeout: 30_000, interval: 100 });
}

describe('the search itself', () => {
  it('finds a value in every spelling', () => {
    const own = new Plants();
    const email = own.one('mail', 'email', 0);
    const card = own.one('card', 'card', 0);
    const spelled = [
      email.toUpperCase(),
      encodeURIComponent(email),
      Buffer.from(`xy${email}`).toString('base64'),
      Buffer.from(email).toString('hex'),
      JSON.stringify(JSON.stringify({ [email]: 1 })),
    ];
    for (const text of spelled) expect(own.foundIn(`a ${text} b`), text).toEqual(['email of mail']);
    for (const text of [card, card.replaceAll(/\d{4}/g, '$& '), Array.from(card).join('.')]) {
      expect(own.foundIn(text), text).toEqual(['card of card']);
    }
    expect(own.foundIn(`${randomUUID()} ${new Date().toISOString()} [EMAIL_1]`)).toEqual([]);
  });
});

describe('a live conversation', () => {
  let agentId: string;
  let id: string;
  beforeAll(async () => {
    agentId = await createTestAgent(server.admin);
    id = await open(agentId);
  });

  it('leaves nothing beside its rows when people, tools and models say what they like', async () => {
    await say(id, 'a message');
    await stream(`${conversations}/${id}/turns/stream`, { user_message: plants.text('a streamed message') });
    fake.answerWith({
      text: plants.text('the text beside a tool call'),
      toolCalls: [
        {
          id: plants.one('the id of a tool call', 'email', 0),
          name: plants.one('the name of a tool', 'email', 0),
          arguments: planted('the arguments of a tool call'),
        },
        { name: 'end_it', arguments: plants.text('arguments that are no JSON') },
      ],
    });
    fake.answer(plants.text('the answer after a tool call'));
    await say(id, 'a message before a tool call');
    await expectCleanBesidesRows();
  });

  it('leaves nothing beside its rows when the vendor fails', async () => {
    const says = (where: string) => ({ message: plants.text(where) });
    const faults: Script[] = [
      { misbehave: { kind: 'status', status: 400, ...says('a vendor error 400') } },
      { misbehave: { kind: 'status', status: 401, ...says('a vendor error 401') } },
      { misbehave: { kind: 'status', status: 500, ...says('a vendor error 500') } },
      { misbehave: { kind: 'status', status: 429, ...says('a vendor error 429') } },
      { misbehave: { kind: 'failed', ...says('a failed answer') } },
      { misbehave: { kind: 'malformed_json' }, text: plants.text('a malformed answer') },
      { misbehave: { kind: 'break_off', afterPieces: 2 }, text: plants.text('a broken answer') },
      { misbehave: { kind: 'empty_body' } },
    ];
    for (const fault of faults) {
      fake.byDefault(fault);
      await say(id, 'a message that fails');
      await stream(`${conversations}/${id}/turns/stream`, {
        user_message: plants.text('a streamed message that fails'),
      });
    }
    fake.byDefault((request) => finalAnswer(request.jsonSchema) ?? { text: plants.text('a model answer') });
    await expectCleanBesidesRows();
  });

  it.each(['accident/choice', 'accident/answer'])(
    'leaves nothing when %s throws what nobody foresaw',
    async (model) => {
      const failing = await createTestAgent(server.admin, { model_settings: { model } });
      const own = await open(failing);
      const answer = await say(own, 'a message');
      expect(answer.body.error).toMatch(/redacted/);
      await stream(`${conversations}/${own}/turns/stream`, {
        user_message: plants.text('a streamed message'),
      });
      await close(own);
      await expectCleanBesidesRows();
    },
  );

  it('leaves nothing when a request fails in a way nobody foresaw', async () => {
    const other = await server.newOrganization();
    const working = { ...server.database };
    const transaction = vi
      .spyOn(server.database, 'transaction')
      .mockImplementation((organizationId, work) => {
        if (organizationId === other.id) return Promise.reject(accident('an exception in a request'));
        return working.transaction(organizationId, work);
      });
    const { status, body } = await other.api.post('/v1/agents', { name: 'Ava' });
    transaction.mockRestore();
    expect(status).toBe(500);
    refusals.push(JSON.stringify(body));
    await expectCleanBesidesRows();
  });

  it('leaves nothing when it is refused', async () => {
    const mail = plants.one('a header', 'email', 0);
    const card = plants.one('a query', 'card', 1);
    const path = `${conversations}/${id}/turns`;
    const key = `${mail} ${plants.one('the idempotency key', 'card', 1)}`;
    await say(id, 'a message with a key', { 'idempotency-key': key });
    await call('POST', path, { user_message: plants.text('another message') }, { 'idempotency-key': key });
    await call('POST', path, { user_message: { text: plants.text('a message of the wrong type') } });
    await call('POST', path, `{"user_message": "${plants.text('a body that is no JSON')}`);
    await call('POST', path, { user_message: `${plants.text('a message with NUL')}\u0000` });
    await call('POST', `${path}/stream`, { user_message: 'x' }, { 'last-event-id': mail });
    await call(
      'GET',
      `${conversations}?status=${encodeURIComponent(mail)}&limit=${encodeURIComponent(card)}`,
    );
    await call('GET', `${conversations}?cursor=${encodeURIComponent(mail)}`);
    await call('GET', `${conversations}/${encodeURIComponent(mail)}`);
    await call('GET', `/v1/people/${encodeURIComponent(mail)}`);
    await call('GET', conversations, undefined, { 'x-api-key': mail });
    await call('POST', conversations, { end_user_id: mail, assistant_id: card, priority: mail });
    const contact = { channel: 'phone', value: mail };
    await call('POST', '/v1/identity/end-users', { contacts: [contact], display_name: [mail] });
    await call('POST', conversations, { end_user_id: id, assistant_id: id, channel: mail });
    expect(refusals).toHaveLength(13);
    await expectCleanBesidesRows();
  });

  it('keeps contacts where they were put, and nowhere else', async () => {
    const email = plants.one('a contact', 'email', 0);
    const { body } = await call('POST', '/v1/identity/end-users', {
      contacts: [{ channel: 'email', value: email }],
    });
    expect(body.contacts[0].normalized_value).toBe(email);
    await expectCleanBesidesRows();
  });
});

describe('conversations that ended in every way', () => {
  let streamedTurn: { readonly path: string; readonly lastId: string };
  let repeated: { readonly id: string; readonly message: string; readonly key: string };
  const repeat = () =>
    call(
      'POST',
      `${conversations}/${repeated.id}/turns`,
      { user_message: repeated.message },
      {
        'idempotency-key': repeated.key,
      },
    );

  beforeAll(async () => {
    const agentId = await createTestAgent(server.admin);
    await endLegacySession(agentId);
    await endByAgent(agentId);
    await endDuringTurn(agentId);
    await endTestChat(agentId);
    await endHeldCall(agentId);
    await endWithFailingScrub(agentId);
    const stage = { server, tools, plants, call, planted, open, say };
    await leadRefunds(stage);
    await leadComplaint(stage);
    const { rows } = await server.database.pool.query('select id from conversations where closed_at is null');
    for (const { id } of rows) await close(id);
    await finalized();
  }, 60_000);

  /** Closed by status only, then by the sweep. */
  async function endLegacySession(agentId: string): Promise<void> {
    const target = {
      end_user_id: randomUUID(),
      agent_id: agentId,
      channel: 'sms',
    };
    const turn = (where: string) => ({
      ...target,
      user_message: plants.text(where),
      context_variables: planted('legacy context variables'),
    });
    const { body } = await call('POST', '/v1/runtime/turn', turn('a legacy message'), {
      'idempotency-key': plants.one('a legacy idempotency key', 'email', 0),
    });
    await stream('/v1/runtime/turn/stream', turn('a streamed legacy message'));
    await call('POST', `/v1/sessions/${body.session_id}/close`);
    clock.advance(2 * 3_600_000);
    await runSweep(server.application.sweeps, 'complete-status-closes');
  }

  async function endByAgent(agentId: string): Promise<void> {
    const id = await open(agentId);
    const userMessage = { user_message: plants.text('the last message but one') };
    const streamed = await stream(`${conversations}/${id}/turns/stream`, userMessage);
    streamedTurn = { path: `${conversations}/${id}/turns/stream`, lastId: streamed.frames[0]?.id ?? '' };
    fake.answerWith({
      text: plants.text('a goodbye'),
      toolCalls: [{ name: 'end_conversation', arguments: planted('the arguments of end_conversation') }],
    });
    repeated = { id, message: plants.text('the last message'), key: plants.one('a key', 'email', 0) };
    const { body } = await repeat();
    expect(body.ended).toBe(true);
  }

  async function endDuringTurn(agentId: string): Promise<void> {
    const id = await open(agentId);
    const held = fake.hold();
    const turn = say(id, 'a message that is overtaken');
    await held.arrived;
    await call('POST', `${conversations}/${id}/end_session`, {
      session_id: id,
      channel: plants.one('the channel of end_session', 'email', 0),
      reason: plants.one('the reason of end_session', 'email', 0),
    });
    held.release(plants.text('an answer that came too late'));
    expect((await turn).status).toBe(409);
  }

  async function endTestChat(agentId: string): Promise<void> {
    const { body } = await call('POST', `${conversations}/test-chat`, {
      agent_id: agentId,
      context_variables: planted('the variables of a test chat'),
      tool_input_overrides: planted('the overrides of a test chat'),
    });
    await say(body.session_id, 'a message of a test chat');
  }

  /** What a live call's owner writes after somebody else's close, and after the first scrub. */
  async function endHeldCall(agentId: string): Promise<void> {
    const id = await open(agentId, { channel: 'voice' });
    const resources = server.application.runtime;
    const target = { kind: 'conversation', conversationId: id } as const;
    const options = { turns: resources.turns, conversationId: id, flushEveryMs: 3_600_000 };
    const opened = Promise.withResolvers<Awaited<ReturnType<typeof writeBehind>>>();
    const runtime = await Runtime.fromAuthenticated(
      resources,
      server.organizationId,
      target,
      async (context) => {
        const behind = await writeBehind({ ...options, context });
        opened.resolve(behind);
        return behind;
      },
    );
    await runtime.runTurn({ userMessage: plants.text('a spoken message') });
    await close(id);
    await (await opened.promise).flush();
  }

  async function endWithFailingScrub(agentId: string): Promise<void> {
    const id = await open(agentId, { subject: stumblingBlock });
    await say(id, 'a message whose scrub fails at first');
    await close(id);
    const attempts = async () => {
      const { body } = await server.admin.get(`${conversations}/${id}/finalization`);
      return body.steps[0].attempts;
    };
    await vi.waitFor(async () => expect(await attempts()).toBeGreaterThan(1), { timeout: 10_000 });
  }

  it('hold no value in any table', async () => {
    const tables = await readAllTables(server.database.pool);
    expect(tables.map(({ table }) => table)).toEqual(
      expect.arrayContaining(['pgboss.job_common', 'public.messages', 'public.tool_calls']),
    );
    await expectNothingIn(tables, (table) => table === 'public.end_user_contacts');
  });

  it('hold what took the place of the values, in everything that procedures write', async () => {
    const texts = [
      'tool_calls.inputs',
      'tool_calls.output',
      'approvals.payload',
      'approvals.note',
      'handoffs.packet',
    ];
    for (const text of [...texts, 'workflow_runs.state']) {
      const [table, column] = text.split('.');
      const { rows } = await server.database.pool.query(`select ${column} as text from ${table}`);
      const cleaned = JSON.stringify(rows);
      expect(cleaned, text).toMatch(/\[PERSON_\d+\].*\[ADDRESS_\d+\].*\[DATE_OF_BIRTH_\d+\].*\[EMAIL_\d+\]/);
    }
  });

  it('left nothing in the log, the spans and the refusals', async () => {
    await expectCleanBesidesRows();
    const ours = ['request', 'turn', 'chat', 'execute_tool', 'finalize.step', 'session.end', 'sweep'];
    expect([...spanNames]).toEqual(expect.arrayContaining(ours));
  });

  it('left nothing in the log of the database', async () => {
    const { rows } = await server.database.pool.query(
      `select pg_read_file(regexp_replace(current_setting('data_directory'), '[^/]*$', 'postgres.log')) as log`,
    );
    expect(found([rows[0].log])).toEqual([]);
  });

  it('answer every read without a value', async () => {
    const { body: listed } = await server.admin.get(`${conversations}?limit=200`);
    expect(listed.items.length).toBeGreaterThan(5);
    const reads = [
      '',
      '/turns?limit=200',
      '/messages',
      '/trace?category=all&limit=1000',
      '/engineering/turns',
      '/finalization',
      '/workflow-runs',
    ];
    const texts = [JSON.stringify(listed)];
    for (const { id, end_user_id } of listed.items) {
      for (const read of reads)
        texts.push(JSON.stringify((await server.admin.get(`${conversations}/${id}${read}`)).body));
      texts.push(JSON.stringify((await server.admin.get(`/v1/memory/end-users/${end_user_id}/facts`)).body));
    }
    texts.push(JSON.stringify((await server.admin.get('/v1/privacy/audit-logs?limit=200')).body));
    for (const [kind, status] of [
      ['approvals', 'approved'],
      ['handoffs', 'resolved'],
    ]) {
      const { body } = await server.admin.get(`/v1/hitl/${kind}?status=${status}&limit=100`);
      expect(body.items.length).toBeGreaterThan(1);
      for (const { id } of body.items)
        texts.push(JSON.stringify((await server.admin.get(`/v1/hitl/${kind}/${id}`)).body));
    }
    expect(found(texts)).toEqual([]);
  });

  it('are answered again, and taken up again, without a value', async () => {
    const again = await repeat();
    expect(again.body).toMatchObject({ ended: true, text: expect.stringContaining('[EMAIL_') });
    const resumed = await stream(
      streamedTurn.path,
      { user_message: 'x' },
      { 'last-event-id': streamedTurn.lastId },
    );
    expect(resumed.frames.at(-1)?.data?.['text']).toContain('[EMAIL_');
    expect(found([JSON.stringify(again.body), JSON.stringify(resumed.frames)])).toEqual([]);
  });
});
