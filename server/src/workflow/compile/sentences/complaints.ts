import { reportUnclear } from '#workflow/compile/conditions/unclear.ts';
import type { Declared } from '#workflow/compile/declared/declared.ts';
import type { Block } from '#workflow/compile/text/blocks.ts';
import type { Cursor } from '#workflow/compile/text/cursor.ts';
import { nearest } from '#workflow/compile/text/nearest.ts';
import type { Range } from '#workflow/compile/text/source-text.ts';
import { forms } from './forms.ts';
import type { Sentence } from './sentence.ts';

/** What an author is told about bullets that are no rules, or not quite. */
export class Complaints {
  readonly #declared: Declared;

  constructor(declared: Declared) {
    this.#declared = declared;
  }

  unknown(cursor: Cursor): null {
    const written = (count: number): string =>
      cursor.tokens
        .slice(cursor.at, cursor.at + count)
        .map((token) => token.text)
        .join(' ');
    const near = forms.find((form) =>
      form.opens.some((words) => nearest(written(words.split(' ').length), [words]) !== null),
    );
    const fix = near
      ? `Did you mean: ${near.example}`
      : 'Begin with one of the sentences of the form, or make it a note.';
    const message = `"${written(6)}" opens no sentence of the form.`;
    if (near) return this.#declared.report.add('text.unknown', cursor.ahead(), message, { fix });
    return reportUnclear(cursor, this.#declared.report, { rule: 'text.unknown', message, fix });
  }

  leftOver(cursor: Cursor): void {
    const conditional = cursor.sees('if') || cursor.sees('unless');
    reportUnclear(cursor, this.#declared.report, {
      rule: 'text.unknown',
      message: `The rule could be read up to here, but not "${this.#declared.source.line(cursor.ahead()).slice(0, 80)}".`,
      fix: conditional ? 'Put the condition first: If …, …' : 'Delete it, or write a sentence of its own.',
    });
  }

  twoWays(previous: Sentence | undefined, sentence: Sentence): void {
    if (!previous?.openEnded || sentence.joins) return;
    this.#declared.report.add(
      'text.two-ways',
      sentence.range,
      'This can be read as a part of the If before it, or not.',
      {
        fix: 'Write it on a line of its own, or both sentences as bullets below the If.',
      },
    );
  }

  noIf(sentence: Sentence): void {
    this.#declared.report.add('text.unknown', sentence.range, 'There is no If that this belongs to.', {
      fix: 'Write it right after the If, at the same depth.',
    });
  }

  left(range: Range, read: readonly Sentence[]): void {
    if (read.length === 0) return;
    this.#declared.report.add('text.unknown', range, 'The rule above takes nothing indented like this.', {
      fix: 'Write it at the same depth as the rule, or begin it with an outcome such as "Failed:".',
    });
  }

  unfit(block: Block): void {
    if (block.kind === 'comment') return;
    const what =
      block.kind === 'table'
        ? 'A table belongs to a rule: indent it below "Decide by the table:".'
        : 'This is neither a rule nor a note.';
    this.#declared.report.add('text.unknown', block.range, what, {
      fix:
        block.kind === 'table'
          ? 'Indent it by two spaces.'
          : 'Write bullets for rules and paragraphs for notes.',
    });
  }
}
