/**
 * Redaction of texts: every value found is replaced by what its kind's action leaves of it, usually a placeholder.
 *
 * Invariants
 * R1. Redacting a redacted text changes nothing: replacing goes on until the detector finds no more. It ends,
 *     because every round leaves fewer letters and digits outside the brackets of placeholders.
 * R2. What an earlier redaction left in the text stays as it is.
 * R3. Nothing is lost when the detector fails or answers nonsense: the call rejects, and no text is returned.
 */
import { type Actions, placeholdersOnly } from '#privacy/actions.ts';
import { addCounts, countByType, type DetectionCounts } from '#privacy/detection-counts.ts';
import type { Detection, Detector } from '#privacy/detector.ts';
import { resolveOverlaps } from '#privacy/overlaps.ts';
import { loneText, type Passage } from '#privacy/passage.ts';
import type { Pseudonyms } from '#privacy/pseudonyms.ts';
import { isTouched, replacementFor, replacementsIn } from '#privacy/replacement.ts';

/** What a conversation is redacted with. */
export interface Redaction {
  readonly detector: Detector;
  readonly pseudonyms: Pseudonyms;
  /** What becomes of the values; without it each gets a placeholder. */
  readonly actions?: Actions;
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
  { detector, pseudonyms, actions = placeholdersOnly }: Redaction,
): Promise<Redacted<readonly string[]>> {
  for (const { text } of passages) pseudonyms.continueAfter(text);
  let current = passages;
  let counts: DetectionCounts = {};
  for (;;) {
    const found = await findPersonalData(current, detector, actions);
    const types = found.flatMap((detections) => detections.map(({ type }) => type));
    if (types.length === 0) return { value: current.map(({ text }) => text), counts };
    counts = addCounts(counts, countByType(types));
    current = current.map((passage, index) => {
      return { ...passage, text: replaceAll(passage.text, found[index] ?? [], pseudonyms, actions) }; // R1
    });
  }
}

/** What is to be replaced in each passage, in order, without overlaps. */
export async function findPersonalData(
  passages: readonly Passage[],
  detector: Detector,
  actions: Actions = placeholdersOnly,
): Promise<Detection[][]> {
  const answer = await detector.detect(passages);
  if (answer.length !== passages.length)
    throw new RangeError(`detector ${detector.name} ${detector.version} left out a text`); // R3
  return passages.map(({ text }, index) => {
    const detections = answer[index] ?? [];
    for (const detection of detections) assertWithin(text, detection, detector);
    const certain = detections.filter(({ score }) => score >= detector.scoreThreshold);
    return certain.length === 0 ? [] : resolveOverlaps(text, certain, replacementsIn(text, actions)); // R2
  });
}

function assertWithin(text: string, { start, end }: Detection, detector: Detector): void {
  if (Number.isInteger(start) && Number.isInteger(end) && 0 <= start && start < end && end <= text.length)
    return;
  throw new RangeError(`detector ${detector.name} ${detector.version} reported a span outside the text`); // R3
}

function replaceAll(
  text: string,
  detections: readonly Detection[],
  pseudonyms: Pseudonyms,
  actions: Actions,
): string {
  const pieces: string[] = [];
  let copied = 0;
  for (const [index, detection] of detections.entries()) {
    const { type, start, end, canonical } = detection;
    const hasNeighbour = detections[index - 1]?.end === start || detections[index + 1]?.start === end;
    const found = { type, text: text.slice(start, end), canonical };
    const touched = hasNeighbour || isTouched(text, detection);
    pieces.push(
      text.slice(copied, start),
      replacementFor({ ...found, isTouched: touched }, pseudonyms, actions),
    );
    copied = end;
  }
  return pieces.join('') + text.slice(copied);
}
