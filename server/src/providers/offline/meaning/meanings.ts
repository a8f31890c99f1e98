import type { ReadingTask } from '#workflow/outcome.ts';
import { isEnough } from './clear.ts';
import { Message } from './match.ts';

/** The ids of the meanings that hold for a message; with doubt, none. */
export function meaningsIn(message: string, meanings: ReadingTask['meanings']): string[] {
  if (meanings.length === 0) return [];
  const said = new Message(message);
  return meanings.filter(({ text }) => holds(said, text)).map(({ edge_id }) => edge_id);
}

function holds(said: Message, text: string): boolean {
  const { coverage, needs } = said.match(text, true);
  return isEnough(coverage, needs);
}
