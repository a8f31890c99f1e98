import type { ModelMessage } from '#agent/language-model.ts';
import { calmed } from './meaning/marks.ts';

export interface Line {
  readonly speaker: 'user' | 'assistant';
  readonly text: string;
}

const spokenLine = /^\s*(?:[-*]\s+)?\[?(user|customer|caller|assistant|agent)\]?\s*:\s*(.*)$/i;

/** What was said in the messages of a request. */
export function linesOf(messages: readonly ModelMessage[]): Line[] {
  return messages.flatMap((message): Line[] => {
    const text = message.role === 'tool' ? '' : message.content.trim();
    return message.role === 'tool' || text === '' ? [] : [{ speaker: message.role, text: calmed(text) }];
  });
}

/**
 * The transcript that a request is about: lines such as `user: …` within its messages, where a line without a
 * speaker goes on with the one before. Messages without any such line are the transcript themselves.
 */
export function transcriptOf(messages: readonly ModelMessage[]): Line[] {
  const lines: { speaker: Line['speaker']; parts: string[] }[] = [];
  for (const text of linesOf(messages).flatMap((line) => line.text.split('\n'))) {
    const spoken = spokenLine.exec(text);
    if (spoken) lines.push({ speaker: speakerOf(spoken[1] ?? ''), parts: [(spoken[2] ?? '').trim()] });
    else lines.at(-1)?.parts.push(text.trim());
  }
  if (lines.length === 0) return linesOf(messages);
  return lines
    .map(({ speaker, parts }) => ({ speaker, text: parts.filter((part) => part !== '').join(' ') }))
    .filter(({ text }) => text !== '');
}

function speakerOf(word: string): Line['speaker'] {
  return /^(?:assistant|agent)$/i.test(word) ? 'assistant' : 'user';
}

/** Sentences with their final mark; a point after a title, such as in `Dr. Morgan`, ends none. */
export function sentencesOf(text: string): string[] {
  return text
    .split(/(?<=[.!?])(?<!\b(?:Dr|Mr|Mrs|Ms|St|No|vs|approx)\.)\s+|\n+/i)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
}
