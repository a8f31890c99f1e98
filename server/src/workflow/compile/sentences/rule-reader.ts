import type { EdgeOutcome } from '#workflow/graph.ts';
import { reportUnclear } from '#workflow/compile/conditions/unclear.ts';
import type { Declared } from '#workflow/compile/declared/declared.ts';
import type { Head } from '#workflow/compile/declared/head.ts';
import { outcomeNames, writableOutcomes } from '#workflow/compile/emit/outcome-names.ts';
import type { Block, Item, TextTable } from '#workflow/compile/text/blocks.ts';
import { Cursor } from '#workflow/compile/text/cursor.ts';
import { nearest } from '#workflow/compile/text/nearest.ts';
import type { Range } from '#workflow/compile/text/source-text.ts';
import { checkNote } from '#workflow/compile/checks/notes.ts';
import { type AnyTimeRule, describeAnyTime, parseAnyTime } from './at-any-time.ts';
import { forms } from './forms.ts';
import { ReadBack } from './read-back.ts';
import { Below, type Branch, type Reading, type Rules, type Sentence } from './sentence.ts';

interface OutcomeBullet {
  readonly outcome: EdgeOutcome;
  readonly range: Range;
  readonly cursor: Cursor;
  readonly item: Item;
}

/** Turns bullets into sentences, and keeps how each was understood. */
export class RuleReader {
  readonly declared: Declared;
  readonly head: Head;
  readonly readBack: ReadBack;
  /** Whether a rule was not understood: then nothing can be said about the paths through all of them. */
  incomplete = false;

  constructor(declared: Declared, head: Head) {
    this.declared = declared;
    this.head = head;
    this.readBack = new ReadBack(declared.source, head);
  }

  /** The rules of a step; its paragraphs are notes. */
  step(blocks: readonly Block[]): Rules {
    return blocks.flatMap((block) => {
      if (block.kind === 'bullets') return this.rules(block.items);
      if (block.kind === 'paragraph') checkNote(block.range, this.declared);
      else this.#unfit(block);
      return [];
    });
  }

  /** The bullets of `## At any time`. */
  anyTime(items: readonly Item[]): AnyTimeRule[] {
    return items.flatMap((item) => {
      const rules: AnyTimeRule[] = [];
      this.readBack.line(item.range, () => {
        const { outcomes, below } = this.#below(item.children);
        const rule = parseAnyTime(item, this.#reading(below));
        if (!rule) return this.#drop('');
        rules.push(rule);
        for (const bullet of outcomes) this.#attach(bullet, [rule.sentence]);
        for (const left of below.takeItems()) this.#left(left.range, [rule.sentence]);
        return `At any time, ${describeAnyTime(rule)}.`;
      });
      return rules;
    });
  }

  rules(items: readonly Item[]): Rules {
    const rules: Sentence[] = [];
    for (const item of items) this.#rule(new Cursor(this.declared.source, item.range), item, rules);
    return rules;
  }

  /** The rest of a bullet whose first words were read: sentences, or rules below it. */
  branch(cursor: Cursor, item: Item, name?: string): Rules {
    const rules: Sentence[] = [];
    const title = name ?? this.declared.source.line({ start: item.range.start, end: cursor.here().start });
    if (!cursor.done) this.#rule(cursor, item, rules, title === '' ? '' : `${title} `);
    else if (item.children.some((block) => block.kind === 'bullets')) {
      this.readBack.line(item.range, () => {
        for (const block of item.children)
          if (block.kind === 'bullets') rules.push(...this.rules(block.items));
        return this.declared.source.line(item.range);
      });
    } else {
      this.declared.report.add('text.missing', item.range, 'Nothing says what happens then.', {
        fix: 'Add a sentence after the colon, or rules below it.',
      });
    }
    return rules;
  }

  #rule(cursor: Cursor, item: Item, rules: Sentence[], title = ''): void {
    this.readBack.line(item.range, () => {
      const { outcomes, below } = this.#below(item.children);
      const read = this.#sentences(cursor, below, rules);
      for (const bullet of outcomes) this.#attach(bullet, read);
      for (const left of below.takeItems()) this.#left(left.range, read);
      const table = below.takeTable();
      if (table) this.#left(table.range, read);
      return read.length > 0 ? `${title}${this.readBack.words(read)}` : '';
    });
  }

  #sentences(cursor: Cursor, below: Below, rules: Sentence[]): Sentence[] {
    const read: Sentence[] = [];
    while (!cursor.done) {
      const sentence = this.#sentence(cursor, below);
      if (!sentence) return this.#drop(read);
      this.#twoWays(read.at(-1), sentence);
      read.push(sentence);
      if (!sentence.joins) rules.push(sentence);
      else if (!sentence.joins(rules.at(-1))) this.#drop(this.#noIf(sentence));
      // Quoted words may bring the full stop along: Say "Done." End.
      if (!cursor.eats('.') && !cursor.done && !endsWithStop(cursor)) {
        this.#leftOver(cursor);
        return this.#drop(read);
      }
    }
    if (cursor.tokens.length === 0) {
      this.declared.report.add('text.missing', cursor.range, 'This bullet is empty.', { fix: 'Delete it.' });
    }
    return read;
  }

  #sentence(cursor: Cursor, below: Below): Sentence | null {
    const from = cursor.at;
    const form = forms.find((one) => cursor.eatsAny(...one.opens) !== null);
    if (!form) return this.#unknown(cursor);
    const { report } = this.declared;
    const before = report.size;
    const sentence = form.parse(cursor, this.#reading(below), from);
    if (sentence || report.size > before || report.blocks) return sentence;
    // A form that gives up without a word must not leave the author without one.
    return report.add('text.unknown', cursor.since(from), 'This sentence is not complete.', {
      fix: `Write it like "${form.example}".`,
    });
  }

  #reading(below: Below): Reading {
    return {
      declared: this.declared,
      head: this.head,
      below,
      sentence: (inner) => this.#sentence(inner, below),
      rules: (items) => this.rules(items),
      branch: (inner, item, name) => this.branch(inner, item, name),
    };
  }

  /** Remembers that a rule is missing from what was read. */
  #drop<T>(result: T): T {
    this.incomplete = true;
    return result;
  }

  #unknown(cursor: Cursor): null {
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
    if (near) return this.declared.report.add('text.unknown', cursor.ahead(), message, { fix });
    return reportUnclear(cursor, this.declared.report, { rule: 'text.unknown', message, fix });
  }

  #leftOver(cursor: Cursor): void {
    const conditional = cursor.sees('if') || cursor.sees('unless');
    reportUnclear(cursor, this.declared.report, {
      rule: 'text.unknown',
      message: `The rule could be read up to here, but not "${this.declared.source.line(cursor.ahead()).slice(0, 80)}".`,
      fix: conditional ? 'Put the condition first: If …, …' : 'Delete it, or write a sentence of its own.',
    });
  }

  #twoWays(previous: Sentence | undefined, sentence: Sentence): void {
    if (!previous?.openEnded || sentence.joins) return;
    this.declared.report.add(
      'text.two-ways',
      sentence.range,
      'This can be read as a part of the If before it, or not.',
      {
        fix: 'Write it on a line of its own, or both sentences as bullets below the If.',
      },
    );
  }

  #noIf(sentence: Sentence): void {
    this.declared.report.add('text.unknown', sentence.range, 'There is no If that this belongs to.', {
      fix: 'Write it right after the If, at the same depth.',
    });
  }

  #below(children: readonly Block[]): { outcomes: OutcomeBullet[]; below: Below } {
    const outcomes: OutcomeBullet[] = [];
    const items: Item[] = [];
    let table: TextTable | null = null;
    for (const block of children) {
      if (block.kind === 'bullets') {
        for (const item of block.items) {
          const bullet = outcomeBullet(new Cursor(this.declared.source, item.range), item);
          if (bullet) outcomes.push(bullet);
          else items.push(item);
        }
      } else if (block.kind === 'paragraph') checkNote(block.range, this.declared);
      else if (block.kind === 'table' && !table) table = block;
      else if (block.kind !== 'comment') this.#unfit(block);
    }
    return { outcomes, below: new Below(items, table) };
  }

  #attach(bullet: OutcomeBullet, read: readonly Sentence[]): void {
    const branch: Branch = { range: bullet.range, rules: this.branch(bullet.cursor, bullet.item) };
    const all = read.flatMap(withInner);
    const owner = all.findLast((sentence) => sentence.outcomes.includes(bullet.outcome));
    const name = outcomeNames[bullet.outcome];
    if (!owner) {
      if (read.length > 0) {
        this.declared.report.add('text.unknown', bullet.range, `The rule above has no outcome "${name}".`, {
          fix: bullet.outcome === 'no_answer' ? 'Add "within 2 minutes" to the rule above.' : 'Delete it.',
        });
      }
    } else if (owner.branches.has(bullet.outcome)) {
      this.declared.report.add('ref.twice', bullet.range, `"${name}" is set twice.`, {
        fix: 'Leave one out.',
      });
    } else owner.branches.set(bullet.outcome, branch);
  }

  #left(range: Range, read: readonly Sentence[]): void {
    if (read.length === 0) return;
    this.declared.report.add('text.unknown', range, 'The rule above takes nothing indented like this.', {
      fix: 'Write it at the same depth as the rule, or begin it with an outcome such as "Failed:".',
    });
  }

  #unfit(block: Block): void {
    if (block.kind === 'comment') return;
    const what =
      block.kind === 'table'
        ? 'A table belongs to a rule: indent it below "Decide by the table:".'
        : 'This is neither a rule nor a note.';
    this.declared.report.add('text.unknown', block.range, what, {
      fix:
        block.kind === 'table'
          ? 'Indent it by two spaces.'
          : 'Write bullets for rules and paragraphs for notes.',
    });
  }
}

function endsWithStop(cursor: Cursor): boolean {
  const last = cursor.tokens[cursor.at - 1];
  return last?.kind === 'string' && /[.?!]$/.test(last.text);
}

function withInner(sentence: Sentence): Sentence[] {
  return [sentence, ...sentence.inner.flatMap(withInner)];
}

function outcomeBullet(cursor: Cursor, item: Item): OutcomeBullet | null {
  const outcome = writableOutcomes.find((name) => cursor.eats(`${outcomeNames[name].toLowerCase()} :`));
  return outcome ? { outcome, range: item.range, cursor, item } : null;
}
