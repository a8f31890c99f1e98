/**
 * Redaction of texts: every value found is replaced by its placeholder.
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
import { loneText, type Passage } from '#privacy/passage.ts';
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

/** @param label the name of the field the text stands in, as a hint of what it means */
export async function redactText(text: string, redaction: Redaction, label = ''): Promise<Redacted<string>> {
  const { value, counts } = await redactPassages([loneText(text, label)], redaction);
  return { value: value[0] ?? text, counts };
}

/** Redacts texts that are read together, such as the messages of a talk in their order. */
export async function redactPassages(
  passages: readonly Passage[],
  { detector, pseudonyms }: Redaction,
): Promise<Redacted<readonly string[]>> {
  for (const { text } of passages) pseudonyms.continueAfter(text);
  let current = passages;
  let counts: DetectionCounts = {};
  for (;;) {
    const found = await findPersonalData(current, detector);
    const types = found.flatMap((detections) => detections.map(({ type }) => type));
    if (types.length === 0) return { value: current.map(({ text }) => text), counts };
    counts = addCounts(counts, countByType(types));
    current = current.map((passage, index) => {
      return { ...passage, text: replaceAll(passage.text, found[index] ?? [], pseudonyms) }; // R1
    });
  }
}

/** What is to be replaced in each passage, in order, without overlaps. */
export async function findPersonalData(
  passages: readonly Passage[],
  detector: Detector,
): Promise<Detection[][]> {
  const answer = await detector.detect(passages);
  if (answer.length !== passages.length)
    throw new RangeError(`detector ${detector.name} ${detector.version} left out a text`); // R3
  return passages.map(({ text }, index) => {
    const detections = answer[index] ?? [];
    for (const detection of detections) assertWithin(text, detection, detector);
    const certain = detections.filter(({ score }) => score >= detector.scoreThreshold);
    return certain.length === 0 ? [] : resolveOverlaps(text, certain, placeholdersIn(text)); // R2
  });
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
