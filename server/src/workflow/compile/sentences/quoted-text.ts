import type { Declared, Use } from '#workflow/compile/declared/declared.ts';
import type { Range } from '#workflow/compile/text/source-text.ts';

/** Words that are said or read as they stand, with the variables to fill in. */
export interface Words {
  readonly text: string;
  readonly range: Range;
  readonly uses: readonly Use[];
}

/** Finds the variables in words; reports undeclared ones and, when the words reach a person, secret ones. */
export function readWords(text: string, range: Range, declared: Declared, aloud: boolean): Words {
  const uses: Use[] = [];
  for (const match of declared.source.slice(range).matchAll(/\{\{([^{}]*)\}\}/g)) {
    const name = (match[1] ?? '').replaceAll('\\', '').trim();
    const start = range.start + match.index;
    const at = { start, end: start + match[0].length };
    const found = declared.variable({ kind: 'variable', text: name, lower: name.toLowerCase(), ...at });
    uses.push({ name, range: at });
    if (aloud && found?.spec.sensitive) {
      declared.report.add('privacy.said', at, `{{${name}}} is sensitive and would be said here.`, {
        fix: 'Leave it out.',
      });
    }
  }
  return { text: fillable(text), range, uses };
}

function fillable(text: string): string {
  return text.replace(/\{\{([^{}]*)\}\}/g, (_, name: string) => `{{${name.replaceAll('\\', '').trim()}}}`);
}
