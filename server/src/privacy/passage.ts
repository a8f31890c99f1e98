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
