import fc from 'fast-check';

/** A personal value in one of its spellings, and what must not be left of it. */
export interface PlantedValue {
  readonly written: string;
  /** The value without case, spacing and punctuation. */
  readonly core: string;
}

const spacings = ['', ' ', '-', '.', '\u00a0', '\u2011', ' \u200b'];

function grouped(core: string, groups: readonly number[]): fc.Arbitrary<string> {
  let at = 0;
  const parts = groups.map((length) => core.slice(at, (at += length)));
  return fc.constantFrom(...spacings).map((gap) => parts.join(gap));
}

const numbers = fc.oneof(
  ...['4111111111111111', '5555555555554444', '6011111111111117'].map((card) =>
    grouped(card, [4, 4, 4, 4]).map((written) => ({ written, core: card })),
  ),
  grouped('378282246310005', [4, 6, 5]).map((written) => ({ written, core: '378282246310005' })),
  grouped('4155552671', [3, 3, 4]).map((written) => ({ written, core: '4155552671' })),
  grouped('14155552671', [1, 3, 3, 4]).map((written) => ({ written: `+${written}`, core: '14155552671' })),
  fc.constantFrom('123-45-6789', 'ssn 123456789').map((written) => ({ written, core: '123456789' })),
);

const words = fc.constantFrom(
  { written: 'jane.doe@example.com', core: 'janedoeexamplecom' },
  { written: 'Jane.Doe+x@EXAMPLE.com', core: 'janedoexexamplecom' },
  { written: 'GB82 WEST 1234 5698 7654 32', core: 'gb82west12345698765432' },
  { written: 'DE89370400440532013000', core: 'de89370400440532013000' },
  { written: '203.0.113.77', core: '203011377' },
  { written: '2001:db8::8a2e:370:7334', core: '2001db88a2e3707334' },
  { written: 'https://jane:s3cr3tword@db.example', core: 's3cr3tword' },
  { written: 'https://example.com/?api_key=s3cr3tword', core: 's3cr3tword' },
);

/** Ways to write ASCII that still read as the same. */
const disguises: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => text.replace(/\d/g, (digit) => String.fromCodePoint(0xff_10 + Number(digit))),
  (text) => text.replace(/\d(?=\d)/g, '$&\u200b'),
  (text) => text.replace(/\d/, (digit) => `\\u003${digit}`),
  (text) => text.replace('@', '%40'),
];

export const plantedValue: fc.Arbitrary<PlantedValue> = fc
  .tuple(fc.oneof(numbers, words), fc.constantFrom(...disguises))
  .map(([{ written, core }, disguise]) => ({ written: isUrl(written) ? written : disguise(written), core }));

/** A secret in a URL counts as it is written. */
function isUrl(text: string): boolean {
  return text.includes('://');
}
