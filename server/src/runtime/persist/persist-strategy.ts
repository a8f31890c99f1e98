import type { TurnJournal } from '#turn/turn-journal.ts';

/** How a runtime's turns reach the database. */
export interface PersistStrategy {
  readonly journal: TurnJournal;
  /** Writes what is not written yet. A host flushes before it ends its conversation. */
  flush(): Promise<void>;
  /** Flushes and lets the conversation go. */
  release(): Promise<void>;
}
