/**
 * Runs one claimed turn to its commit.
 *
 * T1. No connection is held while the model is awaited: the claim is over, the commit has not begun.
 * T2. The lease is kept alive for as long as the turn runs; a turn that lost it is aborted.
 * T3. Only the commit decides: without the fencing token nothing of the turn is written.
 */
import { inSpan } from '#telemetry/tracing.ts';
import type { AnsweredTurn } from './answered-turn.ts';
import type { ClaimedTurn } from './claimed-turn.ts';
import { commitDecided } from './commit-decided.ts';
import { type DecidedTurn, decideTurn } from './decide-turn.ts';
import type { TurnResources } from './turn-resources.ts';

export type TurnRun =
  | { readonly kind: 'answered'; readonly turn: AnsweredTurn }
  | { readonly kind: 'overtaken' };

export function runTurn(resources: TurnResources, claimed: ClaimedTurn): Promise<TurnRun> {
  const attributes = {
    'rapport.organization_id': claimed.db.organizationId,
    'rapport.conversation_id': claimed.conversationId,
    'rapport.turn_id': claimed.state.turn_id,
    'rapport.turn_attempt': claimed.state.attempt,
  };
  return inSpan('turn', attributes, async (span) => {
    const lost = new AbortController();
    const release = keepLease(resources, claimed, () => lost.abort()); // T2
    try {
      const decided = await decideTurn(resources, claimed, lost.signal); // T1
      const run = await commit(resources, claimed, decided, lost.signal);
      span.setAttribute('rapport.turn_outcome', run.kind);
      return run;
    } catch (error) {
      if (lost.signal.aborted) return { kind: 'overtaken' };
      throw error;
    } finally {
      release();
    }
  });
}

/** A live call keeps one lease for all its turns; the others keep one for each. */
function keepLease(
  resources: TurnResources,
  { db, conversationId, journal, state }: ClaimedTurn,
  onLost: () => void,
): () => void {
  if (!journal.leasesEachTurn) return () => undefined;
  const lease = { organizationId: db.organizationId, conversationId, token: state.turn_lease_token };
  return resources.leases.keep(lease, onLost);
}

async function commit(
  resources: TurnResources,
  { state, conversationId, journal }: ClaimedTurn,
  { text, ...decided }: DecidedTurn,
  lost: AbortSignal,
): Promise<TurnRun> {
  const turn = {
    ...decided,
    conversationId,
    turnId: state.turn_id,
    leaseToken: state.turn_lease_token,
    now: resources.clock.now(),
  };
  const committed = await commitDecided(resources, journal, turn, lost);
  if (committed.kind === 'lease_lost') return { kind: 'overtaken' }; // T3
  const { messages: _written, trace: _kept, status: _over, run: _moved, parking: _parked, ...told } = decided;
  return {
    kind: 'answered',
    turn: {
      ...told,
      text,
      conversationId,
      turnId: state.turn_id,
      attempt: state.attempt,
      activeAssistantId: decided.activeAssistantId ?? '',
      messageSeqs: committed.messageSeqs,
      conversationStatus: committed.conversationStatus,
    },
  };
}
