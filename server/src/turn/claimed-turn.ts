import type { Scoped } from '#database/statement.ts';
import type { TurnStateRow } from '#store/turn-state.ts';
import type { SentMessage } from './heard-message.ts';
import type { TurnJournal } from './turn-journal.ts';
import type { TurnWatcher } from './turn-outcome.ts';

/** A turn whose lease is held, with all it needs to run. */
export interface ClaimedTurn {
  readonly db: Scoped;
  readonly conversationId: string;
  readonly journal: TurnJournal;
  readonly state: TurnStateRow;
  /** What the caller sent; null when the turn is run again from its rows, or no message began it. */
  readonly sent: SentMessage | null;
  /** Null when nobody watches, as when a turn is run again for its sender who left. */
  readonly watcher: TurnWatcher | null;
}
