import type { TranscriptLine } from '#store/scrubbed-transcript.ts';

/** The last lines of a conversation that fit into `maxLength` characters, one line a message. */
export function transcriptOf(messages: readonly TranscriptLine[], maxLength = 60_000): string {
  const lines = messages
    .filter((message) => message.content && (message.role === 'user' || message.role === 'assistant'))
    .map((message) => `${message.role}: ${message.content?.replaceAll(/\s*\n\s*/g, ' ')}`);
  let length = 0;
  const kept = lines.toReversed().filter((line) => {
    length += line.length + 1;
    return length <= maxLength;
  });
  return kept.toReversed().join('\n');
}
