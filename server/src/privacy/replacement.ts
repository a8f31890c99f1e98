/**
 * What stands for a value that was found, by the action of its kind.
 *
 * A1. Every stand-in is known again: a text that was redacted is left as it is by the next redaction. Hashes and
 *     placeholders by their brackets, masks by exactly four asterisks and four letters or digits.
 * A2. A mask that would run into its neighbours has brackets too.
 */
import { type Actions, placeholdersOnly } from '#privacy/actions.ts';
import { canonicalValue } from '#privacy/canonical-value.ts';
import type { Span } from '#privacy/detector.ts';
import type { EntityType } from '#privacy/entity-type.ts';
import { fold, unescape } from '#privacy/folding.ts';
import { formatHash, hashesIn, placeholdersIn, spansOf } from '#privacy/placeholder.ts';
import type { Pseudonyms } from '#privacy/pseudonyms.ts';

export interface FoundValue {
  readonly type: EntityType;
  readonly text: string;
  /** As in a `Detection`. */
  readonly canonical: string | undefined;
  /** Whether a letter, a digit, an asterisk or another value stands right beside it. */
  readonly isTouched: boolean;
}

export function replacementFor(
  { type, text, canonical = canonicalValue(type, text), isTouched }: FoundValue,
  pseudonyms: Pseudonyms,
  actions: Actions = placeholdersOnly,
): string {
  switch (actions.of(type)) {
    case 'placeholder':
      return pseudonyms.placeholderFor(type, text, canonical);
    case 'hash':
      return formatHash(type, actions.hash(JSON.stringify([type, canonical])));
    case 'mask':
      return isTouched ? `[${masked(text, canonical)}]` : masked(text, canonical); // A2
    case 'drop':
      return '';
  }
}

/** What earlier redactions left in a text (A1). */
export function replacementsIn(text: string, actions: Actions = placeholdersOnly): Span[] {
  const marked = text.includes('[') ? [...placeholdersIn(text), ...hashesIn(text)] : [];
  return actions.mask && text.includes('****') ? [...marked, ...spansOf(text, masks)] : marked;
}

export function isTouched(text: string, { start, end }: Span): boolean {
  return (
    /[\p{L}\p{N}*]$/u.test(text.slice(Math.max(0, start - 2), start)) ||
    /^[\p{L}\p{N}*]/u.test(text.slice(end, end + 2))
  );
}

const shown = 4;
const leastMasked = 8;
const masks = /\[\*{4}(?:[\p{L}\p{N}]{4})?\]|(?<![\p{L}\p{N}*])\*{4}(?:[\p{L}\p{N}]{4})?(?![\p{L}\p{N}*])/gu;

/** A number that was said in words shows its digits. */
function masked(text: string, canonical: string): string {
  const written = unescape(fold(/\d/.test(canonical) && !/\p{N}/u.test(text) ? canonical : text)).text;
  const characters = written.match(/[\p{L}\p{N}]/gu) ?? [];
  return characters.length < leastMasked ? '****' : `****${characters.slice(-shown).join('')}`;
}
