import type { Detection, Span } from '#privacy/detector.ts';
import { entityTypes, type EntityType, isKnownType } from '#privacy/entity-type.ts';

/**
 * Detections that no longer overlap, in the order of the text, and clear of the `reserved` spans.
 *
 * The longest wins, then the highest score, then an organization's own kinds, then the order of the entity types.
 * What a loser covers beyond the winner is still personal data: it stays as a detection of its own, unless it is
 * only punctuation.
 */
export function resolveOverlaps(
  text: string,
  detections: readonly Detection[],
  reserved: readonly Span[] = [],
): Detection[] {
  const ranked = detections.toSorted(byPrecedence);
  const owners = new Uint32Array(text.length); // 0: nobody; n: ranked[n - 1]
  const nobodys = ranked.length + 1;
  for (const span of reserved) owners.fill(nobodys, span.start, span.end);
  for (const [rank, detection] of ranked.entries()) claim(owners, detection, rank + 1);
  return ownedStretches(owners)
    .map((stretch) => ({ stretch, detection: ranked[stretch.owner - 1] }))
    .flatMap(({ stretch, detection }) => (detection ? [clip(detection, stretch)] : []))
    .filter(({ start, end }) => /[\p{L}\p{N}]/u.test(text.slice(start, end)));
}

function byPrecedence(one: Detection, other: Detection): number {
  return (
    other.end - other.start - (one.end - one.start) ||
    other.score - one.score ||
    rankOf(one.type) - rankOf(other.type) ||
    one.start - other.start
  );
}

function rankOf(type: EntityType): number {
  return isKnownType(type) ? entityTypes.indexOf(type) : -1;
}

function claim(owners: Uint32Array, span: Span, owner: number): void {
  for (let index = span.start; index < span.end; index += 1) {
    if (owners[index] === 0) owners[index] = owner;
  }
}

function ownedStretches(owners: Uint32Array): (Span & { readonly owner: number })[] {
  const stretches = [];
  let start = 0;
  for (let index = 1; index <= owners.length; index += 1) {
    if (index < owners.length && owners[index] === owners[start]) continue;
    const owner = owners[start] ?? 0;
    if (owner > 0) stretches.push({ start, end: index, owner });
    start = index;
  }
  return stretches;
}

/** A clipped detection is another value than the whole one: its canonical value no longer holds. */
function clip(detection: Detection, { start, end }: Span): Detection {
  if (detection.start === start && detection.end === end) return detection;
  return { type: detection.type, score: detection.score, start, end };
}
