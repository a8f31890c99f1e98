import type { Detection } from '#privacy/detector.ts';
import { withoutLines } from '#privacy/patterns/exempt-lines.ts';
import type { Detector } from '#privacy/detector.ts';
import { TextList } from '#privacy/text-list.ts';

/**
 * What an organization says is not personal: texts of its allow list, and its own numbers. A value that reaches
 * beyond an allowed text is another one.
 */
export class Exceptions {
  readonly #allowed = new TextList<true>();
  readonly #lines: readonly string[];

  /** @param lines as E.164 or as SIP URI */
  constructor(allowed: readonly string[], lines: readonly string[]) {
    for (const text of allowed) this.#allowed.add(text, true);
    this.#lines = lines;
  }

  without(text: string, detections: readonly Detection[]): Detection[] {
    if (detections.length === 0) return [];
    const allowed = this.#allowed.find(text);
    return this.#withoutLines(text, detections).filter(
      ({ start, end }) => !allowed.some((span) => span.start <= start && end <= span.end),
    );
  }

  #withoutLines(text: string, detections: readonly Detection[]): readonly Detection[] {
    if (this.#lines.length === 0 || !detections.some(isPhone)) return detections;
    const phones = withoutLines(() => detections.filter(isPhone), this.#lines)(text);
    return [...detections.filter((detection) => !isPhone(detection)), ...phones];
  }

  /** The detector, silent about the exceptions. */
  from(detector: Detector): Detector {
    return {
      name: detector.name,
      version: detector.version,
      entityTypes: detector.entityTypes,
      scoreThreshold: detector.scoreThreshold,
      detect: async (passages) =>
        (await detector.detect(passages)).map((found, index) =>
          this.without(passages[index]?.text ?? '', found),
        ),
    };
  }
}

function isPhone({ type }: Detection): boolean {
  return type === 'PHONE';
}
