/**
 * The trained weights. `model/names.bin.br` holds, compressed: the transitions (tagCount² signed bytes), then a row
 * of tagCount signed bytes for each feature, in units of 1/16. `training/train-names.ts` writes it.
 *
 * In memory two weights share 32 bits: rows are added up lane by lane with half the additions. A sum of
 * `mostFeatures` bytes fits in 16 bits; what the lower lane borrows from the upper one is given back when they
 * are taken apart.
 */
import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import { rowBits } from './features.ts';
import { tagCount } from './tags.ts';

export const weightUnit = 1 / 16;
/** Words of 32 bits in a row of weights. */
export const rowWords = (tagCount + 1) >> 1;

export interface Model {
  /** `rowWords` pairs of weights per row; the even tag is in the lower half. */
  readonly pairs: Int32Array;
  /** From tag (row) to tag (column). */
  readonly transitions: Int32Array;
}

let loaded: Model | null = null;

export function model(): Model {
  loaded ??= parseModel(brotliDecompressSync(readFileSync(new URL('model/names.bin.br', import.meta.url))));
  return loaded;
}

/** @throws RangeError when the bytes were written for other features or other tags */
export function parseModel(bytes: Uint8Array): Model {
  const transitionBytes = tagCount * tagCount;
  if (bytes.length !== transitionBytes + tagCount * 2 ** rowBits)
    throw new RangeError('the model of names was trained for other features: train it again');
  const signed = new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length);
  return {
    transitions: Int32Array.from(signed.subarray(0, transitionBytes)),
    pairs: pairUp(signed.subarray(transitionBytes)),
  };
}

function pairUp(weights: Int8Array): Int32Array {
  const pairs = new Int32Array(rowWords * 2 ** rowBits);
  for (let row = 0; row < 2 ** rowBits; row += 1)
    for (let tag = 0; tag < tagCount; tag += 1) {
      const at = row * rowWords + (tag >> 1);
      const weight = weights[row * tagCount + tag] as number;
      pairs[at] = (pairs[at] as number) + (tag % 2 === 0 ? weight : weight << 16);
    }
  return pairs;
}
