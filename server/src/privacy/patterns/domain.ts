import type { Detection } from '#privacy/detector.ts';
import { topLevelDomains } from '#privacy/patterns/top-level-domains.ts';

const host =
  /(?<![\p{L}\p{N}@._-])((?:https?|ftps?|wss?):\/\/)?((?:[\p{L}\p{N}][\p{L}\p{N}-]{0,62}\.){1,8})([\p{L}]{2,24}|xn--[a-z0-9-]{2,40})(?![\p{L}\p{N}@_-])((?::\d{2,5})?(?:\/[^\s"'<>`]{0,2000})?)/giu;
/** Endings of files, and words that begin a sentence after a forgotten space. */
const ambiguous = /^(?:md|py|rs|sh|zip|mov|ps|cc|so|is|no|as|do|am|by|be|me|my|to|at|us|it|in)$/i;

/** Web addresses and names of hosts; whole, since a path often names a person. */
export function* findDomains(text: string): Generator<Detection> {
  if (!text.includes('.')) return;
  for (const { 0: found, 1: scheme, 2: labels = '', 3: top = '', 4: rest = '', index } of text.matchAll(
    host,
  )) {
    const ending = top.toLowerCase();
    if (!topLevelDomains.has(ending) && !ending.startsWith('xn--')) continue;
    const isMarked =
      scheme !== undefined ||
      /^www\./i.test(labels) ||
      rest !== '' ||
      labels.indexOf('.') < labels.length - 1;
    if (!isMarked && ambiguous.test(ending)) continue;
    const end = index + found.replace(/[.,;:!?)\]}]{1,5}$/, '').length;
    yield { type: 'DOMAIN', score: isMarked ? 0.9 : 0.7, start: index, end };
  }
}
