/** Finds the best sequence of tags. It keeps its arrays from text to text. */
import { isInside, outside, tagCount } from './tags.ts';

const impossible = -(2 ** 28);

export class Viterbi {
  #best = new Int32Array(0);
  #from = new Uint8Array(0);
  #tags = new Uint8Array(0);

  /**
   * The best tags of a run of tokens, in the first `count` places of the answer, which is used again for the next
   * run. Before and behind a run stand tokens that are outside, unless the text begins or ends there.
   *
   * @param scores `tagCount` numbers per token
   * @param transitions from tag (row) to tag (column); a tag can go on only after its own type
   */
  decode(
    scores: Int32Array,
    count: number,
    transitions: Int32Array,
    begins: boolean,
    ends: boolean,
  ): Uint8Array {
    if (this.#tags.length < count) this.#grow(count * 2);
    const best = this.#best;
    for (let tag = 0; tag < tagCount; tag += 1)
      best[tag] = isInside(tag)
        ? impossible
        : (scores[tag] as number) + (begins ? 0 : (transitions[outside * tagCount + tag] as number));
    for (let index = 1; index < count; index += 1) this.#step(scores, transitions, index * tagCount);
    this.#trace(count, transitions, ends);
    return this.#tags;
  }

  #step(scores: Int32Array, transitions: Int32Array, at: number): void {
    const best = this.#best;
    const from = this.#from;
    const before = at - tagCount;
    for (let tag = 0; tag < tagCount; tag += 1) {
      let top = impossible * 2;
      let source = outside;
      if (isInside(tag)) {
        source = tag - 1;
        top = (best[before + tag - 1] as number) + (transitions[(tag - 1) * tagCount + tag] as number);
        const stay = (best[before + tag] as number) + (transitions[tag * tagCount + tag] as number);
        if (stay > top) {
          top = stay;
          source = tag;
        }
      } else {
        for (let other = 0; other < tagCount; other += 1) {
          const score = (best[before + other] as number) + (transitions[other * tagCount + tag] as number);
          if (score > top) {
            top = score;
            source = other;
          }
        }
      }
      best[at + tag] = top + (scores[at + tag] as number);
      from[at + tag] = source;
    }
  }

  #trace(count: number, transitions: Int32Array, ends: boolean): void {
    const last = (count - 1) * tagCount;
    let tag = outside as number;
    let top = impossible * 2;
    for (let other = 0; other < tagCount; other += 1) {
      const score =
        (this.#best[last + other] as number) +
        (ends ? 0 : (transitions[other * tagCount + outside] as number));
      if (score <= top) continue;
      top = score;
      tag = other;
    }
    for (let index = count - 1; index >= 0; index -= 1) {
      this.#tags[index] = tag;
      tag = this.#from[index * tagCount + tag] as number;
    }
  }

  #grow(count: number): void {
    this.#best = new Int32Array(count * tagCount);
    this.#from = new Uint8Array(count * tagCount);
    this.#tags = new Uint8Array(count);
  }
}
