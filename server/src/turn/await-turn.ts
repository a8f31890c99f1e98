import { setTimeout as pause } from 'node:timers/promises';
import type { Scoped } from '#database/statement.ts';
import { findTurn, readTurnStanding, type TurnRow } from '#store/turns.ts';
import { answeredTurnOf } from './answered-turn.ts';
import { recoverTurn } from './recover-turn.ts';
import type { TurnOutcome } from './turn-outcome.ts';
import type { TurnResources } from './turn-resources.ts';

const pollMs = 100;

/** Waits until a turn that was claimed is over, whichever process runs it; runs it again if its driver is gone. */
export async function awaitTurn(
  resources: TurnResources,
  db: Scoped,
  conversationId: string,
  turnId: string,
): Promise<TurnOutcome> {
  for (let waitedMs = 0; waitedMs <= resources.waitLimitMs; waitedMs += pollMs) {
    const row = await findTurn(db, conversationId, turnId);
    if (!row) return { kind: 'not_found' };
    if (row.status !== 'running') return outcomeOf(row);
    const standing = await readTurnStanding(db, conversationId);
    if (standing?.turn_lease_until && standing.turn_lease_until <= resources.clock.now()) {
      await recoverTurn(resources, db, conversationId);
    } else {
      await pause(pollMs);
    }
  }
  return { kind: 'busy' };
}

/** The answer a finished turn gave, made again from its rows. */
export function outcomeOf(row: TurnRow): TurnOutcome {
  if (row.status === 'cancelled') return { kind: 'overtaken' };
  return { kind: 'answered', turn: answeredTurnOf(row), replayed: true };
}
