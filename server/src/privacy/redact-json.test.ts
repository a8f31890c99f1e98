import { describe, expect, it } from 'vitest';
import type { Detector } from '#privacy/detector.ts';
import { createPatternDetector } from '#privacy/pattern-detector.ts';
import { Pseudonyms } from '#privacy/pseudonyms.ts';
import { redactJson, redactJsonText } from '#privacy/redact-json.ts';

const detector = createPatternDetector();

async function redacted(value: unknown) {
  return (await redactJson(value, { detector, pseudonyms: new Pseudonyms() })).value;
}

async function redactedText(text: string) {
  return (await redactJsonText(text, { detector, pseudonyms: new Pseudonyms() })).value;
}

describe('redacting a JSON value', () => {
  it('reaches strings, keys and numbers at any depth', async () => {
    const { value, counts } = await redactJson(
      { list: [1, { 'a@x.io': [null, true, 'call 415-555-2671'] }], card: 4111111111111111 },
      { detector, pseudonyms: new Pseudonyms() },
    );
    expect(value).toEqual({ list: [1, { '[EMAIL_1]': [null, true, 'call [PHONE_1]'] }], card: '[CARD_1]' });
    expect(counts).toEqual({ EMAIL: 1, PHONE: 1, CARD: 1 });
  });

  it('returns the very value when nothing was found', async () => {
    const value = { order: 1234, note: 'thanks', nested: [{}] };
    expect(await redacted(value)).toBe(value);
    expect(await redacted(undefined)).toBeUndefined();
    expect(await redacted(null)).toBeNull();
  });

  it.each([
    ['a string', 'jane@x.io', '[EMAIL_1]'],
    ['a number', 4111111111111111, '[CARD_1]'],
    ['a negative number', -4111111111111111, '[CARD_1]'],
    ['an array', ['jane@x.io'], ['[EMAIL_1]']],
  ])('may begin with %s', async (_, value, expected) => {
    expect(await redacted(value)).toEqual(expected);
  });

  it('reads the nearest key as a hint, in whatever case it is written', async () => {
    expect(await redacted({ ssn: 123456789 })).toEqual({ ssn: '[SSN_1]' });
    expect(await redacted({ userSSN: '123456789', x: { social_security: ['123456788'] } })).toEqual({
      userSSN: '[SSN_1]',
      x: { social_security: ['[SSN_2]'] },
    });
    expect(await redacted({ homePhone: '4673395', orderId: '4155552671', order_ids: [4155552671] })).toEqual({
      homePhone: '[PHONE_1]',
      orderId: '4155552671',
      order_ids: [4155552671],
    });
    expect(await redacted({ ssn: {}, next: 123456789 })).toEqual({ ssn: {}, next: 123456789 });
  });

  it('leaves measures alone', async () => {
    const value = { latitude: 37.77493, ratio: 4155552671.5, timestamp: 1767225600, millis: 1767225600000 };
    expect(await redacted(value)).toBe(value);
  });

  it('finds a card number whose last digits a double has lost', async () => {
    expect(await redacted(JSON.parse('{"card":4000000000000000006}'))).toEqual({ card: '[CARD_1]' });
  });

  it('numbers keys that become equal, so that no member disappears', async () => {
    const value = { 'jane@x.io': 1, 'JANE@x.io': 2, ' jane@x.io': 3 };
    expect(await redacted(value)).toEqual({ '[EMAIL_1]': 1, '[EMAIL_1] (2)': 2, ' [EMAIL_1]': 3 });
  });

  it('treats __proto__ and constructor as keys like any other', async () => {
    const value = JSON.parse('{"__proto__":{"mail":"a@x.io"},"constructor":"b@x.io"}');
    const result = await redacted(value);
    expect(JSON.stringify(result)).toBe('{"__proto__":{"mail":"[EMAIL_1]"},"constructor":"[EMAIL_2]"}');
    expect(Object.getPrototypeOf(result)).toBe(Object.prototype);
    expect({}).not.toHaveProperty('mail');
  });

  it('stores what JSON would store: a date is its text', async () => {
    expect(await redacted({ at: new Date(0), mail: 'a@x.io', none: undefined })).toEqual({
      at: '1970-01-01T00:00:00.000Z',
      mail: '[EMAIL_1]',
    });
  });

  it('does not overflow on depth', async () => {
    const depth = 100_000;
    const text = `${'['.repeat(depth)}"a@x.io"${']'.repeat(depth)}`;
    expect(await redactedText(text)).toBe(text.replace('a@x.io', '[EMAIL_1]'));
  });

  it('leaves the name of a field that reads like a name of a person, and takes a person out of other keys', async () => {
    const eager: Detector = {
      ...detector,
      detect: async (passages) =>
        passages.map(({ text }) => [{ type: 'PERSON', score: 1, start: 0, end: text.length }]),
    };
    const value = { nested: 1, 'Ada Byron': 2 };
    const redacted = await redactJson(value, { detector: eager, pseudonyms: new Pseudonyms() });
    expect(redacted.value).toMatchObject({ nested: expect.anything(), '[PERSON_2]': expect.anything() });
  });

  it('does not read a long key again for every value below it', async () => {
    const lengths: number[] = [];
    const watched: Detector = {
      ...detector,
      detect(passages) {
        lengths.push(...passages.map(({ label, text }) => label.length + text.length));
        return detector.detect(passages);
      },
    };
    const value = { ['x'.repeat(10_000)]: ['one', 'two', 3] };
    await redactJson(value, { detector: watched, pseudonyms: new Pseudonyms() });
    expect(lengths.filter((length) => length > 100)).toEqual([10_000]);
  });
});

describe('redacting JSON text', () => {
  it('keeps it JSON, with its spacing, its digits and its double keys', async () => {
    const text = '{ "card": 4111111111111111,\n  "big": 12345678901234567890, "a": 1.50, "a": "\\u00e9" }';
    expect(await redactedText(text)).toBe(text.replace('4111111111111111', '"[CARD_1]"'));
  });

  it('reaches JSON text within JSON text', async () => {
    const inner = JSON.stringify({ card: 4111111111111111, mail: 'a@x.io' });
    const outer = JSON.stringify({ arguments: inner, again: JSON.stringify(inner) });
    const result = JSON.parse(await redactedText(outer));
    expect(JSON.parse(result.arguments)).toEqual({ card: '[CARD_1]', mail: '[EMAIL_1]' });
    expect(JSON.parse(JSON.parse(result.again))).toEqual({ card: '[CARD_1]', mail: '[EMAIL_1]' });
  });

  it('reads escapes within strings, keys included', async () => {
    expect(await redactedText('{"\\u0061@x.io":"\\u0034111111111111111"}')).toBe('{"[EMAIL_1]":"[CARD_1]"}');
  });

  it('reads as JSON what redaction made JSON, so that a second time finds no more', async () => {
    const broken = '{"card":"4111\n1111\n1111\n1111","userSSN":"123456789"}';
    expect(await redactedText(broken)).toBe('{"card":"[CARD_1]","userSSN":"[SSN_1]"}');
  });

  it('reads a number in scientific spelling', async () => {
    expect(await redactedText('{"n":4.111111111111111e15}')).toBe('{"n":"[CARD_1]"}');
  });

  it.each([
    ['cut off', '{"mail":"a@x.io","card":4111111111111111', '{"mail":"[EMAIL_1]","card":[CARD_1]'],
    ['prose', 'card 4111111111111111', 'card [CARD_1]'],
    ['a bare number', '4111111111111111', '[CARD_1]'],
    ['prose that begins like JSON', '[hi] a@x.io', '[hi] [EMAIL_1]'],
  ])('takes what is no JSON for text: %s', async (_, text, expected) => {
    expect(await redactedText(text)).toBe(expected);
  });
});
