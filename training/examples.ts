/** Endless labelled examples: a scene, sometimes with plain talk around it, written the way people write. */
import type { Detection } from '#privacy/detector.ts';
import { disguise } from './disguise.ts';
import { allFillers } from './fillers.ts';
import { readMacros, readScenes, type Scene } from './frame-files.ts';
import { expand, type Frame } from './frame-grammar.ts';
import { Random } from './random.ts';
import { plain, type Segment } from './segment.ts';

export interface Example {
  /** What the other speaker said before; null: unknown. */
  readonly previous: string | null;
  readonly text: string;
  readonly spans: readonly Pick<Detection, 'type' | 'start' | 'end'>[];
}

export class Examples {
  readonly #random: Random;
  readonly #fillers = allFillers();
  readonly #macros = readMacros();
  readonly #scenes = readScenes();
  readonly #plainScenes: readonly Scene[];

  constructor(seed: number) {
    this.#random = new Random(seed);
    this.#plainScenes = this.#scenes.at(-1)?.[1] ?? [];
  }

  next(): Example {
    const random = this.#random;
    const { question, frame } = random.pick(random.weighted(this.#scenes));
    const asked = question ? textOf(this.#expand(question)) : this.#chanceQuestion();
    const answer = disguise(this.#around(this.#expand(frame)), random);
    if (question && random.chance(0.12))
      return exampleOf(
        null,
        disguise([plain(asked ?? ''), plain(random.pick([' ', '\n'])), ...answer], random),
      );
    return exampleOf(question && random.chance(0.06) ? null : asked, answer);
  }

  /** Most texts come without a question; some after one that has nothing to do with them. */
  #chanceQuestion(): string | null {
    if (this.#random.chance(0.7)) return null;
    const answers =
      this.#scenes.find(([, scenes]) => scenes.some(({ question }) => question !== null))?.[1] ?? [];
    const about = this.#random.pick(answers).question;
    return about === null || this.#random.chance(0.5)
      ? textOf(this.#expand(this.#plainFrame()))
      : textOf(this.#expand(about));
  }

  #around(segments: Segment[]): Segment[] {
    const random = this.#random;
    const gap = plain(random.pick(['. ', '. ', ' ', '! ', ', ', '\n', '? ', ' - ']));
    const draw = random.next();
    if (draw < 0.13) return [...this.#expand(this.#plainFrame()), gap, ...segments];
    if (draw < 0.26) return [...segments, gap, ...this.#expand(this.#plainFrame())];
    if (draw < 0.32)
      return [...segments, gap, ...this.#expand(random.pick(random.weighted(this.#scenes)).frame)];
    return segments;
  }

  #plainFrame(): Frame {
    return this.#random.pick(this.#plainScenes).frame;
  }

  #expand(frame: Frame): Segment[] {
    return expand(frame, this.#random, this.#fillers, this.#macros);
  }
}

function textOf(segments: readonly Segment[]): string {
  return segments.map(({ text }) => text).join('');
}

export function exampleOf(previous: string | null, segments: readonly Segment[]): Example {
  const spans = [];
  let at = 0;
  for (const { text, type } of segments) {
    if (type !== null && text !== '') spans.push({ type, start: at, end: at + text.length });
    at += text.length;
  }
  return { previous, text: textOf(segments), spans };
}
