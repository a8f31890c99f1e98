/**
 * A detector for the texts of one conversation, which are read twice: first to learn the values, then to act on
 * them wherever they stand.
 *
 * C1. What is reported after `learnt` includes every value that was found before in any of the texts.
 * C2. A text is given to the detector beneath once, however often it is asked for: the second reading is cheap.
 * C3. Only what would be acted on is learnt.
 */
import { Breath } from '#privacy/breath.ts';
import type { Detection, Detector } from '#privacy/detector.ts';
import { fold } from '#privacy/folding.ts';
import { KnownValues } from '#privacy/known-values.ts';
import type { Passage } from '#privacy/passage.ts';
import { spokenNumberViews } from '#privacy/spoken/number-views.ts';

type Answer = readonly (readonly Detection[])[];

export class ConversationDetector implements Detector {
  readonly name: string;
  readonly version: string;
  readonly entityTypes: Detector['entityTypes'];
  readonly scoreThreshold: number;
  readonly #beneath: Detector;
  readonly #values = new KnownValues();
  readonly #answers = new Map<string, Promise<Answer>>();
  readonly #breath = new Breath();
  readonly #missing = new Set<string>();
  #isLearning = true;

  constructor(beneath: Detector) {
    this.name = beneath.name;
    this.version = beneath.version;
    this.entityTypes = beneath.entityTypes;
    this.scoreThreshold = beneath.scoreThreshold;
    this.#beneath = beneath;
  }

  /** Detectors that did not read all of it. */
  get missing(): readonly string[] {
    return [...this.#missing].toSorted();
  }

  /** From now on known values are reported. */
  learnt(): void {
    this.#isLearning = false;
  }

  async detect(passages: readonly Passage[]): Promise<Answer> {
    const answer = await this.#ask(passages);
    await this.#breath.take();
    if (this.#isLearning) {
      for (const [index, { text }] of passages.entries()) this.#learn(text, answer[index] ?? []);
      return answer;
    }
    return passages.map(({ text }, index) => [
      ...(answer[index] ?? []).map((detection) => this.#resolved(text, detection)),
      ...this.#knownIn(text), // C1
    ]);
  }

  #ask(passages: readonly Passage[]): Promise<Answer> {
    const key = JSON.stringify(passages.map(({ speaker, label, text }) => [speaker, label, text]));
    const known = this.#answers.get(key);
    if (known) return known; // C2
    const answer = this.#beneath.detect(passages, { missing: (detector) => this.#missing.add(detector) });
    this.#answers.set(key, answer);
    return answer;
  }

  #learn(text: string, detections: readonly Detection[]): void {
    for (const { type, score, start, end, canonical } of detections) {
      if (score >= this.scoreThreshold) this.#values.add(type, text.slice(start, end), canonical); // C3
    }
  }

  #resolved(text: string, detection: Detection): Detection {
    const { type, start, end, canonical } = detection;
    return { ...detection, canonical: this.#values.resolve(type, text.slice(start, end), canonical) };
  }

  #knownIn(text: string): Detection[] {
    const folded = fold(text);
    return [folded, ...spokenNumberViews(folded)].flatMap((view) =>
      this.#values.find(view.text).map((detection) => ({ ...detection, ...view.originalSpan(detection) })),
    );
  }
}
