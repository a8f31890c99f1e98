import fc from 'fast-check';
import '#test/seed.ts';
import { describe, expect, it } from 'vitest';
import { fold, unescape } from '#privacy/folding.ts';
import { createPatternDetector } from '#privacy/pattern-detector.ts';
import { plantedValue } from '#privacy/planted-values.ts';
import { Pseudonyms } from '#privacy/pseudonyms.ts';
import { redactJson } from '#privacy/redact-json.ts';

const detector = createPatternDetector();

describe('a planted value', () => {
  const key = fc.string({ unit: 'grapheme-ascii', maxLength: 8 }).map((text) => text.replace(/\d/g, ''));
  const plain = fc.constantFrom<unknown>('hello there', 42, null, true, ['x', 7], { note: 'thanks' });

  /** The value at some place: alone or in a sentence, as member or as key, perhaps in JSON text, perhaps deeper. */
  function placed(value: string): fc.Arbitrary<unknown> {
    const sentence = fc.constantFrom(
      value,
      `It is ${value}, thanks`,
      `(${value})`,
      `a\n${value}\nb`,
      `“${value}”`,
    );
    const { place } = fc.letrec<{ place: unknown }>((tie) => ({
      place: fc.oneof(
        { withCrossShrink: true },
        sentence,
        fc
          .tuple(key, tie('place'), key, plain)
          .map(([one, inner, other, rest]) => ({ [`${other}.`]: rest, [one]: inner })),
        fc.tuple(sentence, plain).map(([name, rest]) => ({ [name]: rest })),
        fc.tuple(plain, tie('place')).map(([rest, inner]) => [rest, inner]),
        tie('place').map((inner) => JSON.stringify(inner)),
        tie('place').map((inner) => ({ arguments: JSON.stringify(inner, null, 2) })),
      ),
    }));
    return place;
  }

  const letters = (text: string) =>
    unescape(fold(text))
      .text.replace(/[^a-z0-9]/gi, '')
      .toLowerCase();
  const planted = plantedValue.chain(({ written, core }) =>
    placed(written).map((value) => ({ value, core })),
  );

  it('never survives, wherever it stands and however it is spelled', async () => {
    await fc.assert(
      fc.asyncProperty(planted, async ({ value, core }) => {
        const result = await redactJson(value, { detector, pseudonyms: new Pseudonyms() });
        expect(letters(JSON.stringify(result.value))).not.toContain(core);
        expect(Object.keys(result.counts).length).toBeGreaterThan(0);
      }),
      { numRuns: 1_000 },
    );
  });

  it('leaves nothing to do the second time', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          planted.map(({ value }) => value),
          fc.jsonValue(),
        ),
        async (value) => {
          const once = (await redactJson(value, { detector, pseudonyms: new Pseudonyms() })).value;
          const twice = await redactJson(once, { detector, pseudonyms: new Pseudonyms() });
          expect(twice.value).toBe(once);
          expect(twice.counts).toEqual({});
        },
      ),
      { numRuns: 500 },
    );
  });
});
