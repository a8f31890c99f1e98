import type { Declared } from '#workflow/compile/declared/declared.ts';
import type { Range } from '#workflow/compile/text/source-text.ts';

/** A note never changes the path; one that reads like a rule was probably meant as one. */
export function checkNote(range: Range, declared: Declared): void {
  const text = declared.source.slice(range);
  const tool = /@[A-Za-z_]\w*/.exec(text);
  const opensWithIf = /^\W*(?:if|unless)\b/i.test(text);
  if (!tool && !opensWithIf) return;
  const why = tool ? `names ${tool[0]}` : 'opens with a condition';
  declared.report.add(
    'text.rule-in-note',
    range,
    `This is a note, which never changes the path, but it ${why}.`,
    {
      fix: 'Make it a bullet, if it is a rule.',
    },
  );
}
