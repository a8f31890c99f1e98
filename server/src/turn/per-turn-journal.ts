import type { Scoped } from '#database/statement.ts';
import { claimTurn } from '#store/claim-turn.ts';
import { commitTurn } from '#store/commit-turn.ts';
import type { TurnJournal } from './turn-journal.ts';

/** The journal of HTTP channels: every turn is written as it happens. */
export function perTurnJournal(db: Scoped): TurnJournal {
  return {
    leasesEachTurn: true,
    claim: (turn) => claimTurn(db, turn),
    commit: (turn) => commitTurn(db, turn),
  };
}
