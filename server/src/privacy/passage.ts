/** A text as it is given to a detector, with what is known of it. */
export interface Passage {
  readonly text: string;
  /** Who said it: an agent's question tells what the person's next words are. Null: nobody, it stands in a field. */
  readonly speaker: Speaker | null;
  /** The name of the field it stands in, as a hint of what it means; empty: none. */
  readonly label: string;
}

export type Speaker = 'person' | 'agent';

export function loneText(text: string, label = ''): Passage {
  return { text, speaker: null, label };
}

/** What the other side of the talk said just before; null: nothing that the passage could answer. */
export function questionBefore(passages: readonly Passage[], index: number): string | null {
  const [before, own] = [passages[index - 1], passages[index]];
  return before?.speaker && own?.speaker && before.speaker !== own.speaker ? before.text : null;
}
