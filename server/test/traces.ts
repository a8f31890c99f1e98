/** A person of whom there is something in every table that can hold anything of a person. */
import { randomUUID } from 'node:crypto';
import { finalizeDeadLetters, finalizeQueues, resumeApprovalQueue } from '#queue/jobs.ts';
import { insertScrubLog } from '#store/scrub-logs.ts';
import { readAllTables } from './all-tables.ts';
import { createTestConversation, type TestServer } from './harness.ts';

export interface Person {
  readonly id: string;
  readonly conversationId: string;
}

/** The conversation is ended, unless told otherwise. */
export async function createTracedPerson(
  server: TestServer,
  agentId: string,
  { isLive = false } = {},
): Promise<Person> {
  const contacts = [{ channel: 'email', value: 'ada@example.com' }];
  const { id } = (await server.admin.post('/v1/identity/end-users', { display_name: 'Ada', contacts })).body;
  const conversation = await createTestConversation(server.admin, agentId, { end_user_id: id });
  const path = `/v1/v2/conversations/${conversation.id}`;
  const headers = { 'idempotency-key': randomUUID() };
  await server.admin.post(`${path}/turns`, { user_message: 'My dog is called Rex' }, headers);
  if (!isLive) await server.admin.post(`${path}/close`);
  const person = { id, conversationId: conversation.id };
  await leaveRows(server, person);
  await leaveJobs(server, person);
  return person;
}

async function leaveRows(server: TestServer, { id, conversationId }: Person): Promise<void> {
  const { organizationId } = server;
  const insert = (table: string, fields: Record<string, unknown>) => {
    const row = { organization_id: organizationId, ...fields };
    const places = Object.keys(row).map((_name, index) => `$${index + 1}`);
    return server.database.pool.query(
      `insert into ${table} (${Object.keys(row).join(', ')}) values (${places.join(', ')})`,
      Object.values(row),
    );
  };
  const ofConversation = { conversation_id: conversationId, id: randomUUID() };
  const now = new Date();
  await insert('tool_calls', {
    ...ofConversation,
    turn_id: randomUUID(),
    ordinal: 0,
    origin: 'agent',
    name: 'find_order',
    effect: 'read',
    inputs: { order: 'A1' },
    status: 'succeeded',
    started_at: now,
  });
  await insert('workflow_runs', {
    ...ofConversation,
    workflow_id: randomUUID(),
    workflow_revision_id: randomUUID(),
    trigger: 'request',
    status: 'completed',
    state: {},
    started_at: now,
    updated_at: now,
  });
  await insert('approvals', {
    ...ofConversation,
    subject_kind: 'workflow_node',
    subject_ref: 'refund',
    approver_role: 'manager',
    status: 'approved',
    created_at: now,
  });
  await insert('handoffs', {
    ...ofConversation,
    static_text: 'A colleague will take over.',
    status: 'resolved',
    source: 'workflow_terminal',
    packet: {},
    created_at: now,
  });
  // An ended conversation has its steps already.
  await server.database.pool.query(
    `insert into finalization_steps (organization_id, conversation_id, step, round, status, updated_at)
     values ($1, $2, 'scrub', 1, 'pending', now()) on conflict do nothing`,
    [organizationId, conversationId],
  );
  await insert('memory_facts', {
    end_user_id: id,
    id: randomUUID(),
    fact: 'Has a dog',
    fact_key: 'has a dog',
    source_conversation_id: conversationId,
    created_at: now,
  });
  await server.database.transaction(organizationId, (tx) =>
    insertScrubLog(tx, {
      id: randomUUID(),
      sessionId: conversationId,
      source: 'conversation_turn',
      entityTypesDetected: [],
      detectionCount: 0,
      scoreThresholdUsed: 0.5,
      scrubConfigSnapshot: {},
      now,
    }),
  );
}

/** One that waits, one that is done, and one among the dead letters. */
async function leaveJobs(server: TestServer, { conversationId }: Person): Promise<void> {
  const { boss } = server.application.actions.queue;
  const payload = { organizationId: server.organizationId, conversationId };
  await boss.send(resumeApprovalQueue, { ...payload, approvalId: randomUUID() });
  await boss.send(finalizeDeadLetters, { ...payload, round: 1, step: 'scrub' });
  const done = await boss.send(finalizeQueues.scrub, { ...payload, round: 1, step: 'scrub' });
  await boss.complete(finalizeQueues.scrub, done ?? '', null, { includeQueued: true });
}

/** The tables, the queue's included, in which any row has the id anywhere, with how many rows. */
export async function tablesNaming(server: TestServer, id: string): Promise<Record<string, number>> {
  const tables = await readAllTables(server.database.pool);
  const naming = tables.map(({ table, rows }) => [
    table.replace('public.', ''),
    rows.filter((row) => JSON.stringify(row).includes(id)).length,
  ]);
  return Object.fromEntries(naming.filter(([, rows]) => rows !== 0));
}
