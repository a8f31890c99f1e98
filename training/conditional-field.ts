/**
 * Training of a linear-chain conditional random field: the probability of a whole sequence of tags, so that the
 * weights of words and of neighbouring tags are learnt together. AdaGrad keeps rare features as quick as usual ones.
 */
import { rowBits } from '#privacy/names/features.ts';
import { isInside, outside, tagCount } from '#privacy/names/tags.ts';

/** Gradients below this change nothing that survives rounding. */
const negligible = 0.003;

/** A text as rows of weights, `perToken` of them for each token (-1: none), and the tag each token should have. */
export interface Sequence {
  readonly rows: Int32Array;
  readonly perToken: number;
  readonly gold: Uint8Array;
  readonly length: number;
}

export class ConditionalField {
  readonly weights = new Float32Array(tagCount * 2 ** rowBits);
  readonly transitions = new Float32Array(tagCount * tagCount);
  readonly #squares = new Float32Array(tagCount * 2 ** rowBits);
  readonly #transitionSquares = new Float32Array(tagCount * tagCount);
  readonly #allowed = new Uint8Array(tagCount * tagCount);
  readonly #factors = new Float64Array(tagCount * tagCount);
  #emissions = new Float64Array(0);
  #forward = new Float64Array(0);
  #backward = new Float64Array(0);

  constructor() {
    for (let from = 0; from < tagCount; from += 1)
      for (let to = 0; to < tagCount; to += 1) {
        const follows = !isInside(to) || from === to || from === to - 1;
        this.#allowed[from * tagCount + to] = follows ? 1 : 0;
      }
  }

  /** Learns from one sequence and returns how surprised it was (negative log-likelihood). */
  learn(sequence: Sequence, rate: number): number {
    const { length } = sequence;
    if (length === 0) return 0;
    this.#prepare(length);
    for (let at = 0; at < this.#factors.length; at += 1)
      this.#factors[at] = this.#allowed[at] === 1 ? Math.exp(this.transitions[at] as number) : 0;
    for (let index = 0; index < length; index += 1) this.#emit(sequence, index);
    this.#runForward(length);
    this.#runBackward(length);
    const loss = this.#update(sequence, rate);
    if (length > 1) this.#updateTransitions(sequence, rate);
    return loss;
  }

  #prepare(length: number): void {
    if (this.#emissions.length >= length * tagCount) return;
    this.#emissions = new Float64Array(length * tagCount * 2);
    this.#forward = new Float64Array(length * tagCount * 2);
    this.#backward = new Float64Array(length * tagCount * 2);
  }

  #emit({ rows, perToken }: Sequence, index: number): void {
    const at = index * tagCount;
    const emissions = this.#emissions;
    emissions.fill(0, at, at + tagCount);
    for (let feature = 0; feature < perToken; feature += 1) {
      const row = rows[index * perToken + feature] as number;
      if (row < 0) continue;
      for (let tag = 0; tag < tagCount; tag += 1)
        emissions[at + tag] =
          (emissions[at + tag] as number) + (this.weights[row * tagCount + tag] as number);
    }
    let most = emissions[at] as number;
    for (let tag = 1; tag < tagCount; tag += 1) most = Math.max(most, emissions[at + tag] as number);
    for (let tag = 0; tag < tagCount; tag += 1)
      emissions[at + tag] = Math.exp((emissions[at + tag] as number) - most);
  }

  /** Forward and backward sums are scaled to one at every token: only their proportions count. */
  #runForward(length: number): void {
    for (let tag = 0; tag < tagCount; tag += 1)
      this.#forward[tag] = isInside(tag) ? 0 : (this.#emissions[tag] as number);
    scale(this.#forward, 0);
    for (let index = 1; index < length; index += 1) {
      const at = index * tagCount;
      for (let tag = 0; tag < tagCount; tag += 1) {
        let sum = 0;
        for (let from = 0; from < tagCount; from += 1)
          sum +=
            (this.#forward[at - tagCount + from] as number) *
            (this.#factors[from * tagCount + tag] as number);
        this.#forward[at + tag] = sum * (this.#emissions[at + tag] as number);
      }
      scale(this.#forward, at);
    }
  }

  #runBackward(length: number): void {
    this.#backward.fill(1, (length - 1) * tagCount, length * tagCount);
    for (let index = length - 2; index >= 0; index -= 1) {
      const at = index * tagCount;
      const next = at + tagCount;
      for (let tag = 0; tag < tagCount; tag += 1) {
        let sum = 0;
        for (let to = 0; to < tagCount; to += 1)
          sum +=
            (this.#factors[tag * tagCount + to] as number) *
            (this.#emissions[next + to] as number) *
            (this.#backward[next + to] as number);
        this.#backward[at + tag] = sum;
      }
      scale(this.#backward, at);
    }
  }

  #update({ rows, perToken, gold, length }: Sequence, rate: number): number {
    let loss = 0;
    for (let index = 0; index < length; index += 1) {
      const at = index * tagCount;
      let total = 0;
      for (let tag = 0; tag < tagCount; tag += 1)
        total += (this.#forward[at + tag] as number) * (this.#backward[at + tag] as number);
      for (let tag = 0; tag < tagCount; tag += 1) {
        const probability =
          ((this.#forward[at + tag] as number) * (this.#backward[at + tag] as number)) / total;
        const right = gold[index] === tag;
        if (right) loss -= Math.log(probability + 1e-12);
        const gradient = (right ? 1 : 0) - probability;
        if (Math.abs(gradient) > negligible)
          this.#push(rows, index * perToken, perToken, tag, gradient, rate);
      }
    }
    return loss;
  }

  #push(rows: Int32Array, at: number, perToken: number, tag: number, gradient: number, rate: number): void {
    for (let feature = 0; feature < perToken; feature += 1) {
      const row = rows[at + feature] as number;
      if (row >= 0) step(this.weights, this.#squares, row * tagCount + tag, gradient, rate);
    }
  }

  #updateTransitions({ gold, length }: Sequence, rate: number): void {
    const gradients = new Float64Array(tagCount * tagCount);
    const joint = new Float64Array(tagCount * tagCount);
    for (let index = 1; index < length; index += 1) {
      const at = index * tagCount;
      let total = 0;
      for (let from = outside; from < tagCount; from += 1)
        for (let to = outside; to < tagCount; to += 1) {
          const value =
            (this.#forward[at - tagCount + from] as number) *
            (this.#factors[from * tagCount + to] as number) *
            (this.#emissions[at + to] as number) *
            (this.#backward[at + to] as number);
          joint[from * tagCount + to] = value;
          total += value;
        }
      for (let pair = 0; pair < joint.length; pair += 1)
        gradients[pair] = (gradients[pair] as number) - (joint[pair] as number) / total;
      const right = (gold[index - 1] as number) * tagCount + (gold[index] as number);
      gradients[right] = (gradients[right] as number) + 1;
    }
    for (let pair = 0; pair < gradients.length; pair += 1)
      if (Math.abs(gradients[pair] as number) > negligible)
        step(this.transitions, this.#transitionSquares, pair, gradients[pair] as number, rate);
  }
}

function step(
  weights: Float32Array,
  squares: Float32Array,
  at: number,
  gradient: number,
  rate: number,
): void {
  const square = (squares[at] as number) + gradient * gradient;
  squares[at] = square;
  weights[at] = (weights[at] as number) + (rate * gradient) / Math.sqrt(square + 1);
}

function scale(values: Float64Array, at: number): void {
  let sum = 0;
  for (let tag = 0; tag < tagCount; tag += 1) sum += values[at + tag] as number;
  for (let tag = 0; tag < tagCount; tag += 1) values[at + tag] = (values[at + tag] as number) / sum;
}
