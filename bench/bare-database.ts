/**
 * The bare turn's tables and its two transactions, written as they come to mind: a transaction for what the person
 * said, a transaction for what the agent answered, plain statements.
 */
import type pg from 'pg';

export const bareSchema = `
  create table conversations (
    id uuid primary key,
    message_count integer not null default 0,
    updated_at timestamptz not null default now()
  );
  create table messages (
    conversation_id uuid not null references conversations (id),
    seq integer not null,
    role text not null,
    content text not null,
    created_at timestamptz not null default now(),
    primary key (conversation_id, seq)
  )`;

export interface BareMessage {
  readonly role: 'user' | 'assistant';
  readonly content: string;
}

export async function createConversation(pool: pg.Pool, id: string): Promise<void> {
  await pool.query('insert into conversations (id) values ($1)', [id]);
}

/** Stores what the person said and reads what the model is to see: this and, with `history`, what came before. */
export function said(
  pool: pg.Pool,
  conversationId: string,
  content: string,
  history: boolean,
): Promise<readonly BareMessage[]> {
  return transaction(pool, async (client) => {
    await append(client, conversationId, { role: 'user', content });
    if (!history) return [{ role: 'user', content }];
    const { rows } = await client.query<BareMessage>(
      'select role, content from messages where conversation_id = $1 order by seq desc limit 61',
      [conversationId],
    );
    return rows.toReversed();
  });
}

export function answered(pool: pg.Pool, conversationId: string, content: string): Promise<void> {
  return transaction(pool, (client) => append(client, conversationId, { role: 'assistant', content }));
}

async function append(client: pg.PoolClient, conversationId: string, message: BareMessage): Promise<void> {
  const { rows } = await client.query<{ message_count: number }>(
    'update conversations set message_count = message_count + 1, updated_at = now() where id = $1 returning message_count',
    [conversationId],
  );
  await client.query('insert into messages (conversation_id, seq, role, content) values ($1, $2, $3, $4)', [
    conversationId,
    (rows[0]?.message_count ?? 0) - 1,
    message.role,
    message.content,
  ]);
}

async function transaction<Result>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    return result;
  } finally {
    // A failure ends the bare server; nothing is rolled back for a pool that lives on.
    client.release();
  }
}
