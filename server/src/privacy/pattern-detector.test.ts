import fc from 'fast-check';
import '#test/seed.ts';
import { describe, expect, it } from 'vitest';
import { createPatternDetector } from '#privacy/pattern-detector.ts';
import { loneText } from '#privacy/passage.ts';
import { plantedValue } from '#privacy/planted-values.ts';

const detector = createPatternDetector();

async function detect(text: string, by = detector) {
  const [found = []] = await by.detect([loneText(text)]);
  return found;
}

async function found(text: string) {
  return (await detect(text)).map(({ type, start, end }) => `${type} ${text.slice(start, end)}`);
}

describe('the pattern detector', () => {
  it('says what it is, for the audit log', () => {
    expect(detector).toMatchObject({ name: 'rapport-patterns', version: '2', scoreThreshold: 0.5 });
    expect(detector.entityTypes).toContain('EMAIL');
  });

  it('finds every type in one text', async () => {
    const text =
      'jane@x.io 415-555-2671 4111111111111111 GB82WEST12345698765432 123-45-6789 203.0.113.7 https://a:b@x.io';
    expect((await detect(text)).map(({ type }) => type).toSorted()).toEqual([
      'CARD',
      'CREDENTIAL',
      'EMAIL',
      'IBAN',
      'IP',
      'PHONE',
      'SSN',
    ]);
  });

  it.each([
    [
      'in full-width digits',
      'card ４１１１１１１１１１１１１１１１ ok',
      'CARD ４１１１１１１１１１１１１１１１',
    ],
    ['with zero-width characters', 'is 4155\u200b55\u200b2671.', 'PHONE 4155\u200b55\u200b2671'],
    ['with no-break spaces', 'is 415\u00a0555\u00a02671.', 'PHONE 415\u00a0555\u00a02671'],
    ['with JSON escapes', 'is \\u0034155552671.', 'PHONE \\u0034155552671'],
    ['after a JSON line break', '{"a":"x\\njane@example.com', 'EMAIL jane@example.com'],
    ['percent-encoded', '?mail=jane%40example.com&x', 'EMAIL jane%40example.com'],
    ['with HTML entities', 'jane&#64;example.com', 'EMAIL jane&#64;example.com'],
    ['after characters outside the basic plane', '😀𝟜 415-555-2671', 'PHONE 415-555-2671'],
  ])('finds a value %s, and says where it stands in the original', async (_, text, expected) => {
    expect(await found(text)).toEqual([expected]);
  });

  it('keeps a secret whole whose escapes would cut it', async () => {
    expect(await found('https://x.io/?token=ab%26cd%20ef&y=1')).toEqual(['CREDENTIAL ab%26cd%20ef']);
  });

  it('finds only the wanted types', async () => {
    const picky = createPatternDetector({ entityTypes: ['IP'] });
    expect(await detect('jane@x.io 203.0.113.7', picky)).toMatchObject([{ type: 'IP' }]);
    const codes = createPatternDetector({ entityTypes: ['CVV'] });
    expect(await detect('4111111111111111 04/27 123', codes)).toMatchObject([{ type: 'CVV' }]);
  });

  it.each([
    ['a password in letters alone', 'my password is hunter', 'CREDENTIAL hunter'],
    ["a bank's code in letters alone", 'swift code DEUTDEFF', 'ROUTING_NUMBER DEUTDEFF'],
    ['a hardware address in letters alone', 'aa:bb:cc:dd:ee:ff', 'MAC aa:bb:cc:dd:ee:ff'],
  ])('reads a text without any digit for %s', async (_, text, expected) => {
    expect(await found(text)).toEqual([expected]);
  });

  it('takes all that stands in a field for a secret', async () => {
    const [detections] = await detector.detect([loneText(' correct horse battery', 'account password')]);
    expect(detections).toMatchObject([{ type: 'CREDENTIAL', start: 1, end: 22 }]);
    expect(await detector.detect([loneText('correct horse battery', 'password hint')])).toEqual([[]]);
  });

  it('reads the name of a field before its value', async () => {
    const fields = [
      loneText('12345678', 'account Number'),
      loneText('1985-03-03', 'date Of Birth'),
      loneText('123', 'cvv'),
      loneText('4821', 'pin'),
    ];
    const types = (await detector.detect(fields)).map((detections) => detections.map(({ type }) => type));
    expect(types).toEqual([['ACCOUNT'], ['DATE_OF_BIRTH'], ['CVV'], ['PIN']]);
  });

  it('finds domains only on request', async () => {
    expect(await detect('see example.com')).toEqual([]);
    expect(await detect('see example.com', createPatternDetector({ entityTypes: ['DOMAIN'] }))).toMatchObject(
      [{ type: 'DOMAIN', start: 4, end: 15 }],
    );
  });

  it("passes over the organization's own lines", async () => {
    const own = createPatternDetector({ exempt: ['+14155552671', 'sip:+14155552672@pbx.example'] });
    expect(await detect('call (415) 555-2671 or 415.555.2672', own)).toEqual([]);
    expect(await detect('call (415) 555-2673', own)).toMatchObject([{ type: 'PHONE' }]);
  });

  it('does not take a placeholder for a hint', async () => {
    expect(await found('[SSN_1] 123456789 [PHONE_1] 1234567')).toEqual([]);
  });

  it('finds nothing in everyday talk with numbers', async () => {
    const talk = [
      'I ordered 2 pairs (size 42) on 12/24/2024 at 10:30 for $1,234.56, order 1002003004.',
      'Table for 4 on Friday @ 9 pm, please. My PIN is not 1234!',
      'Flight UA 1234 leaves 2025-01-31T10:00:00Z, gate B12, seat 12A, €1.299,00.',
      'The build 1.24.3 took 1234567 ms; see ticket #123456789 and SKU 0012-3456-78.',
      'It weighs 1000000 grams and costs 10-20% more than 3x.',
    ];
    for (const text of talk) expect(await found(text)).toEqual([]);
  });

  it('reports spans within any text, never splitting a surrogate pair', async () => {
    const text = fc
      .array(
        fc.oneof(
          fc.constantFrom('😀', '𝟜', '\ud835', '４', '4', '@', 'é', '\u200b'),
          plantedValue.map(({ written }) => written),
        ),
      )
      .map((parts) => parts.join(' '));
    await fc.assert(
      fc.asyncProperty(text, async (whole) => {
        for (const { start, end, score } of await detect(whole)) {
          expect(0 <= start && start < end && end <= whole.length && 0 < score && score <= 1).toBe(true);
          expect(
            /^[\uDC00-\uDFFF]/.test(whole.slice(start)) && /[\uD800-\uDBFF]$/.test(whole.slice(0, start)),
          ).toBe(false);
        }
      }),
    );
  });
});

describe('a hostile text of 100 KB', () => {
  const size = 100_000;
  const unfriendly = [
    '1',
    '1 ',
    '1 (',
    '12 34 ',
    '1-',
    '1.1.',
    '1.2.3.4 ',
    '+',
    '+1 ',
    '(',
    'a',
    'a@',
    'a.',
    'a@b.',
    'a.b@c.d ',
    '@',
    '.',
    '-',
    'f:',
    '::',
    'http://',
    'http://a:',
    'token=',
    'token=.',
    'a=',
    '%34',
    '\\u0034',
    '４',
    '\u200b',
    '我@',
    '"',
    '"@',
    'GB82',
    'at12 ',
    '4111 1111 1111 1111 ',
    '4 1 1 ',
    'phone me ',
    'phone 123 4567 ',
    'ssn 123 45 6789 ',
    '[EMAIL_',
    '[A',
    '123-45-6789',
    '212-736 ',
    'x1',
    '\n',
    '{"',
    'my pin is 1 ',
    'born on March 3 ',
    '1234 is my ',
    'A B C 1 ',
    'AB12 CDE ',
    'exp 04/27 ',
    'password is ',
    'eyJa.',
    '-----BEGIN PRIVATE KEY-----',
    'P<',
    '1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2 ',
    '00:',
    'swift ',
    'card 4111111111111111 ',
  ];

  it.each(unfriendly)('of %j is read in less than a second', async (piece) => {
    const text = piece.repeat(Math.ceil(size / piece.length));
    await detect(piece.repeat(10)); // compiled before the clock starts
    const started = process.cpuUsage();
    await detect(`token=${text}x`);
    const { user, system } = process.cpuUsage(started);
    expect((user + system) / 1_000).toBeLessThan(1_000);
  });
});
