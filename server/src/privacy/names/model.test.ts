import { expect, it } from 'vitest';
import { rowBits } from './features.ts';
import { parseModel, rowWords } from './model.ts';
import { sumRows } from './scoring.ts';
import { tagCount } from './tags.ts';

it('adds up rows as if every weight stood alone, negative ones too', () => {
  const bytes = new Int8Array(tagCount * tagCount + tagCount * 2 ** rowBits);
  const weight = (row: number, tag: number): number => ((row * 31 + tag * 17) % 255) - 127;
  for (const row of [0, 5, 9])
    for (let tag = 0; tag < tagCount; tag += 1)
      bytes[tagCount * tagCount + row * tagCount + tag] = weight(row, tag);
  const { pairs } = parseModel(new Uint8Array(bytes.buffer));
  const scores = new Int32Array(tagCount);
  sumRows(pairs, Int32Array.of(0, 5, 9, 9), 4, scores, 0);
  expect(pairs).toHaveLength(rowWords * 2 ** rowBits);
  for (let tag = 0; tag < tagCount; tag += 1)
    expect(scores[tag]).toBe(weight(0, tag) + weight(5, tag) + 2 * weight(9, tag));
});

it('refuses a model of another shape', () => {
  expect(() => parseModel(new Uint8Array(100))).toThrow(RangeError);
});
