/**
 * Markdown as this form needs it: headings, bullets, tables, paragraphs, each as a range of the text. What a
 * rule says is always read from the text itself, so that emphasis, links and entities never change it.
 */
import type { List, ListItem, Node, Root, RootContent, Table } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTable } from 'micromark-extension-gfm-table';
import type { Range } from './source-text.ts';

export interface Item {
  /** Its first paragraph. */
  readonly range: Range;
  readonly children: readonly Block[];
}
export interface Heading {
  readonly kind: 'heading';
  readonly depth: number;
  readonly range: Range;
}
export interface TextTable {
  readonly kind: 'table';
  readonly range: Range;
  /** The first one is the head. */
  readonly rows: readonly { readonly range: Range; readonly cells: readonly Range[] }[];
}
export type Block =
  | Heading
  | TextTable
  | { readonly kind: 'paragraph'; readonly range: Range }
  | { readonly kind: 'bullets'; readonly range: Range; readonly items: readonly Item[] }
  | { readonly kind: 'comment'; readonly range: Range }
  | { readonly kind: 'other'; readonly range: Range };

/** Emphasis and its like are never looked for, and a line of dashes never makes a heading of the line above. */
const plainText = [
  'attention',
  'autolink',
  'characterEscape',
  'characterReference',
  'codeText',
  'definition',
  'hardBreakEscape',
  'htmlText',
  'labelEnd',
  'labelStartImage',
  'labelStartLink',
  'setextUnderline',
];

export function parseBlocks(text: string): Block[] {
  const tree: Root = fromMarkdown(text, {
    extensions: [gfmTable(), { disable: { null: plainText } }],
    mdastExtensions: [gfmTableFromMarkdown()],
  });
  return tree.children.map(toBlock);
}

function toBlock(node: RootContent): Block {
  const range = rangeOf(node);
  switch (node.type) {
    case 'heading':
      return { kind: 'heading', depth: node.depth, range: inner(node.children, range) };
    case 'paragraph':
      return { kind: 'paragraph', range };
    case 'table':
      return toTable(node, range);
    case 'list':
      return { kind: 'bullets', range, items: (node satisfies List).children.map(toItem) };
    case 'html':
      return { kind: node.value.startsWith('<!--') ? 'comment' : 'other', range };
    default:
      return { kind: 'other', range };
  }
}

function toItem(node: ListItem): Item {
  const [first, ...rest] = node.children;
  if (first?.type === 'paragraph') return { range: rangeOf(first), children: rest.map(toBlock) };
  const { start } = rangeOf(node);
  return { range: { start, end: start + 1 }, children: node.children.map(toBlock) };
}

function toTable(node: Table, range: Range): TextTable {
  const rows = node.children.map((row) => ({
    range: rangeOf(row),
    cells: row.children.map((cell) => inner(cell.children, rangeOf(cell))),
  }));
  return { kind: 'table', range, rows };
}

function inner(children: readonly Node[], otherwise: Range): Range {
  const [first] = children;
  const last = children.at(-1);
  if (!first || !last) return { start: otherwise.start, end: otherwise.start };
  return { start: rangeOf(first).start, end: rangeOf(last).end };
}

function rangeOf(node: Node): Range {
  return { start: node.position?.start.offset ?? 0, end: node.position?.end.offset ?? 0 };
}
