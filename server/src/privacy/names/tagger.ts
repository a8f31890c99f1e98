import type { Detection } from '#privacy/detector.ts';
import { Columns } from './columns.ts';
import { featureRows, mostFeatures } from './features.ts';
import { type Lexicon, listed } from './lexicon.ts';
import type { Model } from './model.ts';
import { sumRows } from './scoring.ts';
import { outside, tagCount, typeOfTag } from './tags.ts';
import { shapes, TokenBuffer } from './token-buffer.ts';
import { tokenize } from './tokenize.ts';
import { Viterbi } from './viterbi.ts';

/** In favour of finding: a name that stays is worse than a word that goes. In units of the weights, 0.75 nats. */
const outsidePenalty = 12;

/** Reads one text after the other with a model. It keeps buffers: one instance serves one caller at a time. */
export class Tagger {
  readonly #lexicon: Lexicon;
  readonly #model: Model;
  readonly #tokens = new TokenBuffer();
  readonly #columns = new Columns();
  readonly #viterbi = new Viterbi();
  readonly #rows = new Int32Array(mostFeatures);
  #scores = new Int32Array(0);
  #tags = new Uint8Array(0);

  constructor(lexicon: Lexicon, model: Model) {
    this.#lexicon = lexicon;
    this.#model = model;
  }

  tag(text: string, prompt: number): Detection[] {
    const tokens = this.#tokens;
    tokenize(text, tokens, this.#lexicon.words);
    if (tokens.count === 0) return [];
    this.#columns.fill(text, tokens, this.#lexicon);
    this.#decodeRuns(prompt);
    return spansOf(text, this.#tags, tokens);
  }

  /** Words that are never part of anything cut the text into short runs; only those are scored. */
  #decodeRuns(prompt: number): void {
    const { count, bits } = this.#tokens;
    if (this.#tags.length < count) this.#tags = new Uint8Array(count * 2);
    this.#tags.fill(outside, 0, count);
    let first = 0;
    for (let index = 0; index <= count; index += 1) {
      if (index < count && ((bits[index] as number) & listed.outside) === 0) continue;
      if (index > first) this.#decodeRun(first, index - first, prompt);
      first = index + 1;
    }
  }

  #decodeRun(first: number, length: number, prompt: number): void {
    if (this.#scores.length < length * tagCount) this.#scores = new Int32Array(length * tagCount * 2);
    for (let offset = 0; offset < length; offset += 1) {
      const count = featureRows(this.#tokens, this.#columns, first + offset, prompt, this.#rows);
      const at = offset * tagCount;
      sumRows(this.#model.pairs, this.#rows, count, this.#scores, at);
      this.#scores[at + outside] = (this.#scores[at + outside] as number) - outsidePenalty;
    }
    const [begins, ends] = [first === 0, first + length === this.#tokens.count];
    const tags = this.#viterbi.decode(this.#scores, length, this.#model.transitions, begins, ends);
    for (let offset = 0; offset < length; offset += 1) this.#tags[first + offset] = tags[offset] as number;
  }
}

function spansOf(text: string, tags: Uint8Array, tokens: TokenBuffer): Detection[] {
  const found: Detection[] = [];
  for (let index = 0; index < tokens.count; index += 1) {
    const type = typeOfTag(tags[index] ?? 0);
    if (type === undefined) continue;
    let last = index;
    while (last + 1 < tokens.count && tags[last + 1] === (tags[index] ?? 0) + 1) last += 1;
    const next = last;
    while (last > index && isLooseSign(text, tokens, last)) last -= 1;
    found.push({ type, score: 0.7, start: tokens.start[index] ?? 0, end: tokens.end[last] ?? 0 });
    index = next;
  }
  return found;
}

/** A sign that ends a span without being part of it; a full stop may belong to an abbreviation. */
function isLooseSign(text: string, tokens: TokenBuffer, index: number): boolean {
  const shape = tokens.shape[index];
  if (shape !== shapes.punctuation && shape !== shapes.lineBreak) return false;
  return text.charAt(tokens.start[index] ?? 0) !== '.';
}
