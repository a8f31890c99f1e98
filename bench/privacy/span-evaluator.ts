/**
 * Compares found spans with labelled ones the way presidio-research's SpanEvaluator is described.
 *
 * S1. A token belongs to a span when it starts in one. A span is a longest run of such tokens, from its first to its
 *     last one that counts (is neither punctuation nor a skip word); without any it is dropped.
 * S2. Neighbours with nothing between them that counts are one span.
 * S3. Each labelled span takes the found one, not taken before, that has the largest share of characters in common
 *     (intersection over union of the extents); it counts as found from .9 on.
 *
 * Kinds are not its business: given all spans it tells how well personal data is found whatever its kind, given those
 * of one kind how well that kind is.
 */
import type { Span } from '#privacy/detector.ts';
import { type Token, tokensOf } from './span-tokens.ts';

export interface MatchCounts {
  readonly labelled: number;
  readonly found: number;
  readonly matched: number;
}

const leastOverlap = 0.9;
const nothing: MatchCounts = { labelled: 0, found: 0, matched: 0 };

export function countMatches(
  text: string,
  labelled: readonly Span[],
  found: readonly Span[],
  skipWords: ReadonlySet<string>,
): MatchCounts {
  if (labelled.length + found.length === 0) return nothing;
  const tokens = tokensOf(text, skipWords);
  const labelledExtents = extentsOf(labelled, tokens);
  const foundExtents = extentsOf(found, tokens);
  return {
    labelled: labelledExtents.length,
    found: foundExtents.length,
    matched: matchesBetween(labelledExtents, foundExtents),
  };
}

/** The spans in order, normalized by S1 and S2: between two of them stands an untagged token that counts. */
function extentsOf(spans: readonly Span[], tokens: readonly Token[]): Span[] {
  const extents: Span[] = [];
  let continues = false;
  for (const { start, end, counts } of tokens) {
    if (!counts) continue;
    const tagged = spans.some((span) => span.start <= start && start < span.end);
    const before = continues ? extents.pop() : undefined;
    if (before) extents.push(tagged ? { start: before.start, end } : before);
    else if (tagged) extents.push({ start, end });
    continues = tagged;
  }
  return extents;
}

/** S3 */
function matchesBetween(labelled: readonly Span[], found: readonly Span[]): number {
  const left = new Set(found);
  let matches = 0;
  for (const span of labelled) {
    const best = [...left].reduce<Span | null>(
      (best, each) => (best === null || overlap(span, each) > overlap(span, best) ? each : best),
      null,
    );
    if (best === null || overlap(span, best) < leastOverlap) continue;
    left.delete(best);
    matches += 1;
  }
  return matches;
}

/** The share of both extents' characters that they have in common, 0 to 1. */
export function overlap(one: Span, other: Span): number {
  const common = Math.min(one.end, other.end) - Math.max(one.start, other.start);
  if (common <= 0) return 0;
  return common / (one.end - one.start + (other.end - other.start) - common);
}
