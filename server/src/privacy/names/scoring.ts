/**
 * Adds up the rows of one token's features. This is where nearly all the time goes: ten sums are kept in variables
 * rather than in an array, written out because that is what makes them registers.
 */
import { rowWords } from './model.ts';
import { tagCount } from './tags.ts';

/** Writes `tagCount` scores to `scores` from `at` on. Two weights share each word of `pairs`. */
export function sumRows(
  pairs: Int32Array,
  rows: Int32Array,
  count: number,
  scores: Int32Array,
  at: number,
): void {
  let [a, b, c, d, e] = [0, 0, 0, 0, 0];
  let [f, g, h, i, j] = [0, 0, 0, 0, 0];
  for (let feature = 0; feature < count; feature += 1) {
    const row = Math.imul(rows[feature] as number, rowWords);
    a = (a + (pairs[row] as number)) | 0;
    b = (b + (pairs[row + 1] as number)) | 0;
    c = (c + (pairs[row + 2] as number)) | 0;
    d = (d + (pairs[row + 3] as number)) | 0;
    e = (e + (pairs[row + 4] as number)) | 0;
    f = (f + (pairs[row + 5] as number)) | 0;
    g = (g + (pairs[row + 6] as number)) | 0;
    h = (h + (pairs[row + 7] as number)) | 0;
    i = (i + (pairs[row + 8] as number)) | 0;
    j = (j + (pairs[row + 9] as number)) | 0;
  }
  split(scores, at, a);
  split(scores, at + 2, b);
  split(scores, at + 4, c);
  split(scores, at + 6, d);
  split(scores, at + 8, e);
  split(scores, at + 10, f);
  split(scores, at + 12, g);
  split(scores, at + 14, h);
  split(scores, at + 16, i);
  scores[at + tagCount - 1] = (j << 16) >> 16;
}

function split(scores: Int32Array, at: number, pair: number): void {
  const low = (pair << 16) >> 16;
  scores[at] = low;
  scores[at + 1] = (pair - low) >> 16;
}
