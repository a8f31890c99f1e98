/**
 * Trains the tagger of names: `node training/train-names.ts [examples] [seed]`.
 * Seeded throughout: the same packages and the same engine give the same bytes.
 */
import { writeFileSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';
import { mostFeatures } from '#privacy/names/features.ts';
import { lexicon } from '#privacy/names/lexicon.ts';
import { weightUnit } from '#privacy/names/model.ts';
import { ConditionalField } from './conditional-field.ts';
import { Examples } from './examples.ts';
import { OutsideWords } from './outside-words.ts';
import { Random } from './random.ts';
import { SequenceReader } from './sequence-reader.ts';

const [count = 300_000, seed = 1] = process.argv.slice(2).map(Number);
const [firstRate, lastRate] = [0.5, 0.05];
const reportEvery = 10_000;

const field = new ConditionalField();
const examples = new Examples(seed);
const reader = new SequenceReader(lexicon(), new Random(seed + 1));
const outsideWords = new OutsideWords();
let loss = 0;
let tokens = 0;
for (let index = 1; index <= count; index += 1) {
  const example = examples.next();
  outsideWords.count(example);
  const sequence = reader.read(example);
  loss += field.learn(sequence, firstRate + ((lastRate - firstRate) * index) / count);
  tokens += sequence.length;
  if (index % reportEvery !== 0) continue;
  process.stdout.write(`${index} of ${count}: ${(loss / tokens).toFixed(4)} nats per token\n`);
  loss = 0;
  tokens = 0;
}
process.stdout.write(`${outsideWords.save()} words that are always outside\n`);
save();

function save(): void {
  const bytes = Int8Array.from([...field.transitions, ...field.weights], (weight) =>
    Math.max(-127, Math.min(127, Math.round(weight / weightUnit))),
  );
  const packed = brotliCompressSync(new Uint8Array(bytes.buffer), {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 },
  });
  writeFileSync(new URL('../server/src/privacy/names/model/names.bin.br', import.meta.url), packed);
  process.stdout.write(
    `${bytes.filter((weight) => weight !== 0).length} weights, ${packed.length} bytes, ${mostFeatures} templates at most\n`,
  );
}
