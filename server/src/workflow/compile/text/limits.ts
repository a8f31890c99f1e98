import type { Report } from '#workflow/compile/report.ts';
import { chunksOf, linesOf } from './chunks.ts';
import type { Range, SourceText } from './source-text.ts';

/** In UTF-16 units: some forty times the longest procedure we know. */
const longestText = 200_000;
const mostLines = 5000;
/** From one heading to the next. */
const mostLinesOfSection = 1000;
const deepestIndent = 40;
/** Markers in a row, such as `- - `, mean nothing here, and cost a Markdown parser quadratic time. */
const stackedMarkers = /^[ \t]*(?:(?:>|(?:[-*+]|\d{1,9}[.)])(?=[ \t]|$))[ \t]*){2}/;
const ruler = /^[ \t]*([-*])(?:[ \t]*\1)*[ \t]*$/;

interface Excess {
  readonly range: Range;
  readonly message: string;
  readonly fix: string;
}

/** Whether the text can be read in a time that does not depend on who wrote it. Reports why not. */
export function isReadable(source: SourceText, report: Report): boolean {
  const excess = tooLong(source.text) ?? tooDeep(source);
  if (excess) report.add('text.limit', excess.range, excess.message, { fix: excess.fix });
  return excess === null;
}

function tooLong(text: string): Excess | null {
  const start = { start: 0, end: 0 };
  const fix = 'Split it into several procedures.';
  if (text.length > longestText) {
    return { range: start, message: `The text is longer than ${longestText} characters.`, fix };
  }
  const chunks = chunksOf(text);
  if (chunks.reduce((sum, chunk) => sum + chunk.lines, 0) > mostLines) {
    return { range: start, message: `The text has more than ${mostLines} lines.`, fix };
  }
  const long = chunks.find((chunk) => chunk.lines > mostLinesOfSection);
  if (!long) return null;
  const message = `More than ${mostLinesOfSection} lines follow without a heading.`;
  return { range: { start: long.start, end: long.start }, message, fix: 'Split them into steps.' };
}

function tooDeep(source: SourceText): Excess | null {
  for (const { line, at } of linesOf(source.text)) {
    const indent = /^[ \t]*/.exec(line)?.[0].replaceAll('\t', '    ').length ?? 0;
    const range = source.trimmed({ start: at, end: at + line.length });
    if (indent > deepestIndent && line.trim() !== '') {
      const fix = 'Move the inner rules into a step of their own.';
      return { range, message: 'This line is indented too far.', fix };
    }
    if (stackedMarkers.test(line) && !ruler.test(line)) {
      return { range, message: 'Two markers stand at the beginning of this line.', fix: 'Leave one.' };
    }
  }
  return null;
}
