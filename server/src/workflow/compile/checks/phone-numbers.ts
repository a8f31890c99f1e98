import type { Declared } from '#workflow/compile/declared/declared.ts';
import type { Outline } from '#workflow/compile/text/outline.ts';

const number = /\+[1-9](?:[ ()./-]{0,2}\d){6,14}|\bsips?:[^\s,;"|]{1,200}/gi;

/** A number stands under `## People` only, so that it can be changed, and hidden, in one place. */
export function checkPhoneNumbers({ sections }: Outline, { source, report }: Declared): void {
  const allowed = sections
    .filter((section) => section.known === 'People')
    .map((section) => {
      const next = sections[sections.indexOf(section) + 1];
      return { start: section.range.start, end: next?.range.start ?? source.text.length };
    });
  for (const match of source.text.matchAll(number)) {
    const range = { start: match.index, end: match.index + match[0].length };
    if (allowed.some((section) => range.start >= section.start && range.end <= section.end)) continue;
    report.add('privacy.phone', range, 'A phone number stands here.', {
      fix: 'Move it under "## People", and use its label.',
    });
  }
}
