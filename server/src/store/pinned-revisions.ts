/**
 * Revisions of workflows that turns are about to start a run on.
 *
 * P1. The pin and a deletion (`workflow-removal.ts`) meet at the revision's row: whoever comes second sees what the first
 *     one did. A pinned revision is not deleted, and a deleted one is not pinned.
 * P2. The pin stands in the conversation's row, since the turns of a live call have none of their own before they are
 *     written. It counts as long as somebody has the conversation, and is gone once the run is written, which keeps its
 *     revision by itself.
 */
import { statement, type Scoped } from '#database/statement.ts';

const pin = statement<{ id: string }>(
  'pin-workflow-revision',
  `with revision as (
     select id as revision_id from workflow_revisions
     where organization_id = $1 and id = $2 and compiled_graph is not null for key share),
   pinned as (
     update conversations set pinned_workflow_revision_id = revision_id from revision
     where organization_id = $1 and id = $3 and turn_lease_token = $4 and turn_id is not null)
   select revision_id as id from revision`,
);

export interface PinRevision {
  readonly revisionId: string;
  readonly conversationId: string;
  readonly leaseToken: number;
}

/** Keeps the revision for the turn that has the conversation; false when it is gone, or has no graph. */
export async function pinRevision(db: Scoped, pinned: PinRevision): Promise<boolean> {
  return (await db.first(pin, pinned.revisionId, pinned.conversationId, pinned.leaseToken)) !== null;
}
