/**
 * No statement reaches beyond the organization of its handle.
 *
 * Shown three ways: by the plan of every statement, by running each statement that the product runs as another
 * organization first, and by the compiler.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Database, openDatabase } from '#database/database.ts';
import {
  allStatements,
  type Scoped,
  type SqlValue,
  statement,
  type Statement,
  type Transaction,
  unscopedStatement,
} from '#database/statement.ts';
import { routes } from '#http/routes.ts';
import { writeBehind } from '#runtime/persist/write-behind.ts';
import { Runtime } from '#runtime/runtime.ts';
import { runSweep } from '#sweeps/sweep-worker.ts';
import { sweeps, type SweepName } from '#sweeps/sweeps.ts';
import type { Queryable } from '#test/all-tables.ts';
import { createTestAgent, createTestConversation, startTestServer, type TestServer } from '#test/harness.ts';
import type { Owner } from '#test/owned-rows.ts';
import { routeSamples } from '#test/route-samples.ts';
import { readStream } from '#test/sse-reader.ts';
import { testClock } from '#test/test-clock.ts';
import { createTestDatabase, openTestDatabase } from '#test/test-database.ts';
import { agentFollowing, createTool, edge, node } from '#turn/workflow/workflow-turn.fixture.ts';
import { findToolsByName } from './known-tools.ts';
import { listHistoryBefore } from './messages.ts';
import { insertOrganization } from './organizations.ts';
import { dropRequestedWorkflow } from './request-workflow.ts';
import { listAttachedWorkflows, listWorkflowVariables, pinRunnableRevision } from './runnable-workflows.ts';
import { expireTurnLeases } from './turn-leases.ts';
import { findTurnSpeaker, noteTurnSpeaker } from './turn-speaker.ts';

/** Asked before an organization is known, or for the installation as a whole. */
const unscopedNames = [
  'claim-instance',
  'claim-secret-key-check',
  'find-api-key-by-hash',
  'list-organization-ids',
  'mark-announced',
  'read-database-clock',
  'read-instance',
  'read-secret-key-check',
];
/** An organization's own row: its id is what `$1` is compared with. */
const ownRowNames = [
  'find-approval-messages',
  'find-organization',
  'insert-organization',
  'lock-organization',
  'update-approval-messages',
  'update-organization',
];

beforeAll(async () => {
  for (const file of await readdir(new URL('.', import.meta.url))) {
    if (!file.endsWith('.test.ts')) await import(/* @vite-ignore */ `./${file}`);
  }
});

describe('a scoped handle', () => {
  it('puts its organization first into every statement, also within a transaction', async () => {
    const database = openTestDatabase(await createTestDatabase(), 1);
    const first = unscopedStatement<{ first: string; second: string }>(
      'show-parameters',
      'select $1::text as first, $2::text as second',
    );
    const shown = { first: 'an organization', second: 'a value' };
    const ofTransaction = await database.transaction('an organization', async (tx) => [
      await tx.first(first, 'a value'),
      ...(await tx.all(first, 'a value')),
    ]);
    const db = database.organization('an organization');
    expect([await db.first(first, 'a value'), ...(await db.all(first, 'a value')), ...ofTransaction]).toEqual(
      Array.from({ length: 4 }, () => shown),
    );
    await database.close();
  });
});

describe('a statement', () => {
  it.each([
    ['without a word of the organization', 'select * from messages where conversation_id = $1'],
    ['without its first parameter', "select * from messages where organization_id = 'x'"],
    ['with a longer name of the same beginning', 'select my_organization_ids from messages where id = $1'],
    ['whose first parameter is its tenth', 'select * from messages where organization_id = $10'],
  ])('is refused %s', (_why, sql) => {
    expect(() => statement('refused', sql)).toThrow(/not scoped/);
  });

  it('is unscoped only where there is no organization yet', () => {
    const loose = allStatements().filter(({ sql }) => !/\borganization_id\b/.test(sql) || !/\$1\b/.test(sql));
    const known = [...unscopedNames, ...ownRowNames, 'show-parameters'];
    expect(loose.map(({ name }) => name).filter((name) => !known.includes(name))).toEqual([]);
    for (const name of ownRowNames) {
      const { sql = '' } = allStatements().find((each) => each.name === name) ?? {};
      expect(sql, name).toMatch(/where id = \$1\b|insert into organizations \(id, .*values \(\$1,/s);
    }
  });
});

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly Operation?: string;
  readonly Output?: readonly string[];
  readonly Plans?: readonly PlanNode[];
  readonly [field: string]: unknown;
}

describe('the plan of every statement', () => {
  const boundOf = (node: PlanNode) =>
    node['Relation Name'] === 'organizations' ? /\bid = \$1\b/ : /\borganization_id = \$1\b/;
  let plans: Map<string, PlanNode>;

  beforeAll(async () => {
    const database = openDatabase({
      connectionString: await createTestDatabase(),
      maxConnections: 1,
      onIdleError: () => undefined,
    });
    // So that every table is looked into by its index, whose condition names what it is looked up by.
    await database.pool.query('set enable_seqscan = off');
    plans = new Map();
    for (const { name, sql } of allStatements()) {
      if ([...unscopedNames, ...ownRowNames, 'show-parameters'].includes(name)) continue;
      const { rows } = await database.pool.query(`explain (generic_plan, verbose, format json) ${sql}`);
      plans.set(name, rows[0]['QUERY PLAN'][0].Plan);
    }
    await database.close();
  });

  function nodesOf(node: PlanNode): PlanNode[] {
    return [node, ...(node.Plans ?? []).flatMap(nodesOf)];
  }

  it('reads no table but by the organization', () => {
    const conditions = ['Index Cond', 'Recheck Cond', 'Filter'];
    const unbound = [...plans].flatMap(([name, plan]) =>
      nodesOf(plan)
        .filter((node) => node['Node Type'].endsWith('Scan') && node['Relation Name'] !== undefined)
        .filter((node) => !boundOf(node).test(conditions.map((field) => node[field]).join(' ')))
        .map((node) => `${name}: ${node['Node Type']} of ${node['Relation Name']}`),
    );
    expect(unbound).toEqual([]);
    expect(plans.size).toBeGreaterThan(80);
  });

  it('writes no row but of the organization', () => {
    const foreign = [...plans].flatMap(([name, plan]) =>
      nodesOf(plan)
        .filter((node) => node.Operation === 'Insert' && node['Relation Name'] !== 'api_key_lookups')
        .filter((node) => !/^\$1(::uuid)?$/.test(firstOutput(node)))
        .map((node) => `${name}: into ${node['Relation Name']}: ${firstOutput(node)}`),
    );
    expect(foreign).toEqual([]);
  });

  /** The organization is the first column of every table. */
  function firstOutput(node: PlanNode): string {
    return node.Plans?.find((each) => each['Parent Relationship'] === 'Outer')?.Output?.[0] ?? '';
  }
});

describe('every statement the product runs', () => {
  let server: TestServer;
  let owner: Owner;
  let strangerId: string;
  const seen = new Set<string>();
  const leaks: string[] = [];

  beforeAll(async () => {
    const clock = testClock();
    server = await startTestServer({ clock, roles: ['api', 'worker'], tuning: { leaseMs: 3_000 } });
    strangerId = (await server.newOrganization()).id;
    await server.database.pool.query('delete from api_keys where organization_id = $1', [strangerId]);
    // What it was before it was spied upon.
    const original = { ...server.database };
    vi.spyOn(server.database, 'organization').mockImplementation((organizationId) => {
      const db = original.organization(organizationId);
      if (organizationId !== server.organizationId) return db;
      return probed(db, (each, values) => probeApart(original, each, values));
    });
    vi.spyOn(server.database, 'transaction').mockImplementation((organizationId, work) =>
      original.transaction(organizationId, (tx) =>
        work(
          organizationId === server.organizationId
            ? { ...tx, ...probed(tx, (each, values) => probeWithin(tx, each, values)) }
            : tx,
        ),
      ),
    );
    const agentId = await createTestAgent(server.admin);
    owner = { api: server.admin, database: server.database, organizationId: server.organizationId, agentId };
    // The use of a key is noted again after a minute.
    clock.advance(61_000);
    await runEverything();
  }, 60_000);
  afterAll(() => server.stop());

  type Probe = (statement: Statement<unknown>, values: readonly SqlValue[]) => Promise<void>;

  function probed(db: Scoped, probe: Probe): Scoped {
    return {
      organizationId: db.organizationId,
      all: async (each, ...values) => {
        await probe(each, values);
        return db.all(each, ...values);
      },
      first: async (each, ...values) => {
        await probe(each, values);
        return db.first(each, ...values);
      },
    };
  }

  /** In a transaction of its own, which is rolled back. */
  async function probeApart(
    original: Database,
    each: Statement<unknown>,
    values: readonly SqlValue[],
  ): Promise<void> {
    const rolledBack = new Error('rolled back');
    await original
      .transaction(strangerId, async (tx) => {
        await run(queryable(tx), each, values);
        throw rolledBack;
      })
      .catch((error: unknown) => {
        if (error !== rolledBack) throw error;
      });
  }

  /** In the middle of the owner's transaction, so that it would see what is not committed yet. */
  async function probeWithin(
    tx: Transaction,
    each: Statement<unknown>,
    values: readonly SqlValue[],
  ): Promise<void> {
    const connection = queryable(tx);
    await connection.query('savepoint probe');
    await run(connection, each, values);
    await connection.query('rollback to savepoint probe');
  }

  const queryable = (tx: Transaction): Queryable => ({
    query: async (sql, values) => tx.queueDatabase.executeSql(sql, values),
  });

  /** Runs a statement as the stranger, with the very values that the owner is about to run it with. */
  async function run(
    connection: Queryable,
    each: Statement<unknown>,
    values: readonly SqlValue[],
  ): Promise<void> {
    seen.add(each.name);
    const before = await changesOf(connection);
    const rows = await rowsAs(connection, each, values);
    const isOwn = ownRowNames.includes(each.name);
    if (!isOwn && !/^\s*insert\b/.test(each.sql) && !isNothing(rows)) {
      leaks.push(`${each.name} returns ${JSON.stringify(rows)}`);
    }
    if (JSON.stringify(rows).includes(server.organizationId))
      leaks.push(`${each.name} returns the owner's row`);
    if (!isOwn && (await changesOf(connection)) !== before) leaks.push(`${each.name} changes rows`);
  }

  /** How many rows this transaction has updated or deleted: the stranger has none. */
  async function changesOf(connection: Queryable): Promise<number> {
    const { rows } = await connection.query(
      'select sum(n_tup_upd + n_tup_del)::integer as changes from pg_stat_xact_user_tables',
    );
    return rows[0].changes;
  }

  /** A row that PostgreSQL refuses, because what it would refer to is not the stranger's, is no row. */
  async function rowsAs(connection: Queryable, each: Statement<unknown>, values: readonly SqlValue[]) {
    await connection.query('savepoint attempt');
    try {
      return (await connection.query(each.sql, [strangerId, ...values])).rows;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === '23503')) throw error;
      await connection.query('rollback to savepoint attempt');
      return [];
    }
  }

  const isNothing = (rows: readonly object[]) =>
    rows.every((row) => Object.values(row).every((value) => value === false || value === 0));

  async function runEverything(): Promise<void> {
    for (const route of routes) await callRoute(route.operationId, route.method, route.url);
    await callWhatNoSampleDoes();
    await compileWorkflows();
    await followWorkflow();
    await holdCall();
    await leaveTurnBehind();
    await finalized();
    await scrubAgain();
    for (const name of Object.keys(sweeps)) await runSweep(server.application.sweeps, name as SweepName);
    await expireTurnLeases(server.database.organization(server.organizationId), new Date());
  }

  async function callWhatNoSampleDoes(): Promise<void> {
    const { id } = await createTestConversation(server.admin, owner.agentId);
    const body = { user_message: 'Hello' };
    const path = `${server.url}/v1/v2/conversations/${id}/turns/stream`;
    const { frames } = await readStream(path, { key: server.adminKey, body });
    const headers = { 'last-event-id': frames[0]?.id ?? '' };
    await readStream(path, { key: server.adminKey, body, headers });
    const contact = { channel: 'email', value: 'a@b.example' };
    await server.admin.post('/v1/identity/end-users', { contacts: [contact, contact] });
    const policy = { name: 'Default', retention_days: 30, idle_ttl_seconds: 600, is_default: true };
    await server.admin.post('/v1/retention-policies', policy);
    await holdAndErase();
    await talkWithTeam();
    const db = server.database.organization(server.organizationId);
    await listHistoryBefore(db, id, 1);
    await server.database.transaction(server.organizationId, (tx) =>
      insertOrganization(tx, { name: 'Test', modelSettings: null, now: new Date() }),
    );
  }

  /** A person with a conversation: looked at first, and kept for a while. */
  async function holdAndErase(): Promise<void> {
    const { end_user_id } = await createTestConversation(server.admin, owner.agentId);
    const { body } = await server.admin.post('/v1/privacy/legal-holds', { end_user_id, reason: 'Case 7' });
    const path = `/v1/identity/end-users/${end_user_id}`;
    expect((await server.admin.delete(`${path}?dry_run=true`)).status).toBe(200);
    await server.admin.delete(`/v1/privacy/legal-holds/${body.id}`);
    expect((await server.admin.delete(`${path}?close_live=true`)).status).toBe(204);
  }

  /** Whose member is bound in a revision that was a draft. */
  async function talkWithTeam(): Promise<void> {
    const { body: revision } = await server.admin.post(`/v1/agents/${owner.agentId}/revisions`, {
      name: 'v2',
    });
    const member = { agent_id: owner.agentId, role: 'Everything', agent_revision_id: revision.id };
    const { body: team } = await server.admin.post('/v1/teams', { name: 'Service', members: [member] });
    const { body } = await server.admin.post('/v1/v2/conversations/test-chat', { team_id: team.id });
    const path = `/v1/v2/conversations/${body.session_id}`;
    const { turn_id: turnId } = (await server.admin.post(`${path}/turns`, { user_message: 'Hello' })).body;
    await noteSpeaker(body.session_id, turnId);
    await server.admin.post(`${path}/close`);
  }

  /** As the first tool call of a turn of a team does, and as whoever runs it again reads it. */
  async function noteSpeaker(conversationId: string, turnId: string): Promise<void> {
    await server.database.pool.query(`update turns set status = 'running' where id = $1`, [turnId]);
    const { rows } = await server.database.pool.query(
      `update conversations set turn_id = $2, turn_lease_until = now() + interval '1 minute' where id = $1
       returning turn_lease_token`,
      [conversationId, turnId],
    );
    const db = server.database.organization(server.organizationId);
    const speaker = { agentId: owner.agentId, decisionSource: 'supervisor' };
    await noteTurnSpeaker(db, { ...speaker, conversationId, turnId, leaseToken: rows[0].turn_lease_token });
    expect(await findTurnSpeaker(db, conversationId, turnId)).toEqual(speaker);
  }

  async function callRoute(operationId: string, method: string, url: string): Promise<void> {
    const request = await routeSamples[operationId]!.make(owner);
    const path = url.replaceAll(/\{(\w+)\}/g, (_all, name: string) => request.params?.[name] ?? '');
    const response = await fetch(`${server.url}${path}`, {
      method,
      headers: { 'x-api-key': server.adminKey, 'idempotency-key': operationId },
      ...(request.body && { body: JSON.stringify(request.body) }),
    });
    await response.text();
    expect([operationId, response.ok]).toEqual([operationId, true]);
  }

  async function holdCall(given?: string): Promise<void> {
    const id = given ?? (await createTestConversation(server.admin, owner.agentId, { channel: 'voice' })).id;
    const resources = server.application.runtime;
    const options = { turns: resources.turns, conversationId: id, flushEveryMs: 3_600_000 };
    const target = { kind: 'conversation', conversationId: id } as const;
    const runtime = await Runtime.fromAuthenticated(resources, server.organizationId, target, (context) =>
      writeBehind({ ...options, context }),
    );
    await runtime.runTurn({ userMessage: 'My dog is called Rex' });
    // The lease is renewed meanwhile.
    await vi.waitFor(() => expect(seen.has('renew-turn-leases')).toBe(true), { timeout: 5_000 });
    await runtime.endSession({ triggeredBy: 'channel', reason: 'participant_left' });
  }

  /** A turn whose driver is gone, and a lease without a turn. */
  async function leaveTurnBehind(): Promise<void> {
    for (const turnOf of ['select id from turns where conversation_id = $1', 'select gen_random_uuid()']) {
      const { id } = await createTestConversation(server.admin, owner.agentId);
      await server.admin.post(`/v1/v2/conversations/${id}/turns`, { user_message: 'Hello' });
      await server.database.pool.query(`update turns set status = 'running' where conversation_id = $1`, [
        id,
      ]);
      await server.database.pool.query(
        `update conversations set turn_id = (${turnOf}), turn_lease_until = now() - interval '1 minute' where id = $1`,
        [id],
      );
      await server.admin.post(`/v1/v2/conversations/${id}/turns`, { user_message: 'Are you there?' });
      await server.admin.post(`/v1/v2/conversations/${id}/close`);
    }
  }

  async function compileWorkflows(): Promise<void> {
    const prose = { name: 'Prose', instructions: 'Be nice.', compilation_strategy: 'model' };
    const { body } = await server.admin.post('/v1/workflows', prose);
    const id: string = body.active_revision_id;
    await server.admin.post(`/v1/workflows/revisions/${id}/compile`);
    await vi.waitFor(
      async () => {
        const { rows } = await server.database.pool.query(
          `select id from workflow_revisions where compilation_status in ('pending', 'running')`,
        );
        expect(rows).toEqual([]);
      },
      { timeout: 20_000, interval: 200 },
    );
    const db = server.database.organization(server.organizationId);
    const { rows } = await server.database.pool.query(
      'select agent_revision_id from agent_revision_workflows',
    );
    await listAttachedWorkflows(db, rows[0].agent_revision_id);
    await listWorkflowVariables(db, rows[0].agent_revision_id);
    await pinRunnableRevision(db, id, new Date());
    await findToolsByName(db, ['find_order']);
  }

  /** One that calls a tool and asks for an approval: left to time out, closed, and within a live call. */
  async function followWorkflow(): Promise<void> {
    await createTool(server.admin, server.url, 'health', 'GET');
    const graph = {
      version: 1,
      entry_node_id: 'call',
      nodes: [
        node('call', 'tool', { tool: 'health', effect: 'reads' }),
        node('ask', 'approval', { role: 'lead', summary: 'May I?', timeout_seconds: 60 }),
        node('end', 'end', {}),
      ],
      edges: [
        edge('call', 'ask'),
        edge('call', 'end', { outcome: 'failed' }),
        edge('ask', 'end', { outcome: 'approved' }),
        edge('ask', 'end', { outcome: 'denied' }, { id: 'denied' }),
        edge('ask', 'end', { outcome: 'no_answer' }, { id: 'no-answer' }),
      ],
    };
    const { workflows } = await agentFollowing(server.admin, [{ graph, trigger_type: 'manual' }]);
    const talk = async (channel: string) => {
      const { id } = await createTestConversation(server.admin, owner.agentId, { channel });
      const start = { workflow_id: workflows[0]?.id };
      await server.admin.post(`/v1/v2/conversations/${id}/workflow-runs`, start);
      return id as string;
    };
    for (const ending of ['time out', 'close']) {
      const id = await talk('api');
      await server.admin.post(`/v1/v2/conversations/${id}/turns`, { user_message: 'Hello' });
      if (ending === 'close') await server.admin.post(`/v1/v2/conversations/${id}/close`);
    }
    await server.database.pool.query(`update approvals set timeout_at = now() - interval '1 minute'`);
    await holdCall(await talk('voice'));
    await dropRequestedWorkflow(server.database.organization(server.organizationId), {
      conversationId: await talk('api'),
      workflowId: workflows[0]?.id ?? '',
      leaseToken: 0,
    });
  }

  async function finalized(): Promise<void> {
    await vi.waitFor(
      async () => {
        const { rows } = await server.database.pool.query(
          `select status from finalization_steps where status not in ('succeeded', 'skipped', 'failed')`,
        );
        expect(rows).toEqual([]);
      },
      { timeout: 20_000, interval: 200 },
    );
  }

  /** With settings that find more, also in what memory has learned. */
  async function scrubAgain(): Promise<void> {
    const { pool } = server.database;
    await pool.query(
      `insert into memory_facts (organization_id, end_user_id, id, fact, fact_key, source_conversation_id, created_at)
       select organization_id, end_user_id, gen_random_uuid(), 'Likes zebras', id::text, id, now()
       from conversations
       where organization_id = $1 and scrubbed_with is not null and end_user_id in (select id from end_users)`,
      [server.organizationId],
    );
    const denied = { deny_list: [{ text: 'zebras', entity_type: 'ANIMAL' }] };
    await server.admin.request('PATCH', '/v1/privacy/config', denied);
    await server.admin.post('/v1/privacy/rescrub');
    await runSweep(server.application.sweeps, 'rescrub');
    await finalized();
  }

  it('returns nothing and changes nothing as another organization', () => {
    expect(leaks).toEqual([]);
  });

  it('would be found if it did', async () => {
    const db = server.database.organization(server.organizationId);
    const found = leaks.splice(0);
    await db.all(statement('planted-read', 'select id from agents where organization_id = $1 or true'));
    await db.all(statement('planted-write', 'update agents set name = name where organization_id <> $1'));
    expect(leaks.splice(0, leaks.length, ...found)).toEqual([
      expect.stringMatching(/^planted-read returns .*id/),
      'planted-write changes rows',
    ]);
  });

  it('was run, so that none is left out', () => {
    const scoped = allStatements().filter(
      ({ name }) => ![...unscopedNames, 'show-parameters'].includes(name),
    );
    expect(scoped.map(({ name }) => name).filter((name) => !seen.has(name))).toEqual([]);
  });
});

describe('a query without an organization', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rapport-types-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const sources = new URL('../', import.meta.url).pathname;
  const root = new URL('../../../', import.meta.url).pathname;

  /** The lines of the program that do not compile. */
  async function refusedLines(lines: readonly string[]): Promise<number[]> {
    const program = join(folder, 'program.mts');
    const imports = [
      `import type { Database } from '${sources}database/database.ts';`,
      `import { statement, unscopedStatement } from '${sources}database/statement.ts';`,
      `import { findConversation, insertConversation } from '${sources}store/conversations.ts';`,
      'declare const database: Database;',
      `const scoped = statement<{ id: string }>('a', 'select id from agents where organization_id = $1');`,
      `const unscoped = unscopedStatement<{ id: string }>('b', 'select id from organizations');`,
    ];
    await writeFile(program, `${[...imports, ...lines].join('\n')}\nexport { scoped, unscoped };\n`);
    const config = {
      extends: `${root}tsconfig.json`,
      compilerOptions: { noEmit: true, typeRoots: [`${root}node_modules/@types`] },
      include: [program],
    };
    await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(config));
    const tsc = join(root, 'node_modules/.bin/tsc');
    const output = await new Promise<string>((resolve) => {
      execFile(process.execPath, [tsc, '-p', folder, '--pretty', 'false'], { cwd: root }, (_error, stdout) =>
        resolve(stdout),
      );
    });
    const numbers = Array.from(output.matchAll(/program\.mts\((\d+),/g), ([, line]) => Number(line));
    expect(output.replaceAll(/^.*program\.mts.*$/gm, '').trim()).toBe('');
    return [...new Set(numbers)].map((line) => line - imports.length);
  }

  it('does not compile', async () => {
    const compiling = [
      `void database.organization('an organization').all(scoped);`,
      `void database.unscoped(unscoped);`,
      `void findConversation(database.organization('an organization'), 'an id');`,
    ];
    const refused = [
      'void database.all(scoped);',
      'void database.first(scoped);',
      `void database.organization().all(scoped);`,
      `void findConversation('an id');`,
      `void findConversation(database, 'an id');`,
      `void insertConversation(database.organization('an organization'), {} as never);`,
      `void database.unscoped(scoped, 'any organization');`,
    ];
    expect(await refusedLines([...compiling, ...refused])).toEqual(
      refused.map((_line, index) => compiling.length + index + 1),
    );
  }, 30_000);

  it('is asked in four modules of the store, and the pool is nobody else’s', async () => {
    const using = async (pattern: RegExp) => {
      const files = await readdir(sources, { recursive: true });
      const found = [];
      for (const file of files.filter((each) => /(?<!\.test|\.fixture)\.ts$/.test(each))) {
        if (pattern.test(await readFile(join(sources, file), 'utf8'))) found.push(file);
      }
      return found.toSorted();
    };
    expect(await using(/\.unscoped\(/)).toEqual([
      'store/authenticate-key.ts',
      'store/database-clock.ts',
      'store/instance.ts',
      'store/sweep-lists.ts',
    ]);
    expect((await using(/\bpool\b/)).filter((file) => !file.startsWith('database/'))).toEqual([
      'queue/queue-statements.ts',
      'queue/queue.ts',
      'start/database-server.ts',
      'start/open-application.ts',
      'start/require-database.ts',
    ]);
    expect((await using(/\b(?:unscopedS|s)tatement</)).filter((file) => !file.startsWith('store/'))).toEqual([
      'database/statement.ts',
    ]);
  });
});
