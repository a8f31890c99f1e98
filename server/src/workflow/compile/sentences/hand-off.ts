import { Label } from '#workflow/compile/emit/label.ts';
import type { Cursor } from '#workflow/compile/text/cursor.ts';
import { slug } from '#workflow/compile/text/slug.ts';
import type { Declared } from '#workflow/compile/declared/declared.ts';
import { eatPerson } from './person.ts';
import { readWords, type Words } from './quoted-text.ts';
import { sentence, type SentenceForm } from './sentence.ts';
import { withTrailing } from './trailing.ts';

export const handOff: SentenceForm = {
  opens: ['hand off to', 'hand over to'],
  example: 'Hand off to Support: "words".',
  parse(cursor, reading, from) {
    const team = eatPerson(cursor, reading.declared, 'team');
    if (!team) return null;
    const words = eatColonWords(cursor, reading.declared, true);
    const range = cursor.since(from);
    const part = {
      type: 'handoff' as const,
      config: { kind: 'human' as const, to: [team.label], text: words?.text ?? null },
    };
    const inner = sentence({
      verb: 'hand off',
      range,
      readBack: () => `Hands off to ${team.label}${words ? `, saying "${words.text}"` : ''}`,
      emit(emitter) {
        const key = slug(team.label);
        // Without words of its own it is the same end wherever it stands.
        if (!words) return Label.at(emitter.shared('handoff', key, part, range));
        return Label.at(emitter.node('handoff', key, part, range, { needs: words.uses }));
      },
    });
    return withTrailing(cursor, reading, from, inner);
  },
};

/** `: "words"`. */
export function eatColonWords(cursor: Cursor, declared: Declared, aloud: boolean): Words | null {
  if (cursor.peek()?.text !== ':' || cursor.peek(1)?.kind !== 'string') return null;
  cursor.at += 1;
  const token = cursor.take('string');
  return token && readWords(token.text, token, declared, aloud);
}
