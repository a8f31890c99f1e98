import type { Condition } from '#workflow/compile/conditions/condition.ts';
import { parseCondition } from '#workflow/compile/conditions/parse-condition.ts';
import { reportUnclear } from '#workflow/compile/conditions/unclear.ts';
import type { Declared } from '#workflow/compile/declared/declared.ts';
import { Cursor } from '#workflow/compile/text/cursor.ts';
import type { Item } from '#workflow/compile/text/blocks.ts';
import type { StepOutline } from '#workflow/compile/text/outline.ts';
import type { Range } from '#workflow/compile/text/source-text.ts';
import { eatStep } from './go-to.ts';
import { lowerFirst } from './read-back.ts';
import type { Reading, Sentence } from './sentence.ts';

/** A bullet of `## At any time`. */
export interface AnyTimeRule {
  readonly range: Range;
  readonly condition: Condition;
  readonly sentence: Sentence;
  readonly comesBack: boolean;
  /** Steps in which it does not hold. */
  readonly except: readonly StepOutline[];
}
const comingBack = ['say', 'tell', 'call'];

/** `If ‹condition›, ‹sentence›[ and come back].[ Not in ‹Step›.]` */
export function parseAnyTime(item: Item, reading: Reading): AnyTimeRule | null {
  const { declared } = reading;
  // The sentence may end in free text, so what stands after it is cut off first.
  const tail = new Tail(item, declared);
  const cursor = new Cursor(declared.source, tail.rule);
  if (!cursor.eats('if')) {
    return declared.report.add('text.unknown', item.range, 'A rule for any time is an If.', {
      fix: 'Write: If the customer asks for a person, hand off to Support.',
    });
  }
  const condition = parseCondition(cursor, declared);
  if (!condition) return null;
  if (!cursor.eats(',')) {
    return reportUnclear(cursor, declared.report, {
      rule: 'cond.unknown',
      message: 'A comma and a sentence follow the condition.',
      fix: 'Write "If …, sentence."',
    });
  }
  const sentence = reading.sentence(cursor);
  if (!sentence) return null;
  const { comesBack } = tail;
  cursor.eats('.');
  if (!cursor.done) {
    return reportUnclear(cursor, declared.report, {
      rule: 'text.unknown',
      message: 'The rule could be read up to here.',
      fix: 'One sentence follows the condition.',
    });
  }
  if (comesBack && !comingBack.includes(sentence.verb)) {
    return declared.report.add('text.unknown', sentence.range, 'Nothing comes back from this sentence.', {
      fix: 'Only Say, Tell and Call "come back".',
    });
  }
  if (!comesBack && comingBack.includes(sentence.verb)) {
    return declared.report.add('flow.dead-end', sentence.range, 'Nothing says what comes after this.', {
      fix: 'Add "and come back".',
    });
  }
  const except = tail.except(declared);
  return except && { range: item.range, condition, sentence, comesBack, except };
}

export function describeAnyTime({ condition, sentence, comesBack, except }: AnyTimeRule): string {
  const back = comesBack ? ', then comes back' : '';
  const not = except.length > 0 ? `, but not in ${except.map((step) => step.name).join(' or ')}` : '';
  return `if ${condition.says}: ${lowerFirst(sentence.readBack())}${back}${not}`;
}

class Tail {
  readonly rule: Range;
  readonly comesBack: boolean;
  readonly #notIn: Range | null;

  constructor(item: Item, declared: Declared) {
    const text = declared.source.slice(item.range);
    const notIn = /[.]\s+(?:Not in|Except in)\s[^"”]*$/i.exec(text);
    const body = notIn ? text.slice(0, notIn.index) : text;
    const back = /[\s,]+and\s+come\s+back\s*\.?\s*$/i.exec(body);
    const end = item.range.start + (back ? back.index : body.length);
    this.rule = { start: item.range.start, end };
    this.comesBack = back !== null;
    this.#notIn = notIn && { start: item.range.start + notIn.index + 1, end: item.range.end };
  }

  /** Null when one is not there. */
  except(declared: Declared): StepOutline[] | null {
    if (!this.#notIn) return [];
    const cursor = new Cursor(declared.source, this.#notIn);
    const steps: StepOutline[] = [];
    cursor.eatsAny('not in', 'except in');
    while (!cursor.done) {
      const step = eatStep(cursor, declared);
      if (!step) return null;
      steps.push(step);
      cursor.eatsAny(', or', 'or', 'and', '. not in', ',', '.');
    }
    return steps;
  }
}
