/**
 * The values that were found anywhere in a conversation, to be found again wherever they stand: a PIN that only
 * its question made one, in the arguments of a tool; a customer's name that a tool answered, in the talk.
 *
 * V1. Values are compared without case, spaces and punctuation, and only where a word begins and ends.
 * V2. A person who is named in part is the person whose whole name has that part, if there is just one.
 */
import { canonicalValue } from '#privacy/canonical-value.ts';
import { CoreView, coreOf } from '#privacy/core-view.ts';
import type { Detection } from '#privacy/detector.ts';
import type { EntityType } from '#privacy/entity-type.ts';
import { isCommonWord } from '#privacy/names/common-word.ts';

interface KnownValue {
  readonly type: EntityType;
  readonly canonical: string;
  readonly isWord: boolean;
}

interface Person {
  readonly canonical: string;
  readonly names: readonly string[];
}

/** Shorter values stand in too many texts by accident. */
const leastLength: Readonly<Partial<Record<EntityType, number>>> = {
  PIN: 3,
  CVV: 3,
  CARD_EXPIRY: 4,
  PLACE: 3,
  PERSON: 3,
};
const usualLeastLength = 4;
/** A name can be an everyday word as well; what was given as an answer is not also a word by accident. */
const namesAreWords: ReadonlySet<EntityType> = new Set(['PERSON', 'PLACE']);
const longestValue = 80;
/** Beyond this nobody can say who is meant. */
const mostNamesakes = 20;
/** Not looked for: what they look like stands everywhere. */
const never: ReadonlySet<EntityType> = new Set([
  'AGE',
  'TITLE',
  'DATE',
  'NATIONALITY',
  'ORGANIZATION',
  'DOMAIN',
]);

/** A part of a name that is looked for alone. */
const leastName = 4;

export class KnownValues {
  readonly #byCore = new Map<string, KnownValue>();
  /** The people that a name is part of. */
  readonly #people = new Map<string, Person[]>();
  /** Of all values, longest first. */
  #lengths: readonly number[] = [];

  add(type: EntityType, text: string, canonical = canonicalValue(type, text)): void {
    for (const core of new Set([coreOf(text), coreOf(canonical)])) {
      if (never.has(type) || core.length < (leastLength[type] ?? usualLeastLength)) continue;
      this.#keep(core, { type, canonical, isWord: namesAreWords.has(type) && isCommonWord(core) });
    }
    if (type === 'PERSON') this.#addPerson({ canonical, names: namesOf(text) });
  }

  /** The canonical value that stands for this one (V2). */
  resolve(type: EntityType, text: string, canonical = canonicalValue(type, text)): string {
    if (type !== 'PERSON') return canonical;
    const names = namesOf(text);
    const wholes = (this.#people.get(names[0] ?? '') ?? []).filter(
      (person) => person.names.length > names.length && names.every((name) => person.names.includes(name)),
    );
    const [widest, other] = wholes.toSorted((one, two) => two.names.length - one.names.length);
    const isOnePerson = wholes.every((person) => person.names.every((name) => widest?.names.includes(name)));
    return widest && (!other || isOnePerson) ? widest.canonical : canonical;
  }

  #addPerson(person: Person): void {
    for (const name of person.names) {
      const namesakes = this.#people.get(name) ?? [];
      if (
        namesakes.length >= mostNamesakes ||
        namesakes.some(({ canonical }) => canonical === person.canonical)
      )
        continue;
      this.#people.set(name, [...namesakes, person]);
      if (person.names.length > 1 && name.length >= leastName)
        this.#keep(name, { type: 'PERSON', canonical: name, isWord: isCommonWord(name) });
    }
  }

  #keep(core: string, value: KnownValue): void {
    if (core.length > longestValue || this.#byCore.has(core)) return;
    this.#byCore.set(core, value);
    if (!this.#lengths.includes(core.length))
      this.#lengths = [...this.#lengths, core.length].toSorted((a, b) => b - a);
  }

  /** Where known values stand in a text; the longest that begins at a word. */
  find(text: string): Detection[] {
    if (this.#byCore.size === 0) return [];
    const view = new CoreView(text);
    const found: Detection[] = [];
    for (let at = 0; at < view.core.length; ) {
      const detection = view.startsWord(at) ? this.#longestAt(view, at) : null;
      if (detection) found.push(detection.detection);
      at += detection?.length ?? 1;
    }
    return found;
  }

  #longestAt(view: CoreView, at: number): { detection: Detection; length: number } | null {
    for (const length of this.#lengths) {
      if (!view.endsWord(at + length - 1)) continue;
      const value = this.#byCore.get(view.core.slice(at, at + length));
      const span = view.span(at, length);
      if (!value || (value.isWord && !isCapital(view.original(span)))) continue;
      const canonical = this.resolve(value.type, view.original(span), value.canonical);
      return { detection: { type: value.type, canonical, score: 0.9, ...span }, length };
    }
    return null;
  }
}

function namesOf(text: string): readonly string[] {
  return text.toLowerCase().match(/\p{L}[\p{L}'’-]+/gu) ?? [];
}

/** A name that is a word as well is only meant as a name where it is written like one. */
function isCapital(text: string): boolean {
  return /^\p{Lu}/u.test(text);
}
