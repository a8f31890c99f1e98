import type { Database } from '#database/database.ts';

/** Leaves a conversation as a process does that died after its claim of the message `Anybody?`. */
export async function leaveTurnBehind(database: Database, conversationId: string): Promise<void> {
  await database.pool.query(
    `with dead as (
       update conversations set turn_id = gen_random_uuid(), turn_lease_token = turn_lease_token + 1,
         turn_lease_until = now() - interval '1 day', message_count = message_count + 1
       where id = $1 returning *),
     turn as (
       insert into turns (organization_id, conversation_id, id, status, attempt, user_seq, started_at)
       select organization_id, id, turn_id, 'running', 1, message_count - 1, now() from dead)
     insert into messages (organization_id, conversation_id, seq, id, turn_id, role, content, created_at)
     select organization_id, id, message_count - 1, gen_random_uuid(), turn_id, 'user', 'Anybody?', now() from dead`,
    [conversationId],
  );
}
