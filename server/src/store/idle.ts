/**
 * When a conversation is idle for longer than its time to live.
 *
 * I1. One that waits for an approval that has a time of its own is not idle: that time ends the wait, and the procedure
 *     says how it goes on.
 * I2. Nor is one whose approval was answered, or whose time is over, until that is carried out; for a day, since what
 *     was not carried out by then never will be.
 */

/** A condition on a row of `conversations`; `now` is an expression. */
export const isIdle = (now: string) => `(
  last_activity_at + make_interval(secs => idle_ttl_seconds) <= ${now}
  and not (conversations.status = 'awaiting_approval' and exists (
    select from approvals
    where approvals.organization_id = $1 and approvals.conversation_id = conversations.id
      and ((approvals.status = 'pending' and approvals.timeout_at is not null)
        or (approvals.status in ('approved', 'denied', 'timed_out')
          and coalesce(approvals.decided_at, approvals.timeout_at) > ${now}::timestamptz - interval '1 day'
          and not exists (select from turns where turns.organization_id = $1
            and turns.conversation_id = conversations.id and turns.approval_id = approvals.id))))))`;
