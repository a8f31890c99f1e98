/**
 * Redaction of one text: every value found is replaced by its placeholder.
 *
 * Invariants
 * R1. Redacting a redacted text changes nothing: replacing goes on until the detector finds no more. It ends,
 *     because every round turns at least one character into a part of a placeholder.
 * R2. A placeholder that stands in the text stays as it is.
 * R3. Nothing is lost when the detector fails or answers nonsense: the call rejects, and no text is returned.
 */
import { addCounts, countByType, type DetectionCounts } from '#privacy/detection-counts.ts';
import type { Detection, Detector } from '#privacy/detector.ts';
import { resolveOverlaps } from '#privacy/overlaps.ts';
import { placeholdersIn } from '#privacy/placeholder.ts';
import type { Pseudonyms } from '#privacy/pseudonyms.ts';

/** What a conversation is redacted with. */
export interface Redaction {
  readonly detector: Detector;
  readonly pseudonyms: Pseudonyms;
}

export interface Redacted<Value> {
  readonly value: Value;
  readonly counts: DetectionCounts;
}

/** `context` is read before the text, as a hint of what it means (the name of a field); it is not returned. */
export async function redactText(
  text: string,
  redaction: Redaction,
  context = '',
): Promise<Redacted<string>> {
  redaction.pseudonyms.continueAfter(text);
  let value = text;
  let counts: DetectionCounts = {};
  for (;;) {
    const found = await findPersonalData(value, redaction.detector, context);
    if (found.length === 0) return { value, counts };
    value = replaceAll(value, found, redaction.pseudonyms); // R1
    counts = addCounts(counts, countByType(found.map(({ type }) => type)));
  }
}

/** What is to be replaced in `text`, in order, without overlaps; offsets are those of `text`, without the context. */
export async function findPersonalData(text: string, detector: Detector, context = ''): Promise<Detection[]> {
  const whole = context + text;
  const detections = await detector.detect(whole);
  for (const detection of detections) assertWithin(whole, detection, detector);
  const certain = detections.filter(({ score }) => score >= detector.scoreThreshold);
  if (certain.length === 0) return [];
  const reserved = [{ start: 0, end: context.length }, ...placeholdersIn(whole)]; // R2
  return resolveOverlaps(whole, certain, reserved).map((detection) => ({
    ...detection,
    start: detection.start - context.length,
    end: detection.end - context.length,
  }));
}

function assertWithin(text: string, { start, end }: Detection, detector: Detector): void {
  if (Number.isInteger(start) && Number.isInteger(end) && 0 <= start && start < end && end <= text.length)
    return;
  throw new RangeError(`detector ${detector.name} ${detector.version} reported a span outside the text`); // R3
}

function replaceAll(text: string, detections: readonly Detection[], pseudonyms: Pseudonyms): string {
  const pieces: string[] = [];
  let copied = 0;
  for (const { type, start, end, canonical } of detections) {
    pieces.push(
      text.slice(copied, start),
      pseudonyms.placeholderFor(type, text.slice(start, end), canonical),
    );
    copied = end;
  }
  return pieces.join('') + text.slice(copied);
}
