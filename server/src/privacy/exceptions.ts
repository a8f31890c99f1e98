import { detectorOver } from '#privacy/detector-over.ts';
import type { Detection, Detector, Span } from '#privacy/detector.ts';
import { fold } from '#privacy/folding.ts';
import { withoutLines } from '#privacy/patterns/exempt-lines.ts';
import { TextList } from '#privacy/text-list.ts';

/**
 * What an organization says is not personal: texts of its allow list, and its own numbers. A value that reaches
 * beyond an allowed text is another one.
 */
export class Exceptions {
  readonly #allowed = new TextList<true>();
  readonly #isOwnLine: (number: string) => boolean;

  /** @param lines as E.164 or as SIP URI */
  constructor(allowed: readonly string[], lines: readonly string[]) {
    for (const text of allowed) this.#allowed.add(text, true);
    this.#isOwnLine = lineTest(lines);
  }

  without(text: string, detections: readonly Detection[]): Detection[] {
    if (detections.length === 0) return [];
    // What a number could be beside a number is not asked either.
    const own = detections.filter((detection) => detection.type === 'PHONE' && this.#isOwn(text, detection));
    const excepted: readonly Span[] = [...this.#allowed.find(text), ...own];
    return detections.filter(
      ({ start, end }) => !excepted.some((span) => span.start <= start && end <= span.end),
    );
  }

  /** A number that was said in words is known by its canonical value alone. */
  #isOwn(text: string, { start, end, canonical }: Detection): boolean {
    const written = fold(text.slice(start, end)).text;
    return this.#isOwnLine(written) || (canonical !== undefined && this.#isOwnLine(canonical));
  }

  /** The detector, silent about the exceptions. */
  from(detector: Detector): Detector {
    return detectorOver(detector, (answer, passages) =>
      answer.map((found, index) => this.without(passages[index]?.text ?? '', found)),
    );
  }
}

function lineTest(lines: readonly string[]): (number: string) => boolean {
  if (lines.length === 0) return () => false;
  const others = withoutLines(
    (number) => [{ type: 'PHONE', score: 1, start: 0, end: number.length, canonical: number }],
    lines,
  );
  return (number) => Iterator.from(others(number)).next().done === true;
}
