import type { Scoped } from '#database/statement.ts';
import { findTurn, readTurnStanding, type TurnRow } from '#store/turns.ts';
import { answeredTurnOf } from './answered-turn.ts';
import { type Patience, startPatience } from './patience.ts';
import { recoverTurnFor } from './recover-turn.ts';
import type { TurnOutcome } from './turn-outcome.ts';
import type { TurnResources } from './turn-resources.ts';

const pollMs = 100;

/**
 * Waits until a turn that was claimed is over, whichever process runs it; runs it again if its driver is gone. Waits
 * for `waitLimitMs` at most, then the turn is `busy`.
 */
export async function awaitTurn(
  resources: TurnResources,
  db: Scoped,
  conversationId: string,
  turnId: string,
): Promise<TurnOutcome> {
  const patience = startPatience(resources.waitLimitMs);
  try {
    for (;;) {
      const row = await findTurn(db, conversationId, turnId);
      if (!row) return { kind: 'not_found' };
      if (row.status !== 'running') return outcomeOf(row);
      if (patience.isOver) return { kind: 'busy' };
      await waitOrRecover(patience, resources, db, conversationId);
    }
  } finally {
    patience.end();
  }
}

async function waitOrRecover(
  patience: Patience,
  resources: TurnResources,
  db: Scoped,
  conversationId: string,
): Promise<void> {
  const standing = await readTurnStanding(db, conversationId);
  const isDriverGone = standing?.turn_lease_until && standing.turn_lease_until <= resources.clock.now();
  if (isDriverGone) await recoverTurnFor(patience, resources, db, conversationId);
  else await patience.pause(pollMs);
}

/** The answer a finished turn gave, made again from its rows. */
export function outcomeOf(row: TurnRow): TurnOutcome {
  if (row.status === 'cancelled') return { kind: 'overtaken' };
  return { kind: 'answered', turn: answeredTurnOf(row), replayed: true };
}
