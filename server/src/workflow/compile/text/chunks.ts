import type { Range } from './source-text.ts';

const heading = /^ {0,3}#{1,6}(?:[ \t]|$)/;
const fence = /^ {0,3}(?:`{3,}|~{3,})/;

export interface Chunk extends Range {
  readonly lines: number;
}

/**
 * The text from heading to heading. A heading ends whatever stands before it, so each chunk can be parsed alone,
 * which matters because a Markdown parser takes quadratic time.
 */
export function chunksOf(text: string): Chunk[] {
  const chunks: Chunk[] = [];
  let start = 0;
  let lines = 0;
  let closed = true;
  for (const { line, at } of linesOf(text)) {
    if (closed && heading.test(line) && at > start) {
      chunks.push({ start, end: at, lines });
      start = at;
      lines = 0;
    }
    lines += 1;
    closed = staysClosed(line, closed);
  }
  chunks.push({ start, end: text.length, lines });
  return chunks;
}

export function* linesOf(text: string): Generator<{ line: string; at: number }> {
  let at = 0;
  for (const end of text.matchAll(/\r\n|\n|\r|$/g)) {
    yield { line: text.slice(at, end.index), at };
    at = end.index + end[0].length;
  }
}

/** Whether no fence or comment is open after the line: a heading in one is none. */
function staysClosed(line: string, closed: boolean): boolean {
  if (fence.test(line)) return !closed;
  const opened = line.lastIndexOf('<!--');
  const ended = line.lastIndexOf('-->');
  if (opened === ended) return closed;
  return ended > opened;
}
