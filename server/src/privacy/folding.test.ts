import fc from 'fast-check';
import '#test/seed.ts';
import { describe, expect, it } from 'vitest';
import { fold, unescape } from '#privacy/folding.ts';

describe('folding', () => {
  it.each([
    ['full-width digits', '４１５', '415'],
    ['digits of other scripts', '٤١٥ ४१५ 𝟜𝟙𝟝 ①', '415 415 415 1'],
    ['full-width letters and signs', 'ｊａｎｅ＠ｘ．ｃｏｍ', 'jane@x.com'],
    ['spaces of every width', '1\u00a02\u20073\u202f4\u30005', '1 2 3 4 5'],
    ['invisible characters', '4\u200b1\u200d1\u00ad1\ufeff1\u2060', '41111'],
    ['direction marks and keycaps', '\u202a4\u202c1\ufe0f\u20e3', '41'],
    ['dashes', '1‐2–3—4−5－6', '1-2-3-4-5-6'],
    ['line and paragraph separators', 'a\u2028b\u2029c', 'a\nb\nc'],
  ])('makes %s plain', (_, text, plain) => {
    expect(fold(text).text).toBe(plain);
  });

  it('leaves letters of every script alone', () => {
    const text = 'Zoë привет 你好 😀 naïve\tline\n';
    expect(fold(text).text).toBe(text);
  });

  it('knows where every plain character stood', () => {
    const view = fold('a\u200b４ ①b');
    expect(view.text).toBe('a4 1b');
    expect(view.originalSpan({ start: 1, end: 2 })).toEqual({ start: 2, end: 3 });
    expect(view.originalSpan({ start: 0, end: 2 })).toEqual({ start: 0, end: 3 });
    expect(fold('x𝟜𝟙').originalSpan({ start: 1, end: 3 })).toEqual({ start: 1, end: 5 });
  });
});

describe('resolving escapes', () => {
  it.each([
    ['JSON', '\\u0034\\u0031\\n1\\/', '41\n1/'],
    ['percent', 'jane%40x%2Ecom%20%31', 'jane@x.com 1'],
    ['HTML', 'jane&#64;x&#x2e;com&nbsp;&commat;', 'jane@x.com @'],
    ['what the escapes hide in turn', '\\uff14\\u200b', '4'],
  ])('reads %s', (_, text, plain) => {
    expect(unescape(fold(text)).text).toBe(plain);
  });

  it('leaves what is no escape alone, and says so by returning the same view', () => {
    const view = fold('100% of 5%5 &#9999999; \\x \\u12 &amp;');
    expect(unescape(view)).toBe(view);
  });

  it('maps every stretch back to a stretch of the original', () => {
    const piece = fc.constantFrom(
      'a',
      '4',
      ' ',
      '\u200b',
      '４',
      '𝟜',
      '⑩',
      '\\u0034',
      '\\uff14',
      '\\u200b',
      '%40',
      '&#64;',
      '😀',
      '\ud835',
      '\\n',
    );
    const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(text, fc.nat(), fc.nat(), (original, one, other) => {
        const view = unescape(fold(original));
        fc.pre(view.text.length > 0);
        const [start = 0, last = 0] = [one % view.text.length, other % view.text.length].toSorted(
          (a, b) => a - b,
        );
        const span = view.originalSpan({ start, end: last + 1 });
        const stretch = original.slice(span.start, span.end);
        expect(unescape(fold(stretch)).text).toContain(view.text.slice(start, last + 1));
      }),
    );
  });
});
