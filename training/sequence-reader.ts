import { Columns } from '#privacy/names/columns.ts';
import { featureRows, mostFeatures } from '#privacy/names/features.ts';
import { type Lexicon, listed } from '#privacy/names/lexicon.ts';
import { promptOf } from '#privacy/names/prompt.ts';
import { beginTag, taggedTypes } from '#privacy/names/tags.ts';
import { TokenBuffer } from '#privacy/names/token-buffer.ts';
import { tokenize } from '#privacy/names/tokenize.ts';
import type { Sequence } from './conditional-field.ts';
import type { Example } from './examples.ts';
import type { Random } from './random.ts';

const personBits = listed.name | listed.firstName | listed.lastName | listed.usualFirstName;
const placeBits = listed.city | listed.knownCity | listed.region | listed.country | listed.beginsPlace;
/** How often the lists are silent on a name, a place or a word, as they are on much that is real. */
const silent = { entity: 0.2, word: 0.09 };
/** How often a feature is left out, so that none is relied on alone. */
const dropped = 0.1;

/** Turns examples into what the field learns from, with the very code that reads texts later. */
export class SequenceReader {
  readonly #lexicon: Lexicon;
  readonly #random: Random;
  readonly #tokens = new TokenBuffer();
  readonly #columns = new Columns();
  readonly #rows = new Int32Array(mostFeatures);

  constructor(lexicon: Lexicon, random: Random) {
    this.#lexicon = lexicon;
    this.#random = random;
  }

  read(example: Example): Sequence {
    const tokens = this.#tokens;
    tokenize(example.text, tokens, this.#lexicon.words);
    const gold = this.#goldTags(example);
    this.#silenceLists(gold);
    this.#columns.fill(example.text, tokens, this.#lexicon);
    const rows = new Int32Array(tokens.count * mostFeatures).fill(-1);
    const prompt = promptOf(example.previous);
    for (let index = 0; index < tokens.count; index += 1) {
      const count = featureRows(tokens, this.#columns, index, prompt, this.#rows);
      for (let feature = 0; feature < count; feature += 1)
        if (!this.#random.chance(dropped))
          rows[index * mostFeatures + feature] = this.#rows[feature] as number;
    }
    return { rows, perToken: mostFeatures, gold, length: tokens.count };
  }

  #goldTags({ spans }: Example): Uint8Array {
    const tokens = this.#tokens;
    const gold = new Uint8Array(tokens.count);
    for (const { type, start, end } of spans) {
      const tagged = taggedTypes.find((known) => known === type);
      if (tagged === undefined) continue;
      let first = true;
      for (let index = 0; index < tokens.count; index += 1) {
        if ((tokens.start[index] ?? 0) < start || (tokens.end[index] ?? 0) > end) continue;
        gold[index] = beginTag(tagged) + (first ? 0 : 1);
        first = false;
      }
    }
    return gold;
  }

  #silenceLists(gold: Uint8Array): void {
    const { bits } = this.#tokens;
    let hidden = 0;
    for (let index = 0; index < gold.length; index += 1) {
      const tag = gold[index] ?? 0;
      if (tag % 2 === 1) hidden = this.#random.chance(silent.entity) ? personBits | placeBits : 0;
      if (tag > 0) bits[index] = (bits[index] ?? 0) & ~hidden;
      else if (this.#random.chance(silent.word))
        bits[index] = (bits[index] ?? 0) & ~(listed.common | listed.vocabulary);
    }
  }
}
