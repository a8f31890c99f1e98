/**
 * The claim of a turn that no message begins: an approval was decided, and the workflow goes on.
 *
 * N1. Of one decision comes one turn, however often its job is delivered.
 */
import { statement, type Scoped } from '#database/statement.ts';
import { decidedApproval, turnStateColumns, turnStateJoins, type TurnStateRow } from './turn-state.ts';

const claim = statement<TurnStateRow>(
  'claim-resumption',
  `with held as (
    update conversations set
      turn_lease_token = turn_lease_token + 1, turn_lease_until = $6, turn_lease_holder = $7, turn_id = $3,
      status = 'active', last_activity_at = $5, updated_at = $5
    where organization_id = $1 and id = $2 and turn_id is null and status = 'awaiting_approval'
      and exists (select from approvals where approvals.organization_id = $1 and approvals.id = $4
                    and approvals.conversation_id = $2 and approvals.status in ('approved', 'denied', 'timed_out'))
      and not exists (select from turns where turns.organization_id = $1 and turns.conversation_id = $2
                        and turns.approval_id = $4)
    returning *
  ),
  turn as (
    insert into turns (organization_id, conversation_id, id, status, attempt, user_seq, approval_id, started_at)
    select $1, $2, $3, 'running', 1, null, $4, $5 from held
    returning attempt, user_seq
  )
  select ${turnStateColumns}, null as user_message, null::bytea as sealed_message, ${decidedApproval('$4')} as approval
  from held cross join turn ${turnStateJoins}`,
);

export interface ClaimResumption {
  readonly conversationId: string;
  readonly turnId: string;
  readonly approvalId: string;
  readonly now: Date;
  readonly leaseUntil: Date;
  readonly holder: string;
}

/** The turn's state, or null when there is nothing to resume or a turn runs; `resumption-standing` tells which. */
export function claimResumption(db: Scoped, resumption: ClaimResumption): Promise<TurnStateRow | null> {
  const { conversationId, turnId, approvalId, now, leaseUntil, holder } = resumption;
  return db.first(claim, conversationId, turnId, approvalId, now, leaseUntil, holder);
}

const standing = statement<{ waits: boolean }>(
  'resumption-standing',
  `select status = 'awaiting_approval' and not exists (
       select from turns where turns.organization_id = $1 and turns.conversation_id = $2 and turns.approval_id = $3
     ) as waits
   from conversations where organization_id = $1 and id = $2`,
);

/** Whether the conversation still waits for that decision to be carried out. */
export async function stillWaits(db: Scoped, conversationId: string, approvalId: string): Promise<boolean> {
  return (await db.first(standing, conversationId, approvalId))?.waits ?? false;
}
