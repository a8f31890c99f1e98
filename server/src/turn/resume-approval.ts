import type { Scoped } from '#database/statement.ts';
import { claimResumption, stillWaits } from '#store/claim-resumption.ts';
import { readTurnStanding } from '#store/turns.ts';
import { perTurnJournal } from './per-turn-journal.ts';
import { recoverTurn } from './recover-turn.ts';
import { runTurn } from './run-turn.ts';
import type { TurnResources } from './turn-resources.ts';

export type Resumption =
  /** The workflow went on; what it said is in the conversation. */
  | { readonly kind: 'resumed' }
  /** The conversation ended, or the decision was carried out before. */
  | { readonly kind: 'nothing_waits' }
  /** A message is being answered: try again in a moment. */
  | { readonly kind: 'busy' };

/** Lets a workflow go on once its approval is decided: a turn that no message began. */
export async function resumeApproval(
  resources: TurnResources,
  db: Scoped,
  conversationId: string,
  approvalId: string,
): Promise<Resumption> {
  const state = await claimResumption(db, {
    conversationId,
    turnId: resources.newId(),
    approvalId,
    now: resources.clock.now(),
    leaseUntil: resources.leases.leaseUntil(),
    holder: resources.holder,
  });
  if (state) {
    const journal = perTurnJournal(resources.database, db);
    await runTurn(resources, { db, conversationId, journal, state, sent: null, watcher: null });
    return { kind: 'resumed' };
  }
  if (!(await stillWaits(db, conversationId, approvalId))) return { kind: 'nothing_waits' };
  const standing = await readTurnStanding(db, conversationId);
  const isDriverGone = standing?.turn_lease_until && standing.turn_lease_until <= resources.clock.now();
  if (isDriverGone) await recoverTurn(resources, db, conversationId);
  return { kind: 'busy' };
}
