import type { Database } from '#database/database.ts';
import type { Scoped } from '#database/statement.ts';
import { claimTurn } from '#store/claim-turn.ts';
import { commitTurn } from '#store/commit-turn.ts';
import { park } from '#store/park.ts';
import type { TurnJournal } from './turn-journal.ts';

/** The journal of HTTP channels: every turn is written as it happens. */
export function perTurnJournal(database: Database, db: Scoped): TurnJournal {
  return {
    leasesEachTurn: true,
    claim: (turn) => claimTurn(db, turn),
    commit: async (turn) => {
      const { parking } = turn;
      if (!parking) return commitTurn(db, turn);
      return database.transaction(db.organizationId, async (tx) => {
        const committed = await commitTurn(tx, turn);
        if (committed.kind === 'committed') await park(tx, parking, turn);
        return committed;
      });
    },
  };
}
