/**
 * Markdown as this form needs it: headings, bullets, tables, paragraphs, each as a range of the text. What a
 * rule says is always read from the text itself, so that emphasis, links and entities never change it.
 */
import type { ListItem, Node, Root, RootContent, Table } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTable } from 'micromark-extension-gfm-table';
import { chunksOf } from './chunks.ts';
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
  return chunksOf(text).flatMap((chunk) => {
    const tree: Root = fromMarkdown(text.slice(chunk.start, chunk.end), {
      extensions: [gfmTable(), { disable: { null: plainText } }],
      mdastExtensions: [gfmTableFromMarkdown()],
    });
    const reader = new BlockReader(chunk.start);
    return tree.children.map((child) => reader.block(child));
  });
}

/** Reads the parser's tree; places in it count from where its chunk begins. */
class BlockReader {
  readonly #offset: number;

  constructor(offset: number) {
    this.#offset = offset;
  }

  block(node: RootContent): Block {
    const range = this.#range(node);
    switch (node.type) {
      case 'heading':
        return { kind: 'heading', depth: node.depth, range: this.#inner(node.children, range) };
      case 'paragraph':
        return { kind: 'paragraph', range };
      case 'table':
        return this.#table(node, range);
      case 'list':
        return { kind: 'bullets', range, items: node.children.map((item) => this.#item(item)) };
      case 'html':
        return { kind: node.value.startsWith('<!--') ? 'comment' : 'other', range };
      default:
        return { kind: 'other', range };
    }
  }

  #item(node: ListItem): Item {
    const [first, ...rest] = node.children;
    if (first?.type === 'paragraph') {
      return { range: this.#range(first), children: rest.map((child) => this.block(child)) };
    }
    const { start } = this.#range(node);
    return { range: { start, end: start + 1 }, children: node.children.map((child) => this.block(child)) };
  }

  #table(node: Table, range: Range): TextTable {
    const rows = node.children.map((row) => ({
      range: this.#range(row),
      cells: row.children.map((cell) => this.#inner(cell.children, this.#range(cell))),
    }));
    return { kind: 'table', range, rows };
  }

  #inner(children: readonly Node[], otherwise: Range): Range {
    const [first] = children;
    const last = children.at(-1);
    if (!first || !last) return { start: otherwise.start, end: otherwise.start };
    return { start: this.#range(first).start, end: this.#range(last).end };
  }

  #range(node: Node): Range {
    const start = node.position?.start.offset ?? 0;
    const end = node.position?.end.offset ?? 0;
    return { start: this.#offset + start, end: this.#offset + end };
  }
}
