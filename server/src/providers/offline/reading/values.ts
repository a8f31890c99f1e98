/**
 * The values in a message.
 *
 * V1. A value is taken for one variable: what one reader took, the next does not see.
 * V2. Where two values would do for one variable, or one value for two, and no word says which, none is taken.
 * V3. What was not asked for needs a sign that it is meant: its own form, its unit, its label, its word.
 * V4. What is known and not asked for is changed only by a label or a correction, unless its form is unmistakable.
 */
import type { Value, Variable } from '#workflow/graph.ts';
import type { ReadingTask } from '#workflow/outcome.ts';
import { heard } from '#providers/offline/meaning/plain.ts';
import { partsOf } from './correction.ts';
import { runsIn } from './digits.ts';
import { type Found, taken, without } from './found.ts';
import { type Kind, kindOfVariable, kinds, readers, sentencesFor } from './kind.ts';
import { pick } from './pick.ts';

type Values = Record<string, Value>;

/** @param inOwnWords whether words without a label may be the answer to a question for free text */
export function readValues(task: ReadingTask, inOwnWords: boolean): Values {
  const text = heard(task.message);
  const { before, after } = partsOf(text);
  const whole = () => new Part(task, false, inOwnWords).values(text);
  if (before === null) return whole();
  const read = (part: string) => (part === '' ? {} : new Part(task, true, inOwnWords).values(part));
  const given = read(after);
  const values = { ...withoutDigits(read(before), task, isPartOfDigits(after)), ...given };
  // A `no` that gives nothing new was an answer after all.
  return Object.keys(values).length > 0 || isPartOfDigits(after) ? values : whole();
}

/** `… seven nine, no, eight`: digits that are no whole number take back the one before, and give none. */
function isPartOfDigits(after: string): boolean {
  const [run, ...more] = runsIn(after);
  const [first, last] = [run?.at(0), run?.at(-1)];
  if (!first || !last || more.length > 0) return false;
  return !/\p{L}|\d/u.test(after.slice(0, first.start) + after.slice(last.end));
}

function withoutDigits(values: Values, { variables }: ReadingTask, takesBack: boolean): Values {
  if (!takesBack) return values;
  const isDigits = (name: string) =>
    variables.some((each) => each.name === name && ['digits', 'phone'].includes(kindOfVariable(each)));
  return Object.fromEntries(Object.entries(values).filter(([name]) => !isDigits(name)));
}

/** One side of a correction, or the whole message. */
class Part {
  readonly #task: ReadingTask;
  readonly #corrects: boolean;
  readonly #inOwnWords: boolean;
  readonly #asked: readonly Variable[];
  readonly #found: Values = {};

  constructor(task: ReadingTask, corrects: boolean, inOwnWords: boolean) {
    this.#task = task;
    this.#corrects = corrects;
    this.#inOwnWords = inOwnWords;
    this.#asked = task.asked.variables;
  }

  values(text: string): Values {
    let rest = text;
    for (const kind of kinds) {
      for (const variable of this.#inOrder(kind)) {
        const found = this.#read(kind, variable, rest);
        if (!found) continue;
        this.#found[variable.name] = found.value;
        if (kind !== 'boolean' && !isWhole(found, rest)) rest = without(rest, found); // V1
      }
    }
    return this.#found;
  }

  /** What was asked for takes first. */
  #inOrder(kind: Kind): Variable[] {
    const all = this.#task.variables.filter((variable) => kindOfVariable(variable) === kind);
    return all.toSorted((one, other) => Number(this.#isAsked(other)) - Number(this.#isAsked(one)));
  }

  #read(kind: Kind, variable: Variable, text: string): Found | null {
    const asked = this.#isAsked(variable);
    if (kind === 'boolean' && asked && this.#isNoAnswer(text)) return null;
    if (kind === 'string' && asked && this.#isBesides(variable, text)) return null;
    const isAnswer = asked && (kind !== 'string' || this.#inOwnWords);
    const { known, today, variables } = this.#task;
    const part = sentencesFor(kind, text);
    const question = this.#task.asked.words;
    const candidates = readers[kind](part, { variable, asked: isAnswer, today, question });
    return pick(
      text,
      candidates.map((found) => placed(found, part, text)),
      {
        variable,
        asked,
        known: Object.hasOwn(known, variable.name),
        corrects: this.#corrects,
        others: variables.filter(({ name }) => name !== variable.name),
        today,
        kindIsAsked: this.#asked.some((each) => kindOfVariable(each) === kind),
      },
    );
  }

  #isAsked({ name }: Variable): boolean {
    return this.#asked.some((asked) => asked.name === name);
  }

  /** One yes cannot answer two questions, and the no that begins a correction answers none. */
  #isNoAnswer(text: string): boolean {
    const questions = this.#asked.filter(({ type }) => type === 'boolean');
    if (questions.length > 1 && /^\W*(?:yes|yeah|no|nope)\b[\s\w]{0,12}$/i.test(text)) return true;
    return /^\W*no\b/i.test(text) && this.#changesWhatIsKnown();
  }

  #changesWhatIsKnown(): boolean {
    const { known } = this.#task;
    return Object.entries(this.#found).some(
      ([name, value]) =>
        Object.hasOwn(known, name) &&
        known[name] !== value &&
        !this.#asked.some((each) => each.name === name),
    );
  }

  /** Another value was given instead, or it is not clear which of two free texts it is. */
  #isBesides(variable: Variable, text: string): boolean {
    const open = this.#asked.filter(
      (each) => kindOfVariable(each) === 'string' && this.#found[each.name] === undefined,
    );
    const label = variable.name.replaceAll('_', ' ').toLowerCase();
    if (open.length > 1 && !text.toLowerCase().includes(label)) return true;
    return this.#corrects && Object.keys(this.#found).length > 0 && !text.includes(taken);
  }
}

/** A place in the sentences that were kept, in the whole text. */
function placed(found: Found, part: string, text: string): Found {
  const start = part === text ? found.start : text.indexOf(part.slice(found.start, found.end));
  return start < 0 ? found : { ...found, start, end: start + found.end - found.start };
}

/** Read from the message as such, not from a place in it. */
function isWhole({ start, end }: Found, text: string): boolean {
  return start === 0 && end === text.length && text.includes(' ');
}
