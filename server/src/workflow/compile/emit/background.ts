import type { Procedure } from '#workflow/compile/read-procedure.ts';

const longest = 20_000;

/** What the model should know at every step: the description, the sections of notes, the words. */
export function background({ outline, declared }: Procedure): string | null {
  const { source } = declared;
  const parts = outline.description.map((range) => source.line(range));
  for (const section of outline.sections) {
    if (section.known) continue;
    const lines = section.blocks.map((block) => source.slice(block.range).trim());
    if (lines.length > 0) parts.push(`${section.title}: ${lines.join('\n')}`);
  }
  for (const word of declared.words.values()) parts.push(`${word.name}: ${source.line(word.value)}`);
  return parts.join('\n\n').slice(0, longest) || null;
}
