import type { Declared } from '#workflow/compile/declared/declared.ts';
import type { Cursor } from '#workflow/compile/text/cursor.ts';
import { readWords, type Words } from './quoted-text.ts';

/** Text for the model, to the end of the bullet. An `if` in it is no condition: the author is told so. */
export function parseFreeText(cursor: Cursor, declared: Declared, aloud: boolean): Words | null {
  const from = cursor.at;
  const { text, range } = cursor.freeText();
  const clean = text.replace(/[.:;]+$/, '').trim();
  if (clean === '') {
    return declared.report.add('text.unknown', cursor.here(), 'What to do is missing here.', {
      fix: 'Write it after these words.',
    });
  }
  const hidden = cursor.tokens.slice(from).find((token) => token.lower === 'if' || token.lower === 'unless');
  if (hidden) {
    declared.report.add(
      'text.hidden-if',
      hidden,
      `This "${hidden.text}" is left to the model; it does not change the path.`,
      {
        fix: 'Make it a rule of its own: If …, …',
      },
    );
  }
  return { ...readWords(clean, range, declared, aloud), text: clean };
}

/** What a model is told at a node: the rule, then the notes of the step. */
export function instructions(...parts: readonly string[]): string {
  return parts
    .filter((part) => part !== '')
    .join('\n\n')
    .slice(0, 20_000);
}
