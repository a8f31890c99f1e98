import type { Report } from '#workflow/compile/report.ts';
import { type Block, type Heading, type Item, parseBlocks } from './blocks.ts';
import { nearest } from './nearest.ts';
import { slug } from './slug.ts';
import type { Range, SourceText } from './source-text.ts';

export const sectionTitles = ['Variables', 'Tools', 'People', 'Words', 'Steps', 'At any time'] as const;
export type SectionTitle = (typeof sectionTitles)[number];

export interface Section {
  readonly title: string;
  /** Null for a section of notes. */
  readonly known: SectionTitle | null;
  readonly range: Range;
  readonly blocks: Block[];
}
export interface StepOutline {
  readonly name: string;
  readonly number: string | null;
  readonly range: Range;
  /** From `<!-- id: pay -->`, else from the name. */
  slug: string;
  readonly blocks: Block[];
}
export interface Outline {
  readonly name: string;
  readonly description: readonly Range[];
  readonly head: readonly Item[];
  readonly sections: readonly Section[];
  readonly steps: readonly StepOutline[];
}

/** The document by its headings. */
export function outline(source: SourceText, report: Report): Outline {
  const reader = new OutlineReader(source, report);
  for (const block of parseBlocks(source.text)) reader.read(block);
  return reader.finish();
}

class OutlineReader {
  readonly #source: SourceText;
  readonly #report: Report;
  readonly #opening: Block[] = [];
  readonly #sections: Section[] = [];
  readonly #steps: StepOutline[] = [];
  #name: string | null = null;
  #open: Block[] = this.#opening;
  #inSteps = false;

  constructor(source: SourceText, report: Report) {
    this.#source = source;
    this.#report = report;
  }

  read(block: Block): void {
    if (block.kind === 'heading') this.#heading(block);
    else if (block.kind === 'comment') this.#comment(block.range);
    else this.#open.push(block);
  }

  #heading(block: Heading): void {
    const title = this.#title(block.range);
    if (block.depth === 1) this.#document(title, block.range);
    else if (block.depth === 2) this.#section(title, block.range);
    else if (this.#inSteps) this.#step(title, block.range);
    // A heading within notes is one of their lines.
    else this.#open.push({ kind: 'paragraph', range: block.range });
  }

  #document(title: string, range: Range): void {
    if (this.#name !== null) {
      this.#report.add('ref.twice', range, 'A second procedure begins here: one text is one procedure.', {
        fix: 'Put it into a text of its own, or use ## for a section.',
      });
      return;
    }
    if (title) this.#name = title;
  }

  #section(title: string, range: Range): void {
    const known = sectionTitles.find((one) => one.toLowerCase() === title.toLowerCase()) ?? null;
    const meant = known ? null : nearest(title, sectionTitles);
    if (meant) {
      this.#report.add('text.unknown', range, `"${title}" is no section of the form, but almost one.`, {
        fix: `Did you mean "${meant}"?`,
      });
    }
    this.#inSteps = known === 'Steps';
    const section: Section = { title, known, range, blocks: [] };
    this.#sections.push(section);
    this.#open = section.blocks;
  }

  #step(title: string, range: Range): void {
    const [, number = null, name = title] = /^(\d+(?:\.\d+)*)\.?\s+(.*)$/.exec(title) ?? [];
    const at = range.start + Math.max(0, this.#source.slice(range).indexOf(name));
    const nameRange = { start: at, end: Math.min(range.end, at + name.length) };
    const step: StepOutline = { name, number, range: nameRange, slug: slug(name), blocks: [] };
    this.#steps.push(step);
    this.#open = step.blocks;
    this.#idComment(range, step);
  }

  #comment(range: Range): void {
    const step = this.#inSteps ? this.#steps.at(-1) : undefined;
    if (step && step.blocks.length === 0) this.#idComment(range, step);
  }

  #idComment(range: Range, step: StepOutline): void {
    const id = /<!--\s*id:([^>]*?)-->/.exec(this.#source.slice(range))?.[1]?.trim();
    if (id) step.slug = slug(id);
  }

  #title(range: Range): string {
    return this.#source
      .line(range)
      .replaceAll('**', '')
      .replace(/<!--.*$/, '')
      .trim();
  }

  finish(): Outline {
    if (this.#name === null) {
      this.#report.add('text.missing', { start: 0, end: 0 }, 'The procedure has no name.', {
        fix: 'Begin with "# Name".',
      });
    }
    return {
      name: this.#name ?? '',
      description: this.#opening.filter((block) => block.kind === 'paragraph').map((block) => block.range),
      head: this.#opening.flatMap((block) => (block.kind === 'bullets' ? block.items : [])),
      sections: this.#sections,
      steps: this.#steps,
    };
  }
}
