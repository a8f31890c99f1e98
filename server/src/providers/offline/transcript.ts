import type { ModelMessage } from '#agent/language-model.ts';

export interface Line {
  readonly speaker: 'user' | 'assistant';
  readonly text: string;
}

const spokenLine = /^\s*(?:[-*]\s+)?\[?(user|customer|caller|assistant|agent)\]?\s*:\s*(.*)$/i;

/** What was said in the messages of a request. */
export function linesOf(messages: readonly ModelMessage[]): Line[] {
  return messages.flatMap((message): Line[] =>
    message.role === 'tool' || message.content.trim() === ''
      ? []
      : [{ speaker: message.role, text: message.content.trim() }],
  );
}

/**
 * The transcript that a request is about: lines such as `user: …` within its messages, where a line without a
 * speaker goes on with the one before. Messages without any such line are the transcript themselves.
 */
export function transcriptOf(messages: readonly ModelMessage[]): Line[] {
  const lines: { speaker: Line['speaker']; text: string }[] = [];
  for (const text of linesOf(messages).flatMap((line) => line.text.split('\n'))) {
    const spoken = spokenLine.exec(text);
    const last = lines.at(-1);
    if (spoken) lines.push({ speaker: speakerOf(spoken[1] ?? ''), text: (spoken[2] ?? '').trim() });
    else if (last) last.text = `${last.text} ${text.trim()}`.trim();
  }
  return lines.length > 0 ? lines.filter((line) => line.text !== '') : linesOf(messages);
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
