import type { Report } from '#workflow/compile/report.ts';
import type { SourceText } from './source-text.ts';

/** In UTF-16 units: some forty times the longest procedure we know. */
export const longestText = 200_000;
const deepestIndent = 40;
/** Markers in a row, such as `- - `, mean nothing here, and cost a Markdown parser quadratic time. */
const stackedMarkers = /^[ \t]*(?:(?:>|(?:[-*+]|\d{1,9}[.)])(?=[ \t]|$))[ \t]*){2}/;

/** Whether the text can be read in time that grows with its length alone. Reports why not. */
export function isReadable(source: SourceText, report: Report): boolean {
  if (source.text.length > longestText) {
    report.add('text.limit', { start: 0, end: 0 }, `The text is longer than ${longestText} characters.`, {
      fix: 'Split it into several procedures.',
    });
    return false;
  }
  let start = 0;
  for (const line of source.text.split(/\r\n|\n|\r/)) {
    const indent = /^[ \t>]*/.exec(line)?.[0].replaceAll('\t', '    ').length ?? 0;
    if ((indent > deepestIndent && line.trim() !== '') || (stackedMarkers.test(line) && !isRuler(line))) {
      const at = source.text.indexOf(line, start);
      report.add('text.limit', { start: at, end: at + line.length }, 'This line is nested too deep.', {
        fix: 'Move the inner rules into a step of their own.',
      });
      return false;
    }
    start += line.length;
  }
  return true;
}

const isRuler = (line: string): boolean => /^[ \t]*([-*])(?:[ \t]*\1)*[ \t]*$/.test(line);
