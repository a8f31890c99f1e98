import type { Database } from '#database/database.ts';
import type { Scoped } from '#database/statement.ts';
import { perTurnJournal } from '#turn/per-turn-journal.ts';
import type { PersistStrategy } from './persist-strategy.ts';

/** For the HTTP channels: each turn is written when it is claimed and when it is committed. */
export function perTurn(database: Database, db: Scoped): PersistStrategy {
  const nothing = () => Promise.resolve();
  return { journal: perTurnJournal(database, db), flush: nothing, release: nothing };
}
