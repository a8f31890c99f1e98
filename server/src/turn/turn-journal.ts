import type { ClaimTurn } from '#store/claim-turn.ts';
import type { CommitTurn, TurnCommit } from '#store/commit-turn.ts';
import type { TurnStateRow } from '#store/turn-state.ts';

/**
 * Where a driver's turns are claimed and committed. The one of HTTP channels writes each turn to the database;
 * that of a live call holds the conversation for the call's length and writes behind.
 */
export interface TurnJournal {
  /** The turn's state, or null when the conversation could not be claimed. */
  claim(turn: ClaimTurn): Promise<TurnStateRow | null>;
  commit(turn: CommitTurn): Promise<TurnCommit>;
  /** Whether claiming takes the turn lease, which then must be kept alive while the turn runs. */
  readonly leasesEachTurn: boolean;
}
