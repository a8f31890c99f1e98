import type { Declared } from '#workflow/compile/declared/declared.ts';
import type { Head } from '#workflow/compile/declared/head.ts';
import { outcomeNames } from '#workflow/compile/emit/outcome-names.ts';
import type { Block, Item } from '#workflow/compile/text/blocks.ts';
import { Cursor } from '#workflow/compile/text/cursor.ts';
import { checkNote } from '#workflow/compile/checks/notes.ts';
import { type AnyTimeRule, describeAnyTime, parseAnyTime } from './at-any-time.ts';
import { type OutcomeBullet, readBelow } from './below.ts';
import { Complaints } from './complaints.ts';
import { forms } from './forms.ts';
import { ReadBack } from './read-back.ts';
import type { Below, Branch, Reading, Rules, Sentence } from './sentence.ts';

/** Turns bullets into sentences, and keeps how each was understood. */
export class RuleReader {
  readonly declared: Declared;
  readonly head: Head;
  readonly readBack: ReadBack;
  /** Whether a rule was not understood: then nothing can be said about the paths through all of them. */
  incomplete = false;
  readonly #complaints: Complaints;

  constructor(declared: Declared, head: Head) {
    this.declared = declared;
    this.head = head;
    this.readBack = new ReadBack(declared.source, head);
    this.#complaints = new Complaints(declared);
  }

  /** The rules of a step; its paragraphs are notes. */
  step(blocks: readonly Block[]): Rules {
    return blocks.flatMap((block) => {
      if (block.kind === 'bullets') return this.rules(block.items);
      if (block.kind === 'paragraph') checkNote(block.range, this.declared);
      else this.#complaints.unfit(block);
      return [];
    });
  }

  /** The bullets of `## At any time`. */
  anyTime(items: readonly Item[]): AnyTimeRule[] {
    return items.flatMap((item) => {
      const rules: AnyTimeRule[] = [];
      this.readBack.line(item.range, () => {
        const { outcomes, below } = readBelow(item.children, this.declared, this.#complaints);
        const rule = parseAnyTime(item, this.#reading(below));
        if (!rule) return this.#drop('');
        rules.push(rule);
        for (const bullet of outcomes) this.#attach(bullet, [rule.sentence]);
        for (const left of below.takeItems()) this.#complaints.left(left.range, [rule.sentence]);
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
      const { outcomes, below } = readBelow(item.children, this.declared, this.#complaints);
      const read = this.#sentences(cursor, below, rules);
      for (const bullet of outcomes) this.#attach(bullet, read);
      for (const left of below.takeItems()) this.#complaints.left(left.range, read);
      const table = below.takeTable();
      if (table) this.#complaints.left(table.range, read);
      return read.length > 0 ? `${title}${this.readBack.words(read)}` : '';
    });
  }

  #sentences(cursor: Cursor, below: Below, rules: Sentence[]): Sentence[] {
    const read: Sentence[] = [];
    while (!cursor.done) {
      const sentence = this.#sentence(cursor, below);
      if (!sentence) return this.#drop(read);
      this.#complaints.twoWays(read.at(-1), sentence);
      read.push(sentence);
      if (!sentence.joins) rules.push(sentence);
      else if (!sentence.joins(rules.at(-1))) this.#drop(this.#complaints.noIf(sentence));
      // Quoted words may bring the full stop along: Say "Done." End.
      if (!cursor.eats('.') && !cursor.done && !endsWithStop(cursor)) {
        this.#complaints.leftOver(cursor);
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
    if (!form) return this.#complaints.unknown(cursor);
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
}

function endsWithStop(cursor: Cursor): boolean {
  const last = cursor.tokens[cursor.at - 1];
  return last?.kind === 'string' && /[.?!]$/.test(last.text);
}

function withInner(sentence: Sentence): Sentence[] {
  return [sentence, ...sentence.inner.flatMap(withInner)];
}
