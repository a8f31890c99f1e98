/**
 * Leases of turns, renewed many at once.
 *
 * L1. A row that another transaction has locked is passed over, so that it holds up nobody else's lease.
 * L2. What is passed over is told from what is lost: the statement's own snapshot, which needs no lock, still shows the
 *     token that was held. Should it be lost in that very moment, the next renewal says so.
 */
import { statement, type Scoped } from '#database/statement.ts';

const renew = statement<{ id: string; is_renewed: boolean }>(
  'renew-turn-leases',
  `with held as materialized (
     select id from conversations
     join unnest($2::uuid[], $3::bigint[]) as lease(conversation_id, token)
       on id = lease.conversation_id and turn_lease_token = lease.token
     where organization_id = $1 and turn_id is not null),
   free as materialized (
     select id from conversations
     join unnest($2::uuid[], $3::bigint[]) as lease(conversation_id, token)
       on id = lease.conversation_id and turn_lease_token = lease.token
     where organization_id = $1 and turn_id is not null
     for no key update of conversations skip locked),
   renewed as (
     update conversations set turn_lease_until = $4 from free
     where organization_id = $1 and conversations.id = free.id
     returning conversations.id)
   select held.id, renewed.id is not null as is_renewed from held left join renewed on renewed.id = held.id`,
);

export interface HeldLease {
  readonly conversationId: string;
  readonly token: number;
}

/** Conversations by what became of their lease; those in neither have been lost. */
export interface Renewal {
  readonly renewed: ReadonlySet<string>;
  /** Ours as far as can be seen, and as long as before: the row was locked. (L1) */
  readonly passedOver: ReadonlySet<string>;
}

/** Renews what this process still holds. Waits for nobody's lock. */
export async function renewTurnLeases(
  db: Scoped,
  leases: readonly HeldLease[],
  leaseUntil: Date,
): Promise<Renewal> {
  const rows = await db.all(
    renew,
    leases.map((lease) => lease.conversationId),
    leases.map((lease) => lease.token),
    leaseUntil,
  );
  const those = (isRenewed: boolean) =>
    new Set(rows.filter((row) => row.is_renewed === isRenewed).map((row) => row.id));
  return { renewed: those(true), passedOver: those(false) }; // L2
}

const expire = statement<{ id: string }>(
  'expire-turn-leases',
  `update conversations set turn_lease_until = $2
   where organization_id = $1 and turn_id is not null and turn_lease_until > $2 returning id`,
);

/**
 * Declares every lease of the organization over. Only for a start that knows itself to be the only process,
 * as with the embedded PostgreSQL: what a killed process held need not be waited for.
 */
export async function expireTurnLeases(db: Scoped, now: Date): Promise<number> {
  return (await db.all(expire, now)).length;
}
