/**
 * Takes a turn over whose driver is gone: its lease ran out and nobody renewed it. The new token fences the
 * old driver off, should it still be alive.
 */
import { statement, type Scoped } from '#database/statement.ts';
import { decidedApproval, turnStateColumns, turnStateJoins, type TurnStateRow } from './turn-state.ts';

const takeOver = statement<TurnStateRow>(
  'take-over-turn',
  `with held as (
    update conversations set
      turn_lease_token = turn_lease_token + 1, turn_lease_until = $4, turn_lease_holder = $5, updated_at = $3
    where organization_id = $1 and id = $2 and turn_lease_until <= $3
      and exists (select from turns where turns.organization_id = $1 and turns.conversation_id = $2
                    and turns.id = conversations.turn_id and turns.status = 'running')
    returning *
  ),
  turn as (
    update turns set attempt = turns.attempt + 1
    from held where turns.organization_id = $1 and turns.conversation_id = $2 and turns.id = held.turn_id
      and turns.status = 'running'
    returning turns.attempt, turns.user_seq, turns.approval_id
  )
  select ${turnStateColumns}, said.content as user_message, said.sealed_content as sealed_message,
    ${decidedApproval('turn.approval_id')} as approval
  from held cross join turn
  left join messages said on said.organization_id = $1 and said.conversation_id = $2 and said.seq = turn.user_seq
  ${turnStateJoins}`,
);

export interface TakeOverTurn {
  readonly conversationId: string;
  readonly now: Date;
  readonly leaseUntil: Date;
  readonly holder: string;
}

/** The turn's state for another attempt, or null when its lease is alive or there is none. */
export function takeOverTurn(db: Scoped, turn: TakeOverTurn): Promise<TurnStateRow | null> {
  return db.first(takeOver, turn.conversationId, turn.now, turn.leaseUntil, turn.holder);
}

const release = statement<{ id: string }>(
  'release-orphaned-lease',
  `update conversations set turn_id = null, turn_lease_until = null, turn_lease_holder = null,
     turn_lease_token = turn_lease_token + 1
   where organization_id = $1 and id = $2 and turn_id is not null and turn_lease_until <= $3
     and not exists (select from turns where turns.organization_id = $1 and turns.conversation_id = $2
                       and turns.id = conversations.turn_id and turns.status = 'running')
   returning id`,
);

/** Frees a conversation whose lease ran out without a running turn, as a call that died leaves it. */
export async function releaseOrphanedLease(db: Scoped, conversationId: string, now: Date): Promise<void> {
  await db.first(release, conversationId, now);
}

const stuck = statement<{ id: string }>(
  'list-stuck-turns',
  `select id from conversations
   where organization_id = $1 and turn_lease_until <= $2 and turn_id is not null limit $3`,
);

/** Conversations whose turn lost its driver. */
export async function listStuckTurns(db: Scoped, now: Date, limit: number): Promise<string[]> {
  return (await db.all(stuck, now, limit)).map((row) => row.id);
}
