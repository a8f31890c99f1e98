/**
 * The features of a token: each is a row of the model's weights, found by hashing. The order and the numbers of the
 * templates are part of the trained model.
 */
import type { Columns } from './columns.ts';
import { listed } from './lexicon.ts';
import type { TokenBuffer } from './token-buffer.ts';

export const rowBits = 16;
export const mostFeatures = 40;

/** What stands before the first and behind the last token. */
const edge = 3;

/** Writes the rows of one token's features and returns how many there are. */
export function featureRows(
  tokens: TokenBuffer,
  columns: Columns,
  index: number,
  prompt: number,
  rows: Int32Array,
): number {
  const { word, shape, kind, phrase } = columns;
  const { count } = tokens;
  const before = index > 0;
  const before2 = index > 1;
  const after = index + 1 < count;
  const after2 = index + 2 < count;
  const w0 = word[index] as number;
  const w1 = before ? (word[index - 1] as number) : edge;
  const w2 = before2 ? (word[index - 2] as number) : edge;
  const n1 = after ? (word[index + 1] as number) : edge;
  const n2 = after2 ? (word[index + 2] as number) : edge;
  const s0 = shape[index] as number;
  const s1 = before ? (shape[index - 1] as number) : 63;
  const s2 = before2 ? (shape[index - 2] as number) : 63;
  const t1 = after ? (shape[index + 1] as number) : 63;
  const t2 = after2 ? (shape[index + 2] as number) : 63;
  const k0 = kind[index] as number;
  const k1 = before ? (kind[index - 1] as number) : 255;
  const m1 = after ? (kind[index + 1] as number) : 255;
  const p0 = phrase[index] as number;
  const ks = k0 * 64 + s0;
  const place = (before ? 0 : 1) + (after ? 0 : 2) + (count < 4 ? 4 : 0);

  rows[0] = row(1, 0);
  rows[1] = row(2, w0);
  rows[2] = row(3, w1);
  rows[3] = row(4, n1);
  rows[4] = row(5, w2);
  rows[5] = row(6, n2);
  rows[6] = pair(7, w1, w0);
  rows[7] = pair(8, w0, n1);
  rows[8] = pair(9, w2, w1);
  rows[9] = pair(10, n1, n2);
  rows[10] = pair(11, w1, n1);
  rows[11] = row(12, s0);
  rows[12] = row(13, (s1 << 12) | (s0 << 6) | t1);
  rows[13] = row(14, ((s0 << 6) | t1) * 64 + t2);
  rows[14] = row(15, ((s2 << 6) | s1) * 64 + s0);
  rows[15] = row(16, ks);
  rows[16] = row(17, k1 * 16384 + ks);
  rows[17] = row(18, m1 * 16384 + ks);
  rows[18] = pair(19, w1, ks);
  rows[19] = pair(20, n1, ks);
  rows[20] = row(21, p0 * 64 + s0);
  rows[21] = pair(22, w1, s0 * 8 + p0);
  rows[22] = pair(23, n1, s0 * 8 + p0);
  rows[23] = row(24, (prompt * 8 + place) * 128 + k0);
  rows[24] = pair(25, w0, prompt * 8 + place);
  rows[25] = row(26, (k1 << 16) | (k0 << 8) | m1);
  rows[26] = pair(27, w2, ks);
  return affixRows(tokens, index, s0, w1, rows);
}

/** How a word begins and ends tells something only where the model does not know the word. */
function affixRows(
  tokens: TokenBuffer,
  index: number,
  shape: number,
  before: number,
  rows: Int32Array,
): number {
  const suffix2 = tokens.suffix2[index] as number;
  const suffix3 = tokens.suffix3[index] as number;
  const prefix3 = tokens.prefix3[index] as number;
  if (((tokens.bits[index] as number) & listed.vocabulary) !== 0 || prefix3 === 0) return 27;
  rows[27] = row(29, suffix3);
  rows[28] = row(30, suffix2);
  rows[29] = row(31, prefix3);
  rows[30] = pair(32, suffix3, shape);
  rows[31] = pair(33, suffix2, before);
  return 32;
}

function row(template: number, value: number): number {
  let hash = Math.imul(value ^ Math.imul(template, 0x9e3779b1 | 0), 0x85ebca6b | 0);
  hash ^= hash >>> 15;
  return Math.imul(hash, 0xc2b2ae35 | 0) >>> (32 - rowBits);
}

function pair(template: number, one: number, other: number): number {
  return row(template, Math.imul(one, 0x01000193) ^ Math.imul(other + 0x7f4a7c15, 0x2c1b3c6d));
}
