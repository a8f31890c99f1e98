import { describe, expect, it } from 'vitest';
import { conceal, concealAt, valueAt } from './concealment.ts';

const pin = '739154';
const json = JSON.stringify;

describe('a secret', () => {
  it.each<[string, unknown, unknown]>([
    ['as a text', pin, '[6 digits]'],
    ['as a number', 739154, '[6 digits]'],
    ['within a number', 1739154, '1[6 digits]'],
    ['within a text', `/check?pin=${pin}&x=1`, '/check?pin=[6 digits]&x=1'],
    ['more than once', `${pin},${pin}`, '[6 digits],[6 digits]'],
    ['with blanks and signs between', 'a 739 154 or 7.3-91(54)', 'a [6 digits] or [6 digits])'],
    ['in other digits', '７３９１５４', '[6 digits]'],
    ['in digits of another script', 'رقم ٧٣٩١٥٤', 'رقم [6 digits]'],
    ['in words', 'it is seven three nine one five four', 'it is [6 digits]'],
    ['half in words', 'it is 73 nine 15 four', 'it is [6 digits]'],
    ['percent-encoded', 'x=%37%33%39154', '[hidden]'],
    ['percent-encoded twice', 'x=%2537%2533%2539154', '[hidden]'],
    ['escaped', String.raw`{"pin":"\u0037\u0033\u0039154"}`, '[hidden]'],
    ['as entities', '&#55;&#x33;9154', '[hidden]'],
    ['in JSON in a text', json(json({ pin })), json(json({ pin: '[6 digits]' }))],
    ['in Base64', Buffer.from(`pin=${pin}`).toString('base64'), '[hidden]'],
    ['in hexadecimal', Buffer.from(`pin=${pin}`).toString('hex'), '[hidden]'],
    ['as a key', { [pin]: 1 }, { '[6 digits]': 1 }],
    ['deep down', [{ a: [{ b: pin }] }], [{ a: [{ b: '[6 digits]' }] }]],
  ])('is hidden %s', (_how, value, shown) => {
    expect(conceal(value, [pin])).toEqual(shown);
  });

  it('that is a text is hidden in any case, with its accents apart, and without a word about its length', () => {
    const shown = conceal(
      ['ÖSTERREICHER-vance', 'o\u0308sterreicher vance', '%C3%96sterreicher-Vance'],
      ['Österreicher-Vance'],
    );
    expect(shown).toEqual(['[hidden]', '[hidden]', '[hidden]']);
  });

  it('that is a date is hidden in each order of its parts', () => {
    expect(conceal(['1980-02-29', '29.02.1980', '02/29/1980'], ['1980-02-29'])).toEqual(
      Array(3).fill('[8 digits]'),
    );
  });

  it('that lost its leading zeros is hidden as a number', () => {
    expect(conceal(42, ['0042'])).toBe('[4 digits]');
  });

  it('that is short is hidden where it stands alone', () => {
    expect(conceal(['cvc=123&x', '91234', 123, 'yes', 'yesterday'], ['123', 'yes'])).toEqual([
      'cvc=[3 digits]&x',
      '91234',
      '[3 digits]',
      '[hidden]',
      'yesterday',
    ]);
  });

  it('without letters and digits is hidden as it is', () => {
    expect(conceal('keys *#* now', ['*#*'])).toBe('keys [hidden] now');
  });

  it('leaves keys apart that become the same', () => {
    expect(conceal({ [pin]: 1, '739 154': 2 }, [pin])).toEqual({ '[6 digits]': 1, '[6 digits] 2': 2 });
  });
});

describe('a value without secrets', () => {
  const value = { a: [1, 'two', null, true, { b: '739155' }], c: '%20 &amp; "quoted" café' };

  it('is the very same afterwards', () => {
    expect(conceal(value, [pin, 'Österreicher'])).toBe(value);
    expect(conceal(value, [])).toBe(value);
    expect(concealAt(value, 'nowhere.0')).toBe(value);
  });

  it('is read in no time worth mentioning, however long it is', () => {
    const long = {
      text: 'The quick brown fox, 12 34, %20 YWJj. '.repeat(25_000),
      digits: '7391 5'.repeat(50_000),
    };
    const startedAt = performance.now();
    expect(conceal(long, [pin, 'Österreicher', '1980-02-29'])).toBe(long);
    expect(performance.now() - startedAt).toBeLessThan(10_000);
  });

  it('is left as it was', () => {
    const given = structuredClone(value);
    conceal({ ...value, pin }, [pin]);
    concealAt(value, 'a.1');
    expect(value).toEqual(given);
  });
});

describe('what stands at a path', () => {
  const answer = { person: { names: ['Jane', 7], flags: { vip: true } }, none: null };

  it.each<[string, unknown]>([
    ['person.names.0', { ...answer, person: { ...answer.person, names: ['[hidden]', 7] } }],
    ['person.names.1', { ...answer, person: { ...answer.person, names: ['Jane', '[1 digits]'] } }],
    ['person.flags.vip', { ...answer, person: { ...answer.person, flags: { vip: '[hidden]' } } }],
    ['person', { ...answer, person: '[hidden]' }],
    ['none', answer],
    ['', '[hidden]'],
  ])('is hidden whole: %s', (path, shown) => {
    expect(concealAt(answer, path)).toEqual(shown);
  });

  it('is found as a step would find it', () => {
    expect(valueAt(answer, 'person.names.0')).toBe('Jane');
    expect(valueAt(answer, 'person.toString')).toBeUndefined();
    expect(valueAt(answer, '')).toBe(answer);
  });
});
