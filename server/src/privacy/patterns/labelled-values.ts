/**
 * Values that are known by the words before them, and codes that tell by themselves.
 *
 * Invariants
 * L1. A value has one label: the nearest whose kind can read it. `my account number is 12345678, PIN 1234` holds
 *     no PIN of eight digits.
 * L2. Every word that holds a digit is looked at once, and only so far: time is linear in the text.
 */
import type { Detection, Span } from '#privacy/detector.ts';
import type { EntityType } from '#privacy/entity-type.ts';
import { BackwardWords } from '#privacy/patterns/backward-words.ts';
import { isBeginning, matchAt } from '#privacy/patterns/code-reading.ts';
import { digitWords } from '#privacy/patterns/digit-words.ts';
import { fillers } from '#privacy/patterns/label-words.ts';
import { Labels } from '#privacy/patterns/labels.ts';
import type { Pattern } from '#privacy/patterns/pattern.ts';
import type { Place, ValueKind } from '#privacy/patterns/value-kind.ts';

interface Found extends Span {
  readonly kind: ValueKind;
  readonly label: string;
  readonly score: number;
}

/** `my PIN is 1234 or 4321`. */
const alternative =
  /^(?:,? ?(?:or|and|oder|ou|o|y|und|maybe|possibly)(?: (?:maybe|else|it's|its|it is|is it))?|,|\/|\|) ?$/i;
const longestAlternative = 20;
/** `1234 is my PIN`. */
const announcement =
  /(?<=[a-z0-9]),? (?:is|was|as|for|being|would be|that's|is also) (?:my|our|his|her|their|your|the) /gi;
const announcedCode = /[a-z0-9]+(?:[ -./]?[a-z0-9]*\d[a-z0-9]*){0,5}/iy;

/** @param wanted kinds that are not wanted still take their values: they are none of the wanted kinds then */
export function labelledValues(kinds: readonly ValueKind[], wanted: ReadonlySet<EntityType>): Pattern {
  const labels = new Labels<ValueKind>();
  for (const kind of kinds) for (const label of kind.labels) labels.add(label, kind);
  const bare = bareReader(kinds);

  return function* findValues(text: string): Generator<Detection> {
    const announced = new Map(
      Array.from(text.matchAll(announcement), ({ 0: words, index }) => [index, words.length]),
    );
    let last: Found | null = null;
    for (const word of digitWords(text)) {
      if (last && word.start < last.end) continue; // L2
      if (isWithinRow(text, word)) continue;
      const places = placesFor(text, word, last?.end ?? 0);
      const found: Found | null =
        labelledAt(text, places) ??
        alternativeAt(text, word, last) ??
        (announced.size > 0 ? announcedAt(text, word.start, announced) : null) ??
        bare(text, places);
      if (!found) continue;
      last = found;
      const { kind, start, end, score } = found;
      if (wanted.has(kind.type)) yield { type: kind.type, start, end, score };
    }
  };

  function labelledAt(text: string, { words, starts }: Places): Found | null {
    for (const [from, start] of starts.entries()) {
      if (start === null) continue;
      const found = labels.before(words, from, (label, meanings) => read(meanings, { text, start, label })); // L1
      if (found) return found;
    }
    return null;
  }

  function announcedAt(text: string, start: number, announced: ReadonlyMap<number, number>): Found | null {
    const end = start + (matchAt(announcedCode, text, start)?.length ?? 0);
    const words = announced.get(end);
    if (words === undefined) return null;
    const found = labels.at(text, end + words, (label, meanings) => read(meanings, { text, start, label }));
    return found?.end === end ? found : null;
  }
}

function alternativeAt(text: string, word: Span, last: Found | null): Found | null {
  if (!last || last.label === '' || word.start - last.end > longestAlternative) return null;
  if (!alternative.test(text.slice(last.end, word.start))) return null;
  return read([last.kind], { text, start: word.start, label: last.label });
}

/** `1 2 3 4`: no value begins at a single digit behind another number. */
function isWithinRow(text: string, { start, end }: Span): boolean {
  return end === start + 1 && text[start - 1] === ' ' && /\d/.test(text.charAt(start - 2));
}

/** Reads the codes that need no label; one expression tells first whether any could be there. */
function bareReader(kinds: readonly ValueKind[]) {
  const bareKinds = kinds.filter((kind) => kind.bare !== undefined);
  const mayBeBare = new RegExp(bareKinds.map((kind) => kind.bare?.shape ?? '').join('|'), 'iy');
  return (text: string, { starts }: Places): Found | null => {
    for (const start of starts) {
      if (start === null || matchAt(mayBeBare, text, start) === null) continue;
      let best: Found | null = null;
      for (const kind of bareKinds) {
        const reading = kind.bare?.read({ text, start, label: '' });
        if (reading && reading.score > (best?.score ?? 0)) best = { kind, start, label: '', ...reading };
      }
      if (best) return best;
    }
    return null;
  };
}

function read(kinds: readonly ValueKind[], place: Place): Found | null {
  for (const kind of kinds) {
    const reading = kind.readLabelled(place);
    if (reading) return { kind, start: place.start, label: place.label, ...reading };
  }
  return null;
}

interface Places {
  readonly words: BackwardWords;
  /** By how many of the words before belong to the value; null where none can begin. */
  readonly starts: readonly (number | null)[];
}

/** `ABC 1234`, `March 3rd 1985`: words without a digit that a value may begin with. */
const mostLeadingWords = 3;
/** `March of 1985` */
const connective = /^(?:of|de|the)$/;
const leadingWord = /^[a-zäöüéèêàçñ]{1,10}$/;

/** `Mar. 3`, `of '27` */
const leadingGap = /^(?:[ .-]|\. | ['’])$/;

/** Where a value that this word belongs to may begin: at the word, or at a short word right before it. */
function placesFor(text: string, word: Span, after: number): Places {
  const words = new BackwardWords(text, word.start);
  const starts = [isBeginning(text, word.start) ? word.start : null];
  let { start } = word;
  for (let leading = 0; leading < mostLeadingWords; leading += 1) {
    const before = words.at(leading);
    if (!before || before.start < after || !leadingGap.test(text.slice(before.end, start))) break;
    const connects = connective.test(before.word);
    if (!connects && (fillers.has(before.word) || !leadingWord.test(before.word))) break;
    start = before.start;
    starts.push(!connects && isBeginning(text, start) ? start : null);
  }
  return { words, starts };
}
