import { statement, type Scoped } from '#database/statement.ts';

const renew = statement<{ id: string }>(
  'renew-turn-leases',
  `update conversations set turn_lease_until = $4
   from unnest($2::uuid[], $3::bigint[]) as held(conversation_id, token)
   where organization_id = $1 and id = held.conversation_id and turn_lease_token = held.token
     and turn_id is not null
   returning id`,
);

export interface HeldLease {
  readonly conversationId: string;
  readonly token: number;
}

/** Renews what this process still holds and returns the conversations whose lease is still ours. */
export async function renewTurnLeases(
  db: Scoped,
  leases: readonly HeldLease[],
  leaseUntil: Date,
): Promise<Set<string>> {
  const rows = await db.all(
    renew,
    leases.map((lease) => lease.conversationId),
    leases.map((lease) => lease.token),
    leaseUntil,
  );
  return new Set(rows.map((row) => row.id));
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
